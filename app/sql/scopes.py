"""What names inside one SELECT can refer to: its sources, and those of the queries around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from app.core.schema import Table

_HIDDEN = {
    "sqlite": frozenset({"rowid", "oid", "_rowid_", "rank"}),
    "postgresql": frozenset({"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid"}),
    "mysql": frozenset({"_rowid", "row_start", "row_end"}),
    "duckdb": frozenset({"rowid", "filename", "file_row_number", "rownum"}),
}


@dataclass(slots=True)
class Source:
    """One entry of a FROM clause.

    `columns`: names in order, with the `table.column` that each comes from, empty if it is
    computed; None when the columns can't be known.
    """

    alias: str
    columns: dict[str, str] | None
    table: Table | None = None
    names: frozenset[str] = frozenset()

    def find(self, identifier: exp.Identifier, engine: str) -> str | None:
        """The real name of the column that `identifier` means; None if there is none."""
        for name in self.columns or ():
            if same_name(identifier, name, engine):
                return name
        return None


@dataclass(slots=True)
class Scope:
    """`merged`: columns that USING or NATURAL made one of two; `aliases`: names of the SELECT list;
    `bound`: names of lambda parameters."""

    engine: str
    parent: Scope | None = None
    sources: list[Source] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    outputs: set[str] = field(default_factory=set)

    @property
    def open(self) -> bool:
        """Some source may have any column."""
        return any(source.columns is None for source in self.sources)

    def source(self, qualifier: str) -> Source | None:
        """The nearest source that `qualifier` names."""
        folded = qualifier.casefold()
        for source in self.sources:
            if source.alias.casefold() == folded:
                return source
        return self.parent.source(qualifier) if self.parent else None

    def all_sources(self) -> list[Source]:
        outer = self.parent.all_sources() if self.parent else []
        return [*self.sources, *outer]


def same_name(identifier: exp.Identifier, name: str, engine: str) -> bool:
    """Whether `identifier` reaches a column called `name`, by the engine's rule of letter case."""
    if engine == "postgresql":
        written = identifier.name if identifier.args.get("quoted") else identifier.name.lower()
        return written == name
    return identifier.name.casefold() == name.casefold()


def is_hidden(name: str, source: Source, engine: str) -> bool:
    """Whether every table of `engine` has a column of this name that `*` does not show."""
    if name.casefold() in _HIDDEN.get(engine, frozenset()):
        return True
    return engine == "sqlite" and name.casefold() == source.alias.casefold()
