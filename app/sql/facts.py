"""What a check may know beside the tree: the schema, values seen, what probes measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from app.core.schema import Column, Schema, Table
from app.sql.kinds import Kind, kind_of
from app.sql.reading import Reading, Source

ColumnKey = tuple[str, str]
"""A table's and a column's name, both case-folded."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a probe of a join found, from one side to the other.

    `rows` were read of the side asked about, `nulls` of them without a key, `matched` with at
    least one partner, `joined` rows came of them, `most` from a single one. `capped`: the side was
    longer than what was read.
    """

    rows: int
    nulls: int
    matched: int
    joined: int
    most: int
    capped: bool = False

    @property
    def factor(self) -> float:
        """How many rows become of one that has a partner."""
        return self.joined / self.matched if self.matched else 1.0

    @property
    def lost(self) -> float:
        """The share of rows without a partner."""
        return 1 - self.matched / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Filled:
    """What a probe of a column found: how many rows were read, and how many held NULL."""

    rows: int
    nulls: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from outside the statement; all of it may be missing.

    `values`: some of a column's values; `complete`: the columns of which they are all.
    `notes`: what people say of a column (glossary, comment), where units are looked for.
    `sensitive`: columns that a person marked. `joins` and `columns`: findings by probing SQL.
    """

    values: Mapping[ColumnKey, tuple[str, ...]] = field(default_factory=dict)
    complete: frozenset[ColumnKey] = frozenset()
    notes: Mapping[ColumnKey, str] = field(default_factory=dict)
    sensitive: frozenset[ColumnKey] = frozenset()
    joins: Mapping[str, Measured] = field(default_factory=dict)
    columns: Mapping[str, Filled] = field(default_factory=dict)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What is known of one statement. `sql` is its text, for positions."""

    sql: str
    schema: Schema
    reading: Reading
    known: Known = NOTHING_KNOWN

    @property
    def dialect(self) -> str:
        return self.schema.dialect

    def kind(self, node: exp.Expr) -> Kind:
        return kind_of(node, self.reading)

    def values_of(self, column: exp.Expr) -> tuple[str, ...]:
        """Some values of the stored column that `column` hands on."""
        stored = self.reading.stored(column)
        if stored is None:
            return ()
        table, found = stored
        return self.known.values.get(key_of(table, found)) or found.samples

    def may_be_null(self, column: exp.Expr) -> bool:
        """Whether NULLs are to be expected: an outer join makes them, or the table allows them
        where it forbids them elsewhere (one that forbids nothing does not say)."""
        source = self.reading.source(column)
        if source is not None and source.optional:
            return True
        stored = self.reading.stored(column)
        if stored is None:
            return False
        table, found = stored
        return found.nullable and not is_key(table, found) and says_not_null(table)

    def rows(self, source: Source) -> int | None:
        return source.table.rows if source.table is not None else None


def key_of(table: Table, column: Column) -> ColumnKey:
    return table.name.casefold(), column.name.casefold()


def is_key(table: Table, column: Column) -> bool:
    return any(column.name.casefold() == name.casefold() for name in table.primary_key)


def says_not_null(table: Table) -> bool:
    """Whether whoever made the table thought of NULLs at all."""
    return any(not column.nullable and not is_key(table, column) for column in table.columns)
