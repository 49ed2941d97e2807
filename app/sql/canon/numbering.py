"""The ways to number origins that look the same, so that the order of joins does not matter."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from app.sql.canon.joins import Joins

_PERMUTATIONS = 24
_BUDGET = 200
"""How many ways to number equal origins are tried within one statement."""


class Numbering:
    """Counts what it has tried within one statement."""

    def __init__(self) -> None:
        self._budget = _BUDGET

    def orders(self, joins: Joins, movable: bool) -> Iterator[tuple[int, ...]]:
        count = len(joins.entries)
        if not movable or count < 2:
            yield tuple(range(count))
            return
        sort = [(e.kind, e.origin.key) for e in joins.entries]
        order = sorted(range(count), key=lambda i: (sort[i], i))
        groups = [list(g) for _, g in itertools.groupby(order, key=lambda i: sort[i])]
        ways = 1
        for group in groups:
            for size in range(2, len(group) + 1):
                ways *= size
        if ways > _PERMUTATIONS or ways > max(1, self._budget):
            yield tuple(order)
            return
        self._budget -= ways if ways > 1 else 0
        for choice in itertools.product(*(itertools.permutations(g) for g in groups)):
            yield tuple(i for group in choice for i in group)


def label(joins: Joins, order: Sequence[int]) -> None:
    for number, index in enumerate(order):
        joins.entries[index].origin.label = f"s{number}"
