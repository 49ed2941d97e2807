"""The keys by which tables hang together: those that the schema declares, else those that the
names of columns give away."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.schema import ForeignKey, Schema, Table
from app.sql.repairs.likelykeys import likely_keys
from app.sql.repairs.tables import singular

MAX_STEPS = 3
"""Joins in a row to reach a table: two tables in between."""

_TOO_MANY = 5_000


@dataclass(frozen=True, slots=True)
class Hop:
    """From `origin` to `table` over the pairs (column of origin, column of table). `back`: the key
    is that of `origin`, to which `table` refers."""

    origin: Table
    table: Table
    pairs: tuple[tuple[str, str], ...]
    back: bool = False

    @property
    def multiplies(self) -> bool:
        """Whether one row of `origin` may meet several of `table`."""
        columns = {column.casefold() for _, column in self.pairs}
        keys = (self.table.primary_key, *self.table.unique)
        return not any(key and {c.casefold() for c in key} <= columns for key in keys)


class KeyGraph:
    """All hops between the tables of one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def ways(self, sources: Iterable[Table], targets: Iterable[Table]) -> list[tuple[Hop, ...]]:
        """Every shortest way from one of `sources` to one of `targets`, at most MAX_STEPS hops.

        Inferred keys are followed only where the declared ones lead nowhere.
        """
        begin, wanted = list(sources), {t.qualified for t in targets}
        return _ways(begin, wanted, self._declared) or _ways(begin, wanted, self._all)

    def one_way(self, sources: Iterable[Table], targets: Iterable[Table]) -> tuple[Hop, ...] | None:
        """The one shortest way; None if there is none or a choice."""
        ways = named_ways(self.ways(sources, targets))
        return ways[0] if len(ways) == 1 else None

    def between(self, one: Table, other: Table) -> list[Hop]:
        """The hops from `one` right to `other`; inferred ones only where none is declared."""
        for hops in (self._declared, self._all):
            found = [h for h in hops.get(one.qualified, ()) if h.table is other]
            if found:
                return found
        return []

    def hops(self, table: Table) -> Sequence[Hop]:
        """Every hop from `table`: along declared keys first, inferred ones to other tables then."""
        return self._all.get(table.qualified, ())

    def connects(self, one: Table, other: Table, columns: tuple[str, str]) -> bool:
        """Whether a key goes from the first column, of `one`, to the second, of `other`, or both
        go to the same column of a third table. Names in lower case."""
        return bool(self._ends(one, columns[0]) & self._ends(other, columns[1]))

    def referring(self, table: Table, column: str) -> list[str]:
        """The columns of `table` that hold, under another name, a key called `column` (in lower
        case) of another table."""
        pairs = [hop.pairs for hop in self._all.get(table.qualified, ()) if len(hop.pairs) == 1]
        found = [a for ((a, b),) in pairs if b.casefold() == column and a.casefold() != column]
        return list(dict.fromkeys(found))

    def referred(self, table: Table, column: str) -> list[Table]:
        """The tables to whose key `column` (in lower case) of `table` refers."""
        return [
            hop.table
            for hop in self._all.get(table.qualified, ())
            if not hop.back and len(hop.pairs) == 1 and hop.pairs[0][0].casefold() == column
        ]

    def _ends(self, table: Table, column: str) -> set[tuple[str, str]]:
        """The columns that hold the same as this one, itself among them."""
        found = {(table.qualified, column)}
        for hop in self._all.get(table.qualified, ()):
            found |= {
                (hop.table.qualified, b.casefold()) for a, b in hop.pairs if a.casefold() == column
            }
        return found

    @cached_property
    def _declared(self) -> dict[str, list[Hop]]:
        graph: dict[str, list[Hop]] = {}
        for table in self.schema.tables:
            for key in table.foreign_keys:
                target = self.schema.table(key.target_table, key.target_schema)
                if target is not None:
                    _add(graph, table, target, _pairs(key, target))
        return graph

    @cached_property
    def _all(self) -> dict[str, list[Hop]]:
        graph = {name: list(hops) for name, hops in self._declared.items()}
        linked = {(h.origin.qualified, h.table.qualified) for hops in graph.values() for h in hops}
        for table, target, pair in likely_keys(self.schema):
            if (table.qualified, target.qualified) not in linked:
                _add(graph, table, target, (pair,))
        return graph


_RECENT: deque[KeyGraph] = deque(maxlen=4)


def key_graph(schema: Schema) -> KeyGraph:
    """The graph of `schema`: each step of a draft's repair asks for the same one."""
    for made in tuple(_RECENT):
        if made.schema is schema:
            return made
    graph = KeyGraph(schema)
    _RECENT.append(graph)
    return graph


def named_ways(ways: list[tuple[Hop, ...]]) -> list[tuple[Hop, ...]]:
    """Of several ways those over tables that are called like both ends: `course_student` joins
    courses to students."""
    named = [way for way in ways if all(_is_named(hop.table, way) for hop in way[:-1])]
    return named if 0 < len(named) < len(ways) else ways


def _is_named(table: Table, way: tuple[Hop, ...]) -> bool:
    ends = (singular(end.name.casefold()) for end in (way[0].origin, way[-1].table))
    return all(end in table.name.casefold() for end in ends)


def _pairs(key: ForeignKey, target: Table) -> tuple[tuple[str, str], ...]:
    """A key that names no columns of its target means the primary key."""
    return tuple(zip(key.columns, key.target_columns or target.primary_key, strict=False))


def _add(
    graph: dict[str, list[Hop]], one: Table, other: Table, pairs: tuple[tuple[str, str], ...]
) -> None:
    graph.setdefault(one.qualified, []).append(Hop(one, other, pairs))
    back = tuple((b, a) for a, b in pairs)
    graph.setdefault(other.qualified, []).append(Hop(other, one, back, back=True))


def _ways(
    begin: list[Table], wanted: set[str], graph: dict[str, list[Hop]]
) -> list[tuple[Hop, ...]]:
    seen = {table.qualified for table in begin}
    ends: list[tuple[Table, tuple[Hop, ...]]] = [(table, ()) for table in begin]
    for _ in range(MAX_STEPS):
        ends = [
            (hop.table, (*way, hop))
            for table, way in ends
            for hop in graph.get(table.qualified, ())
            if hop.table.qualified not in seen
        ]
        found = [way for table, way in ends if table.qualified in wanted]
        if found or len(ends) > _TOO_MANY:
            return found
        seen |= {table.qualified for table, _ in ends}
    return []
