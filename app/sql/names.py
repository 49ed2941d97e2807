"""Whether each name of a statement means something, and what it would have to be.

A name is called wrong only where everything that it could refer to is known; what is in doubt
stays for the engine to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Issue, Severity
from app.sql.dialects import identifier as as_identifier
from app.sql.nearest import nearest
from app.sql.scopes import Scope, Source, is_hidden
from app.sql.spans import Place

_SYSTEM_SCHEMAS = frozenset(
    {"information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys"}
)
_SYSTEM_PREFIXES = {
    "sqlite": ("sqlite_", "pragma_"),
    "duckdb": ("duckdb_", "pg_", "sqlite_", "pragma_"),
    "postgresql": ("pg_",),
    "mysql": (),
}
_EARLY_ALIASES = {
    "sqlite": frozenset({"where", "having", "group", "order", "joins"}),
    "duckdb": frozenset({"expressions", "where", "having", "group", "order", "qualify"}),
    "postgresql": frozenset({"group", "order", "distinct"}),
    "mysql": frozenset({"having", "group", "order"}),
}
_PREFER_ALIAS = frozenset({"order", "group", "having", "qualify"})
_UNIT_WORDS = frozenset(
    {"microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "quarter",
     "year", "date", "time", "datetime", "timestamp", "signed", "unsigned", "name", "document",
     "content", "default", "user", "maxvalue", "epoch", "dow", "doy", "decade", "century"}
)  # fmt: skip


class Names:
    """Collects, over one statement, what is read and which names are wrong."""

    def __init__(self, schema: Schema, sql: str) -> None:
        self._schema = schema
        self._engine = schema.dialect
        self._sql = sql
        self.tables: dict[str, None] = {}
        self.columns: dict[str, None] = {}
        self._issues: dict[Issue, None] = {}

    def issues(self) -> tuple[Issue, ...]:
        """What is wrong, in the order of the text."""
        return tuple(sorted(self._issues, key=lambda issue: (issue.line, issue.column)))

    # Tables

    def title(self, table: Table) -> str:
        default = table.schema in (None, self._schema.default_schema)
        return table.name if default else table.qualified

    def unknown_table(self, node: exp.Table, ctes: Iterable[str]) -> None:
        if not self._schema.tables or self._is_foreign(node):
            return
        names = [table.name for table in self._schema.tables] + list(ctes)
        near = nearest(node.name, names)
        elsewhere = self._schema.table(node.name)
        if elsewhere is not None:
            near = elsewhere.qualified
        name = f"{node.db}.{node.name}" if node.db else node.name
        self._issue("unknown-table", f"There is no table {name}.", node.this, near, table=name)

    def _is_foreign(self, node: exp.Table) -> bool:
        """The table may well exist where the schema does not look."""
        name, db = node.name.casefold(), node.db.casefold()
        if db in _SYSTEM_SCHEMAS or name.startswith(_SYSTEM_PREFIXES.get(self._engine, ())):
            return True
        if not db:
            return self._engine == "mysql" and name == "dual"
        known = {(table.schema or "").casefold() for table in self._schema.tables}
        if self._engine == "postgresql":
            return False
        in_default = db in ("main", (self._schema.default_schema or "main").casefold())
        return db not in known and not in_default

    # Columns

    def column(self, column: exp.Column, clause: str, scope: Scope, bound: frozenset[str]) -> None:
        identifier = column.this
        qualifier = column.args.get("table")
        first = column.parts[0] if column.parts else identifier
        if first.name.casefold() in bound:
            return
        if isinstance(qualifier, exp.Identifier):
            self._qualified(column, qualifier, scope)
        elif isinstance(identifier, exp.Identifier):
            self._bare(identifier, clause, scope)

    def _qualified(self, column: exp.Column, qualifier: exp.Identifier, scope: Scope) -> None:
        source = scope.source(qualifier.name)
        if source is None:
            self._unknown_qualifier(column, qualifier, scope)
        elif source.columns is not None and isinstance(column.this, exp.Identifier):
            name = source.find(column.this, self._engine)
            if name is not None:
                self.read(source, name)
            elif not is_hidden(column.name, source, self._engine):
                where = f" in {source.alias}"
                self._unknown_column(column.this, where, [source], scope.all_sources())

    def _unknown_qualifier(
        self, column: exp.Column, qualifier: exp.Identifier, scope: Scope
    ) -> None:
        """No source has this name; it may be a column that holds a structure, or a function's."""
        first = column.parts[0]
        sources = scope.all_sources()
        if first is not qualifier and scope.source(first.name) is not None:
            return
        if isinstance(first, exp.Identifier) and any(s.find(first, self._engine) for s in sources):
            return
        unsure = any(source.columns is None and not source.table for source in sources)
        if self._engine == "duckdb" and unsure:
            return
        names = [source.alias for source in sources if source.alias]
        self._issue(
            "unknown-table",
            f"Nothing here is called {qualifier.name}.",
            qualifier,
            nearest(qualifier.name, names),
            table=qualifier.name,
        )

    def _bare(self, identifier: exp.Identifier, clause: str, scope: Scope) -> None:
        folded = identifier.name.casefold()
        early = _EARLY_ALIASES.get(self._engine, frozenset({clause}))
        if clause in _PREFER_ALIAS & early and folded in scope.aliases:
            self._read_once(identifier, scope)
            return
        level: Scope | None = scope
        while level is not None:
            if self._found(identifier, clause, level, prefer=level is scope):
                return
            level = level.parent
        if folded in _UNIT_WORDS and not identifier.args.get("quoted"):
            return
        if self._engine == "sqlite" and self._is_double_quoted(identifier):
            self._text_in_quotes(identifier)
            return
        sources = scope.all_sources()
        self._unknown_column(identifier, "", sources, sources)

    def _read_once(self, identifier: exp.Identifier, scope: Scope) -> None:
        """A name of the SELECT list may be a column's too."""
        for source in scope.sources:
            if (name := source.find(identifier, self._engine)) is not None:
                self.read(source, name)
                return

    def _found(
        self, identifier: exp.Identifier, clause: str, scope: Scope, *, prefer: bool
    ) -> bool:
        """Whether `identifier` means something at this level; an ambiguity is an issue."""
        folded = identifier.name.casefold()
        hits = [(s, n) for s in scope.sources if (n := s.find(identifier, self._engine))]
        for source, name in hits:
            self.read(source, name)
        if len(hits) > 1 and folded not in scope.merged:
            output = clause in _PREFER_ALIAS and folded in scope.outputs and prefer
            if not output:
                self._ambiguous(identifier, [source for source, _ in hits])
        if hits or scope.open:
            return True
        early = _EARLY_ALIASES.get(self._engine, frozenset({clause}))
        if folded in scope.aliases and clause in early:
            return True
        return any(
            s.alias.casefold() == folded or is_hidden(identifier.name, s, self._engine)
            for s in scope.sources
        )

    def read(self, source: Source, name: str) -> None:
        origin = (source.columns or {}).get(name)
        if origin:
            self.columns[origin] = None

    # Issues

    def _is_double_quoted(self, identifier: exp.Identifier) -> bool:
        start = identifier.meta.get("start")
        if not identifier.args.get("quoted"):
            return False
        return not self._sql or not isinstance(start, int) or self._sql[start] == '"'

    def _text_in_quotes(self, identifier: exp.Identifier) -> None:
        self._issue(
            "quoted-name-is-text",
            f'No column is called "{identifier.name}", so SQLite takes it for a text.',
            identifier,
            "",
            severity=Severity.WARNING,
            name=identifier.name,
        )

    def _ambiguous(self, identifier: exp.Identifier, sources: list[Source]) -> None:
        owners = ", ".join(source.alias for source in sources)
        self._issue(
            "ambiguous-column",
            f"The column {identifier.name} could be of {owners}; write which.",
            identifier,
            "",
            column=identifier.name,
            tables=owners,
        )

    def _unknown_column(
        self,
        identifier: exp.Identifier,
        where: str,
        sources: list[Source],
        others: Iterable[Source] = (),
    ) -> None:
        exact = [s.alias for s in others if s not in sources and s.find(identifier, self._engine)]
        owner = f" {exact[0]} has one." if exact else ""
        known = [name for source in sources for name in source.columns or ()]
        near = "" if exact else nearest(identifier.name, known)
        self._issue(
            "unknown-column",
            f"There is no column {identifier.name}{where}.{owner}",
            identifier,
            near,
            column=identifier.name,
        )

    def _as_written(self, name: str) -> str:
        """`name` with the quotes that it needs; `schema.table` stays as it is."""
        plain = "." in name and self._schema.table(name) is None
        return name if plain else as_identifier(name, self._engine)

    def _issue(
        self,
        code: str,
        message: str,
        at: exp.Expr,
        near: str,
        *,
        severity: Severity = Severity.ERROR,
        **values: str,
    ) -> None:
        if near:
            message += f" Did you mean {self._as_written(near)}?"
            values["suggestion"] = near
        line, column = _place(at)
        self._issues[Issue(code, severity, message, line, column, tuple(values.items()))] = None

    def using(self, identifier: exp.Identifier, before: list[Source], added: list[Source]) -> None:
        for side in (before, added):
            if any(source.columns is None for source in side):
                continue
            hits = [(s, f) for s in side if (f := s.find(identifier, self._engine)) is not None]
            for source, name in hits:
                self.read(source, name)
            if not hits:
                titles = ", ".join(source.alias for source in side)
                self._unknown_column(identifier, f" in {titles}", side)


def _place(node: exp.Expr) -> Place:
    """sqlglot counts the column of a name's last character."""
    meta = node.meta
    if "line" not in meta:
        return Place(0, 0)
    return Place(meta["line"], max(meta["col"] - (meta["end"] - meta["start"]), 1))
