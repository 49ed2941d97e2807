"""Tables in columns along their keys: what is referred to stands left of what refers to it.

Layers by longest path, ordered by the centre of their neighbours, then moved as near to these as
the order allows. Parts that nothing joins are put side by side, lone tables into a block.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from app.core.diagram.layers import layers_of
from app.core.diagram.shapes import Point, Size

COLUMN_GAP = 72.0
ROW_GAP = 28.0
_PART_GAP = 56.0
_SWEEPS = 8
_ASPECT = 1.6
"""Width to height that is wanted: a screen's."""

Links = Iterable[tuple[str, str]]
"""Pairs of a table and one that it refers to."""


def arrange(sizes: Mapping[str, Size], links: Links) -> dict[str, Point]:
    """The upper left corner of every table; no two tables overlap."""
    joined = sorted({(a, b) for a, b in links if a != b and a in sizes and b in sizes})
    parts, lone = _parts(sorted(sizes), joined)
    blocks = [_columns(part, joined, sizes) for part in parts]
    if lone:
        blocks.append(_shelved([({name: Point(0, 0)}, sizes[name]) for name in lone], ROW_GAP)[0])
    measured = [(block, _extent(block, sizes)) for block in blocks]
    measured.sort(key=lambda block: (-block[1].height, min(block[0])))
    return _shelved(measured, _PART_GAP)[0]


def _parts(
    names: Sequence[str], links: Sequence[tuple[str, str]]
) -> tuple[list[list[str]], list[str]]:
    """Tables that keys join, and those without any."""
    owner = {name: name for name in names}

    def root(name: str) -> str:
        while owner[name] != name:
            owner[name] = name = owner[owner[name]]
        return name

    for a, b in links:
        owner[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    parts = [group for group in groups.values() if len(group) > 1]
    return parts, [group[0] for group in groups.values() if len(group) == 1]


def _columns(
    names: Sequence[str], links: Sequence[tuple[str, str]], sizes: Mapping[str, Size]
) -> dict[str, Point]:
    inside = set(names)
    near: dict[str, list[str]] = {name: [] for name in names}
    own = [(a, b) for a, b in links if a in inside]
    for a, b in own:
        near[a].append(b)
        near[b].append(a)
    columns = [
        column
        for layer in _ordered(layers_of(names, own), near)
        for column in _split(layer, sizes, _tallest(names, sizes))
    ]
    tops = _settled(columns, near, sizes)
    placed, x = {}, 0.0
    for column in columns:
        for name in column:
            placed[name] = Point(x, tops[name])
        x += max(sizes[name].width for name in column) + COLUMN_GAP
    return placed


def _ordered(layers: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each layer by the mean place of its tables' neighbours, swept to and fro."""
    ordered = [list(layer) for layer in layers]
    place = {name: n / len(layer) for layer in ordered for n, name in enumerate(layer)}
    for sweep in range(_SWEEPS):
        for layer in ordered if sweep % 2 == 0 else reversed(ordered):
            means = {name: _mean([place[other] for other in near[name]]) for name in layer}
            layer.sort(key=lambda name: (means[name], name))
            for n, name in enumerate(layer):
                place[name] = (n + 0.5) / len(layer)
    return ordered


def _tallest(names: Sequence[str], sizes: Mapping[str, Size]) -> float:
    """How tall a column may be, for the whole to have a screen's proportions."""
    area = sum((sizes[n].width + COLUMN_GAP) * (sizes[n].height + ROW_GAP) for n in names)
    return max(math.sqrt(area / _ASPECT), *(sizes[n].height for n in names))


def _split(
    layer: Sequence[str], sizes: Mapping[str, Size], tallest: float
) -> Iterable[Sequence[str]]:
    """A layer as columns of about the same height, none taller than `tallest`."""
    total = sum(sizes[name].height + ROW_GAP for name in layer)
    share = total / max(1, math.ceil(total / (tallest + ROW_GAP)))
    column: list[str] = []
    height = 0.0
    for name in layer:
        own = sizes[name].height + ROW_GAP
        if column and height + own / 2 > share:
            yield column
            column, height = [], 0.0
        column.append(name)
        height += own
    yield column


def _settled(
    columns: Sequence[Sequence[str]], near: Mapping[str, Sequence[str]], sizes: Mapping[str, Size]
) -> dict[str, float]:
    """Tops, as near to the neighbours' middles as order and gaps allow."""
    tops: dict[str, float] = {}
    for column in columns:
        y = -sum(sizes[name].height + ROW_GAP for name in column) / 2
        for name in column:
            tops[name] = y
            y += sizes[name].height + ROW_GAP
    middle = {name: tops[name] + sizes[name].height / 2 for name in tops}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            heights = [sizes[name].height for name in column]
            wanted = [
                _mean([middle[other] for other in near[name]]) - height / 2
                for name, height in zip(column, heights, strict=True)
            ]
            for name, height, top in zip(column, heights, _apart(wanted, heights), strict=True):
                tops[name] = top
                middle[name] = top + height / 2
    lowest = min(tops.values())
    return {name: round(top - lowest) for name, top in tops.items()}


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The tops nearest to `wanted` (by least squares) in this order without overlap: isotonic
    regression by pooling neighbours that are too close."""
    offsets, offset = [], 0.0
    for height in heights:
        offsets.append(offset)
        offset += height + ROW_GAP
    pools: list[tuple[float, int]] = []
    for want, shift in zip(wanted, offsets, strict=True):
        total, count = want - shift, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, many = pools.pop()
            total, count = total + before, count + many
        pools.append((total, count))
    bases = [total / count for total, count in pools for _ in range(count)]
    return [base + shift for base, shift in zip(bases, offsets, strict=True)]


_Block = tuple[Mapping[str, Point], Size]


def _shelved(blocks: Sequence[_Block], gap: float) -> tuple[dict[str, Point], Size]:
    """Blocks from left to right, on shelves of about a screen's proportions."""
    area = sum((size.width + gap) * (size.height + gap) for _, size in blocks)
    widest = max([math.sqrt(area * _ASPECT), *(size.width for _, size in blocks)], default=0.0)
    placed: dict[str, Point] = {}
    x = y = shelf = 0.0
    for block, size in blocks:
        if x and x + size.width > widest:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        placed |= {name: Point(x + at.x, y + at.y) for name, at in block.items()}
        x, shelf = x + size.width + gap, max(shelf, size.height)
    return placed, Size(widest, y + shelf)


def _extent(block: Mapping[str, Point], sizes: Mapping[str, Size]) -> Size:
    return Size(
        max(at.x + sizes[name].width for name, at in block.items()),
        max(at.y + sizes[name].height for name, at in block.items()),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
