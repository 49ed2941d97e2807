"""What a database holds, as plain values: the vocabulary of every layer above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property


class TableKind(StrEnum):
    TABLE = "table"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `samples` are a few of its values as text; empty when switched off."""

    name: str
    type: str
    nullable: bool = True
    default: str | None = None
    comment: str = ""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of this table refer to `target_columns` of `target_schema.target_table`."""

    columns: tuple[str, ...]
    target_table: str
    target_columns: tuple[str, ...]
    target_schema: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    name: str
    columns: tuple[str, ...]
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table or view. `schema` is None where the engine has none or it needs no naming.

    `rows` is the engine's estimate (exact for SQLite and DuckDB), None when unknown.
    `definition`: a view's SQL as the engine keeps it, empty where it can't be read. `stored`: a
    view whose rows are kept, so that reading it runs nothing.
    """

    name: str
    columns: tuple[Column, ...]
    schema: str | None = None
    kind: TableKind = TableKind.TABLE
    primary_key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    indexes: tuple[Index, ...] = ()
    comment: str = ""
    rows: int | None = None
    definition: str = ""
    stored: bool = False

    def column(self, name: str) -> Column | None:
        """The column called `name`, letter case ignored; None if there is none."""
        folded = name.casefold()
        return next((c for c in self.columns if c.name.casefold() == folded), None)

    @property
    def qualified(self) -> str:
        """The name with its schema, for people; not quoted, never to be put in SQL."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True)
class Schema:
    """All tables that the connection shows. `dialect` is Tacit's engine name.

    `default_schema` is the one that unqualified names mean. `safe_functions` holds the lower-case
    names of the functions that the engine's own catalogue calls free of side effects; the gate
    adds its own allow-list to them. `unsafe_functions`: names of which the catalogue knows a
    user's function that may act, also where it shares its name with a built-in one; they are
    refused. `acting_names`: types and operators behind which such a function stands. All in lower
    case.
    """

    dialect: str
    tables: tuple[Table, ...]
    default_schema: str | None = None
    safe_functions: frozenset[str] = frozenset()
    unsafe_functions: frozenset[str] = frozenset()
    acting_names: frozenset[str] = frozenset()

    def table(self, name: str, schema: str | None = None) -> Table | None:
        """The table called `name`, letter case ignored; the default schema first.

        A table without a schema lies in the default one, which SQLite calls `main`.
        """
        found = self._by_name.get(name.casefold(), ())
        if schema is not None:
            own = "main" if self.dialect == "sqlite" else ""
            wanted, default = schema.casefold(), self.default_schema or own
            return next((t for t in found if (t.schema or default).casefold() == wanted), None)
        first = next((t for t in found if t.schema in (None, self.default_schema)), None)
        return first or (found[0] if found else None)

    def shortest(self, table: Table) -> str:
        """The name of `table`, with its schema only where another table has the same one."""
        others = self._by_name.get(table.name.casefold(), ())
        return table.name if len(others) < 2 else table.qualified

    def with_samples_of(self, tables: Iterable[Table]) -> Schema:
        """The same schema with the samples that `tables` have; these may lack columns."""
        known = {
            (table.qualified, column.name): column.samples
            for table in tables
            for column in table.columns
            if column.samples
        }
        return replace(self, tables=tuple(_sampled(table, known) for table in self.tables))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Table, ...]]:
        names: dict[str, tuple[Table, ...]] = {}
        for table in self.tables:
            key = table.name.casefold()
            names[key] = (*names.get(key, ()), table)
        return names

    @cached_property
    def fingerprint(self) -> str:
        """Hex digest over names, types and keys; samples and row counts don't count."""
        import hashlib

        digest = hashlib.sha256(self.dialect.encode())
        for t in self.tables:
            columns = [(c.name, c.type, c.nullable) for c in t.columns]
            digest.update(repr((t.schema, t.name, columns, t.primary_key, t.foreign_keys)).encode())
        return digest.hexdigest()


def _filled(table: Table, other: Table) -> Table:
    columns = {column.name: column for column in other.columns}
    return replace(table, columns=tuple(columns.get(c.name, c) for c in table.columns))


def _sampled(table: Table, known: Mapping[tuple[str, str], tuple[str, ...]]) -> Table:
    if not any((table.qualified, column.name) in known for column in table.columns):
        return table
    columns = (
        replace(column, samples=known.get((table.qualified, column.name), column.samples))
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))
