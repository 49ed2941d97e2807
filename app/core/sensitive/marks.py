"""What a person said of columns, and which ones are protected by that and by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.schema import Column, Schema, Table
from app.core.sensitive.key import Key, key_of
from app.core.sensitive.rules import SECRET, rules

MASK = "•••"
"""What stands in the place of a value that is not shown."""


class Why(StrEnum):
    """Why a column is protected: a person said so, or it holds secrets by its name or is a view's
    that shows a protected one, and nobody objected."""

    MARKED = "marked"
    NAME = "name"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Marks:
    """`marked` with the kind of data, and `unmarked`: what a person decided, by column."""

    marked: Mapping[Key, str] = field(default_factory=dict)
    unmarked: frozenset[Key] = frozenset()

    def mark(self, keys: Mapping[Key, str]) -> Marks:
        return Marks({**self.marked, **keys}, self.unmarked - set(keys))

    def unmark(self, keys: Iterable[Key]) -> Marks:
        gone = frozenset(keys)
        kept = {key: kind for key, kind in self.marked.items() if key not in gone}
        return Marks(kept, self.unmarked | gone)


@dataclass(frozen=True, slots=True)
class Protected:
    """The sensitive columns of a schema, with the kind of data and why each is one."""

    columns: Mapping[Key, tuple[str, Why]] = field(default_factory=dict)
    unmarked: frozenset[Key] = frozenset()

    def covers(self, table: Table, column: str) -> bool:
        return key_of(table, column) in self.columns

    def any_in(self, table: Table) -> bool:
        return any(self.covers(table, column.name) for column in table.columns)

    def without(self, table: Table) -> Table:
        """`table` without its sensitive columns; for whoever reads values."""
        kept = tuple(c for c in table.columns if not self.covers(table, c.name))
        return replace(table, columns=kept)


def protected(schema: Schema, marks: Marks) -> Protected:
    """Marked columns, and those of secrets by their names, but for the ones that a person unmarked.
    What else names tell is proposed, and a person decides."""
    found: dict[Key, tuple[str, Why]] = {}
    for table in schema.tables:
        for column in table.columns:
            key = key_of(table, column.name)
            if key in marks.marked:
                found[key] = (marks.marked[key], Why.MARKED)
            elif key not in marks.unmarked and rules().kind_of(table, column) == SECRET:
                found[key] = (SECRET, Why.NAME)
    return Protected(found, marks.unmarked)


def named_sensitive(table: str, column: str) -> bool:
    """Whether a column that no schema knows holds secrets by its name."""
    return rules().kind_of(Table(table, ()), Column(column, "")) == SECRET
