"""Which column a table stands in: right of all that it refers to, as near to them as it may be."""

from __future__ import annotations

from collections.abc import Sequence


def layers_of(names: Sequence[str], links: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Layers of `names`, none empty. Where keys run in a circle, one of them is passed over."""
    to: dict[str, list[str]] = {name: [] for name in names}
    for source, target in links:
        to[source].append(target)
    forward = _without_circles(names, to)
    level = _levels(names, forward)
    _pull_right(names, forward, level)
    layers: dict[int, list[str]] = {}
    for name in names:
        layers.setdefault(level[name], []).append(name)
    return [layers[n] for n in sorted(layers)]


def _without_circles(names: Sequence[str], to: dict[str, list[str]]) -> dict[str, list[str]]:
    """The links but those that lead back to where a walk came from; the walk has no recursion."""
    kept: dict[str, list[str]] = {name: [] for name in names}
    done: set[str] = set()
    for start in names:
        path, waiting = {start}, [(start, iter(to[start]))]
        if start in done:
            continue
        while waiting:
            name, rest = waiting[-1]
            target = next(rest, None)
            if target is None:
                waiting.pop()
                path.discard(name)
                done.add(name)
            elif target not in path:
                kept[name].append(target)
                if target not in done:
                    path.add(target)
                    waiting.append((target, iter(to[target])))
    return kept


def _levels(names: Sequence[str], to: dict[str, list[str]]) -> dict[str, int]:
    """The longest way from each table to one that refers to none."""
    level: dict[str, int] = {}
    for start in names:
        waiting = [start]
        while waiting:
            name = waiting[-1]
            unknown = [target for target in to[name] if target not in level]
            if unknown:
                waiting.extend(unknown)
                continue
            waiting.pop()
            level[name] = 1 + max((level[target] for target in to[name]), default=-1)
    return level


def _pull_right(names: Sequence[str], to: dict[str, list[str]], level: dict[str, int]) -> None:
    """A table that only far ones refer to moves next to the nearest of them."""
    referring: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for target in to[name]:
            referring[target].append(name)
    for name in sorted(names, key=lambda n: (-level[n], n)):
        if referring[name]:
            level[name] = min(level[other] for other in referring[name]) - 1
