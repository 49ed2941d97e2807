"""Lines between tables: level and upright pieces only, around the other tables where there is a
way with few bends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.diagram.shapes import Box, Point

STUB = 20.0
"""How far a line runs straight out of a table: the room for its crow's foot."""
_ASIDE = 14.0


@dataclass(frozen=True, slots=True)
class End:
    """Where a line begins or ends: the table, and the height of the column's row."""

    box: Box
    y: float

    def leaving(self, *, right: bool) -> Point:
        return Point(self.box.right if right else self.box.x, self.y)


def route(source: End, target: End, others: Sequence[Box] = (), shift: float = 0.0) -> list[Point]:
    """Corner points from `source` to `target`. `shift` moves the upright piece aside, so that
    lines with the same way are not drawn over each other."""
    best: list[Point] = []
    walls = [(b.x, b.y, b.right, b.bottom) for b in (*others, source.box, target.box)]
    fewest = 0
    for points in _ways(source, target, others, shift):
        crossed = _crossed(points, walls, fewest)
        if not best or crossed < fewest:
            best, fewest = points, crossed
        if not fewest:
            break
    return best


def _ways(source: End, target: End, others: Sequence[Box], shift: float) -> Iterator[list[Point]]:
    """The simplest first."""
    for out_right, in_right in _sides(source.box, target.box):
        begin, end = source.leaving(right=out_right), target.leaving(right=in_right)
        out = Point(begin.x + (STUB if out_right else -STUB), begin.y)
        into = Point(end.x + (STUB if in_right else -STUB), end.y)
        for x in _uprights(out, into, out_right=out_right, in_right=in_right):
            x += shift
            yield [begin, Point(x, begin.y), Point(x, end.y), end]
        for y in _levels(source.box, target.box, others):
            first, last = out.x + shift, into.x + shift
            level = y + shift
            yield [
                begin,
                Point(first, begin.y),
                Point(first, level),
                Point(last, level),
                Point(last, end.y),
                end,
            ]


def _sides(source: Box, target: Box) -> tuple[tuple[bool, bool], ...]:
    """Which side to leave and to enter by, the likely ones first; True is the right one."""
    if source.x >= target.right + 2 * STUB:
        return (False, True), (False, False), (True, True)
    if target.x >= source.right + 2 * STUB:
        return (True, False), (True, True), (False, False)
    return (True, True), (False, False)


def _uprights(out: Point, into: Point, *, out_right: bool, in_right: bool) -> tuple[float, ...]:
    if out_right == in_right:
        return (max(out.x, into.x) if out_right else min(out.x, into.x),)
    return (out.x + into.x) / 2, out.x, into.x


def _levels(source: Box, target: Box, others: Sequence[Box]) -> list[float]:
    """Heights between tables at which a line may run; those nearest to both ends first."""
    middle = (source.y + source.bottom + target.y + target.bottom) / 4
    left, right = min(source.x, target.x), max(source.right, target.right)
    between = [box for box in (*others, source, target) if box.x < right and box.right > left]
    heights = {box.bottom + _ASIDE for box in between} | {box.y - _ASIDE for box in between}
    return sorted(heights, key=lambda y: (abs(y - middle), y))[:24]


def _crossed(
    points: Sequence[Point], walls: Sequence[tuple[float, float, float, float]], enough: int
) -> int:
    """How often the line runs through a table; counting stops at `enough`, 0 for never."""
    pieces = [
        (min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
        for a, b in itertools.pairwise(points)
    ]
    count = 0
    for x, y, right, bottom in walls:
        for left, top, end, low in pieces:
            if left < right and end > x and top < bottom and low > y:
                count += 1
                if count == enough:
                    return count
    return count
