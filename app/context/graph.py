"""Tables joined by keys: which tables lie between those that a question needs.

Declared foreign keys, and columns that are called like another table's key (`customer_id`), since
many databases declare none.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import cached_property

from app.context.words import split, stem
from app.core.schema import Schema, Table

_LONGEST = 3
"""Joins between two tables; what is farther apart has nothing to do with each other."""


class JoinGraph:
    """Tables are meant by their place in the schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    @cached_property
    def neighbours(self) -> Sequence[frozenset[int]]:
        """For each table those that a declared or likely key joins it to."""
        tables = self._schema.tables
        places = {table.qualified: n for n, table in enumerate(tables)}
        found: dict[int, set[int]] = defaultdict(set)
        keys = self._keys()
        for n, table in enumerate(tables):
            for other in (*self._declared(table, places), *_likely(table, keys)):
                if other != n:
                    found[n].add(other)
                    found[other].add(n)
        return [frozenset(found[n]) for n in range(len(tables))]

    def connect(self, terminals: Iterable[int]) -> list[int]:
        """Tables that join the `terminals`, as few as a greedy Steiner tree needs: each terminal
        is tied to what is already connected by its shortest path. Those that nothing joins stay
        apart."""
        wanted = list(dict.fromkeys(terminals))
        tree, added = set(wanted[:1]), []
        for terminal in wanted[1:]:
            for place in self._path(terminal, tree):
                if place not in tree and place not in wanted:
                    added.append(place)
                tree.add(place)
            tree.add(terminal)
        return list(dict.fromkeys(added))

    def _path(self, start: int, goals: set[int]) -> list[int]:
        """The places from `start` to the nearest goal; none if that is too far."""
        before: dict[int, int] = {start: start}
        waiting = deque([(start, 0)])
        while waiting:
            place, steps = waiting.popleft()
            if place in goals and place != start:
                path = [place]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return path
            if steps < _LONGEST:
                for near in sorted(self.neighbours[place]):
                    if near not in before:
                        before[near] = place
                        waiting.append((near, steps + 1))
        return []

    def _declared(self, table: Table, places: dict[str, int]) -> Iterable[int]:
        for key in table.foreign_keys:
            target = self._schema.table(key.target_table, key.target_schema)
            if target is not None:
                yield places[target.qualified]

    def _keys(self) -> dict[str, int]:
        """`customer id` (as stems) for the key of `customers`; names that two tables share are
        left out."""
        owners: dict[str, list[int]] = defaultdict(list)
        for n, table in enumerate(self._schema.tables):
            if len(table.primary_key) == 1:
                for name in {_stemmed(table.primary_key[0]), _stemmed(f"{table.name} id")}:
                    owners[name].append(n)
        return {name: at[0] for name, at in owners.items() if len(at) == 1 and name != "id"}


def _likely(table: Table, keys: dict[str, int]) -> Iterable[int]:
    names = (_stemmed(column.name) for column in table.columns)
    return [keys[name] for name in names if name in keys]


def _stemmed(name: str) -> str:
    return " ".join(stem(word) for word in split(name))
