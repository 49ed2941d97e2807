"""Keys that nobody declared, as the names of columns give them away."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.core.schema import Column, Schema, Table, TableKind
from app.sql.kinds import Kind, kind_of_type
from app.sql.repairs.tables import plain, singular

Pair = tuple[str, str]
"""A column of one table, and the one of another that holds the same."""

TOO_COMMON = frozenset({"id", "name", "code", "key", "no", "number", "type", "date", "year"})
"""Names of columns that say nothing of the table."""

_SHORTEST = 4
"""Letters that a name must keep without its table's prefix: `id` alone says nothing."""


def likely_keys(schema: Schema) -> Iterator[tuple[Table, Table, Pair]]:
    """A table, another one, and what joins the first to the key of the second.

    The column is called like the key (`customer_id`), like the table and its key, like the table
    alone if it holds numbers, or like the key but for a prefix that all columns of its table have
    (`o_custkey` and `c_custkey`). Where two tables may be meant, none is.
    """
    homes = _Homes(schema)
    for table in schema.tables:
        for column in table.columns:
            target = homes.of(column, table)
            if target is not None and target[0] is not table:
                yield table, target[0], (column.name, target[1])


class _Homes:
    """The tables by the names under which other tables keep their keys."""

    def __init__(self, schema: Schema) -> None:
        named: dict[str, list[tuple[Table, str]]] = defaultdict(list)
        numbers: dict[str, list[tuple[Table, str]]] = defaultdict(list)
        shared = _shared_names(schema)
        for table in schema.tables:
            key = key_of(table, shared)
            if key is None:
                continue
            for name in _names_of_key(table, key):
                named[name].append((table, key))
            if _kind(table.column(key)) is Kind.INTEGER:
                numbers[singular(table.name.casefold())].append((table, key))
        self._named = {name: _surest(at) for name, at in named.items()}
        self._numbers = numbers
        self._endings: dict[str, list[tuple[Table, str]]] = defaultdict(list)
        for name, at in self._named.items():
            for begin in range(1, len(name) - _SHORTEST + 1) if len(at) == 1 else ():
                self._endings[name[begin:]].append(at[0])
        self._prefixes: dict[str, str] = {}

    def of(self, column: Column, table: Table) -> tuple[Table, str] | None:
        """The one table that `column` of `table` refers to, and its key."""
        name = column.name.casefold()
        meant = self._named.get(name, [])
        if not meant and _kind(column) is Kind.INTEGER:
            meant = self._numbers.get(name, [])
        if not meant:
            meant = self._without_prefix(name, table)
        meant = [at for at in meant if _are_alike(column, at[0].column(at[1]))]
        return meant[0] if len(meant) == 1 else None

    def _without_prefix(self, name: str, table: Table) -> list[tuple[Table, str]]:
        if table.qualified not in self._prefixes:
            self._prefixes[table.qualified] = common_prefix(table)
        prefix = self._prefixes[table.qualified]
        rest = name.removeprefix(prefix)
        if not prefix or len(rest) < _SHORTEST or rest in TOO_COMMON:
            return []
        ending = self._endings.get(rest, ())
        return list({at[0].qualified: at for at in ending if at[0] is not table}.values())


def _surest(homes: list[tuple[Table, str]]) -> list[tuple[Table, str]]:
    """Of several tables those whose key is declared or called like the whole name."""
    sure = [(t, key) for t, key in homes if t.primary_key or plain(key) in _called_like(t)]
    return sure if len(homes) > 1 and sure else homes


def key_of(table: Table, shared: Mapping[str, int]) -> str | None:
    """The single column that tells the rows of `table` apart: its primary key, or where it has
    none the column that is called like it and that other tables have too."""
    if table.primary_key:
        return table.primary_key[0] if len(table.primary_key) == 1 else None
    if table.kind is TableKind.VIEW:
        return None
    called = [c.name for c in table.columns if shared[c.name.casefold()] > 1]
    for names in (_called_like(table), _called_nearly_like(table)):
        likely = [name for name in called if plain(name) in names]
        if likely:
            return likely[0] if len(likely) == 1 else None
    return None


def _called_like(table: Table) -> set[str]:
    """What the key of a table may be called: `course_id` of `courses`, `state_name` of `state`."""
    stems = {plain(table.name), singular(plain(table.name))}
    return {f"{stem}{ending}" for stem in stems for ending in ("id", "name")}


def _called_nearly_like(table: Table) -> set[str]:
    """`offering_id` of `course_offering`, `aid` of `author`."""
    words = [word for word in table.name.casefold().split("_") if word]
    stems = {*words[-1:], *(singular(word) for word in words[-1:])}
    return {f"{stem}id" for stem in stems | {"".join(word[0] for word in words)}}


def _shared_names(schema: Schema) -> dict[str, int]:
    """How many tables have a column of that name."""
    found: dict[str, int] = defaultdict(int)
    for table in schema.tables:
        for name in {column.name.casefold() for column in table.columns}:
            found[name] += 1
    return found


def _names_of_key(table: Table, key: str) -> set[str]:
    """What a column of another table is called if it holds the key of `table`."""
    folded, stem = key.casefold(), singular(table.name.casefold())
    names = {folded} - TOO_COMMON
    if folded in ("id", f"{stem}_id", f"{stem}id"):
        names |= {f"{stem}_id", f"{stem}id"}
    return names


def common_prefix(table: Table) -> str:
    """What the names of all columns begin with; nothing where there are few."""
    first, *others = sorted(column.name.casefold() for column in table.columns) or [""]
    if len(others) < 2:
        return ""
    same = itertools.takewhile(
        lambda pair: pair[0] == pair[1], zip(first, others[-1], strict=False)
    )
    prefix = "".join(letter for letter, _ in same)
    return prefix if len(prefix) > 1 else ""


def _kind(column: Column | None) -> Kind:
    return kind_of_type(column.type) if column is not None else Kind.UNKNOWN


def _are_alike(one: Column, other: Column | None) -> bool:
    """Whether values of the two can be equal; types that are not known may be anything."""
    kinds = {_kind(one), _kind(other)} - {Kind.UNKNOWN}
    return len(kinds) < 2 or all(kind.is_number for kind in kinds)
