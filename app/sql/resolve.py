"""Holds a statement's table and column names against the schema.

A name is called wrong only where everything that it could refer to is known; what is in doubt
stays for the engine to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Issue, Severity
from app.sql.dialects import identifier
from app.sql.nearest import nearest
from app.sql.scopes import Scope, Source, is_hidden
from app.sql.spans import Place


@dataclass(frozen=True, slots=True)
class Resolution:
    """`tables` as a person would name them and `columns` as `table.column`, each once, in order
    of appearance."""

    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def resolve(tree: exp.Expr, schema: Schema, *, sql: str = "") -> Resolution:
    """Which tables and columns `tree` names, and which of its names mean nothing. Never raises.

    `sql`, the text of the tree, tells double quotes from other quotes, which SQLite does too.
    """
    resolver = _Resolver(schema, sql)
    try:
        resolver.statement(tree)
    except RecursionError:
        return resolver.resolution()
    return resolver.resolution()


Columns = dict[str, str] | None
Ctes = dict[str, Columns]

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
_SOURCES = frozenset({"from_", "joins", "laterals", "with_"})
_UNIT_WORDS = frozenset(
    {"microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "quarter",
     "year", "date", "time", "datetime", "timestamp", "signed", "unsigned", "name", "document",
     "content", "default", "user", "maxvalue", "epoch", "dow", "doy", "decade", "century"}
)  # fmt: skip


class _Resolver:
    """One walk over one tree; collects as it goes."""

    def __init__(self, schema: Schema, sql: str) -> None:
        self._schema = schema
        self._engine = schema.dialect
        self._sql = sql
        self._tables: dict[str, None] = {}
        self._columns: dict[str, None] = {}
        self._issues: dict[Issue, None] = {}

    def resolution(self) -> Resolution:
        issues = sorted(self._issues, key=lambda issue: (issue.line, issue.column))
        return Resolution(tuple(self._tables), tuple(self._columns), tuple(issues))

    def statement(self, tree: exp.Expr) -> None:
        if isinstance(tree, exp.Query | exp.Values):
            self._query(tree, None, {})
            return
        for table in tree.find_all(exp.Table):
            if (known := self._known(table)) is not None:
                self._tables[self._title(known)] = None

    # Queries

    def _query(self, query: exp.Expr, outer: Scope | None, ctes: Ctes) -> Columns:
        """Walk one query; its output columns, None where they can't be known."""
        ctes = self._with(query, outer, ctes)
        if isinstance(query, exp.Select):
            return self._select(query, outer, ctes)
        if isinstance(query, exp.SetOperation):
            return self._set_operation(query, outer, ctes)
        if isinstance(query, exp.Subquery):
            columns = self._query(query.this, outer, ctes)
            self._tail(query, columns, outer, ctes)
            return columns
        if isinstance(query, exp.Values):
            self._expressions(query.expressions, "expressions", Scope(self._engine, outer), ctes)
        elif isinstance(query, exp.Table):
            scope = Scope(self._engine, outer)
            self._source(query, scope, ctes)
            return _joined_columns(scope)
        return None

    def _with(self, query: exp.Expr, outer: Scope | None, ctes: Ctes) -> Ctes:
        clause = query.args.get("with_")
        if not isinstance(clause, exp.With):
            return ctes
        known = dict(ctes)
        for cte in clause.expressions:
            names = _alias_columns(cte, self._engine)
            if clause.args.get("recursive"):
                known[cte.alias.casefold()] = self._recursive_columns(cte, names)
            columns = self._query(cte.this, outer, known)
            known[cte.alias.casefold()] = _renamed(columns, names)
        return known

    def _recursive_columns(self, cte: exp.CTE, names: list[str]) -> Columns:
        """What a query that refers to itself can see of itself: its first part's columns."""
        first: exp.Expr = cte.this
        while isinstance(first, exp.SetOperation | exp.Subquery):
            first = first.this
        if names:
            return dict.fromkeys(names, "")
        if not isinstance(first, exp.Select):
            return None
        outputs = [_stored(item, self._engine) for item in first.expressions]
        return dict.fromkeys(outputs, "") if all(outputs) and "*" not in outputs else None

    def _set_operation(self, query: exp.SetOperation, outer: Scope | None, ctes: Ctes) -> Columns:
        parts: list[exp.Expr] = []
        part: exp.Expr = query
        while isinstance(part, exp.SetOperation):
            parts.append(part.expression)
            part = part.this
            ctes = self._with(part, outer, ctes) if isinstance(part, exp.SetOperation) else ctes
        columns = self._query(part, outer, ctes)
        for other in reversed(parts):
            self._query(other, outer, ctes)
        self._tail(query, columns, outer, ctes)
        return columns if not query.args.get("by_name") else None

    def _tail(self, query: exp.Expr, columns: Columns, outer: Scope | None, ctes: Ctes) -> None:
        """ORDER BY and LIMIT behind a set operation or brackets see the output columns."""
        scope = Scope(self._engine, outer, [Source("", columns)])
        for clause in ("order", "limit", "offset"):
            self._expressions([query.args.get(clause)], clause, scope, ctes)

    def _select(self, query: exp.Select, outer: Scope | None, ctes: Ctes) -> Columns:
        scope = Scope(self._engine, outer)
        self._from(query, scope, ctes)
        for item in query.expressions:
            if item.alias:
                scope.aliases.add(item.alias.casefold())
            if item.alias_or_name:
                scope.outputs.add(item.alias_or_name.casefold())
        for clause, value in query.args.items():
            if clause not in _SOURCES and value:
                nodes = value if isinstance(value, list) else [value]
                self._expressions(nodes, clause, scope, ctes)
        return self._outputs(query, scope)

    def _outputs(self, query: exp.Select, scope: Scope) -> Columns:
        columns: dict[str, str] = {}
        for item in query.expressions:
            if item.is_star:
                expanded = self._star(item, scope)
                if expanded is None:
                    return None
                columns |= expanded
            elif not item.alias_or_name:
                return None
            else:
                columns[_stored(item, self._engine)] = ""
        return columns

    def _star(self, item: exp.Expr, scope: Scope) -> Columns:
        """The columns of `*` or `t.*`; all of them are read."""
        qualifier = item.args.get("table") if isinstance(item, exp.Column) else None
        star = item.this if isinstance(item, exp.Column) else item
        if not isinstance(star, exp.Star) or any(star.args.values()):
            return None
        if qualifier is None:
            sources = scope.sources
        else:
            found = scope.source(qualifier.name)
            sources = [found] if found else []
        if not sources or any(source.columns is None for source in sources):
            return None
        columns: dict[str, str] = {}
        for source in sources:
            columns |= source.columns or {}
        self._columns |= dict.fromkeys(origin for origin in columns.values() if origin)
        return columns

    # Sources

    def _from(self, query: exp.Select, scope: Scope, ctes: Ctes) -> None:
        clause = query.args.get("from_")
        if isinstance(clause, exp.From):
            self._source(clause.this, scope, ctes)
        self._joins(query.args.get("joins"), scope, ctes)
        for lateral in query.args.get("laterals") or ():
            self._source(lateral, scope, ctes)

    def _joins(self, joins: object, scope: Scope, ctes: Ctes) -> None:
        for join in joins if isinstance(joins, list) else ():
            before = list(scope.sources)
            self._source(join.this, scope, ctes)
            added = scope.sources[len(before) :]
            self._merge(join, before, added, scope)
            self._expressions([join.args.get("on")], "joins", scope, ctes)

    def _merge(
        self, join: exp.Join, before: list[Source], added: list[Source], scope: Scope
    ) -> None:
        if join.method == "NATURAL":
            left = {n.casefold() for source in before for n in source.columns or ()}
            right = {n.casefold() for source in added for n in source.columns or ()}
            scope.merged |= left & right
        for name in join.args.get("using") or ():
            identifier = name if isinstance(name, exp.Identifier) else name.find(exp.Identifier)
            if identifier is not None:
                scope.merged.add(identifier.name.casefold())
                self._using(identifier, before, added)

    def _using(self, identifier: exp.Identifier, before: list[Source], added: list[Source]) -> None:
        for side in (before, added):
            if any(source.columns is None for source in side):
                continue
            hits = [(s, f) for s in side if (f := s.find(identifier, self._engine)) is not None]
            for source, name in hits:
                self._read(source, name)
            if not hits:
                titles = ", ".join(source.alias for source in side)
                self._unknown_column(identifier, f" in {titles}", side)

    def _source(self, node: exp.Expr, scope: Scope, ctes: Ctes) -> None:
        """Add what stands in a FROM or JOIN to `scope`."""
        names = _alias_columns(node, self._engine)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            scope.sources.append(self._table(node, ctes, names))
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table):
            self._bracketed(node, scope, ctes)
        elif isinstance(node, exp.Subquery):
            lateral = self._engine == "duckdb"
            columns = self._query(node, scope if lateral else scope.parent, ctes)
            scope.sources.append(Source(node.alias, self._visible(node, _renamed(columns, names))))
        elif isinstance(node, exp.Lateral) and isinstance(node.this, exp.Subquery):
            columns = self._query(node.this, scope, ctes)
            scope.sources.append(Source(node.alias, _renamed(columns, names)))
        else:
            self._table_function(node, scope, ctes)
        self._joins(node.args.get("joins"), scope, ctes)

    def _bracketed(self, node: exp.Subquery, scope: Scope, ctes: Ctes) -> None:
        """`(a JOIN b ON …)`: its sources are visible as if there were no brackets, unless it has a
        name of its own."""
        if not node.alias:
            self._source(node.this, scope, ctes)
            return
        inner = Scope(self._engine, scope.parent)
        self._source(node.this, inner, ctes)
        scope.sources.append(Source(node.alias, _joined_columns(inner)))

    def _table_function(self, node: exp.Expr, scope: Scope, ctes: Ctes) -> None:
        arguments = [value for key, value in node.args.items() if key not in ("alias", "joins")]
        scope.sources.append(Source(node.alias, None))
        for argument in arguments:
            nodes = argument if isinstance(argument, list) else [argument]
            self._expressions(nodes, "from_", scope, ctes)

    def _table(self, node: exp.Table, ctes: Ctes, names: list[str]) -> Source:
        alias = node.alias_or_name
        if not node.db and node.name.casefold() in ctes:
            columns = ctes[node.name.casefold()]
            return Source(alias, self._visible(node, _renamed(columns, names)))
        known = self._known(node)
        if known is None:
            self._unknown_table(node, ctes)
            return Source(alias, None)
        title = self._title(known)
        self._tables[title] = None
        columns = {column.name: f"{title}.{column.name}" for column in known.columns} or None
        return Source(alias, self._visible(node, _renamed(columns, names)), known)

    def _visible(self, node: exp.Expr, columns: Columns) -> Columns:
        """A pivot makes columns out of values."""
        return None if node.args.get("pivots") else columns

    def _known(self, node: exp.Table) -> Table | None:
        return self._schema.table(node.name, node.db or None)

    def _title(self, table: Table) -> str:
        default = table.schema in (None, self._schema.default_schema)
        return table.name if default else table.qualified

    def _unknown_table(self, node: exp.Table, ctes: Ctes) -> None:
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

    # Expressions

    def _expressions(self, nodes: Iterable[object], clause: str, scope: Scope, ctes: Ctes) -> None:
        for column, bound in self._names(nodes, scope, ctes):
            if isinstance(column, exp.Column):
                self._column(column, clause, scope, bound)

    def _names(
        self, nodes: Iterable[object], scope: Scope, ctes: Ctes
    ) -> Iterator[tuple[exp.Expr, frozenset[str]]]:
        """The columns below `nodes`, with the lambda parameters around each; nested queries are
        walked on the way."""
        stack = [(node, frozenset[str]()) for node in nodes if isinstance(node, exp.Expr)]
        stack.reverse()
        while stack:
            node, bound = stack.pop()
            if isinstance(node, exp.Query):
                self._query(node, scope, ctes)
                continue
            if isinstance(node, exp.Column):
                yield node, bound
                continue
            bound |= _bound_here(node)
            children = [child for child in node.iter_expressions() if child is not None]
            stack.extend((child, bound) for child in reversed(children))

    def _column(self, column: exp.Column, clause: str, scope: Scope, bound: frozenset[str]) -> None:
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
                self._read(source, name)
            elif not is_hidden(column.name, source, self._engine):
                where = f" in {source.alias}"
                self._unknown_column(column.this, where, [source], scope.all_sources())

    def _unknown_qualifier(
        self, column: exp.Column, qualifier: exp.Identifier, scope: Scope
    ) -> None:
        """No source has this name; it may be a column that holds a structure, or a function's."""
        first = column.parts[0]
        sources = scope.all_sources()
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
        if clause in _PREFER_ALIAS and folded in scope.aliases:
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
                self._read(source, name)
                return

    def _found(
        self, identifier: exp.Identifier, clause: str, scope: Scope, *, prefer: bool
    ) -> bool:
        """Whether `identifier` means something at this level; an ambiguity is an issue."""
        folded = identifier.name.casefold()
        hits = [(s, n) for s in scope.sources if (n := s.find(identifier, self._engine))]
        for source, name in hits:
            self._read(source, name)
        if len(hits) > 1 and folded not in scope.merged and not scope.open:
            output = clause in _PREFER_ALIAS and folded in scope.outputs and prefer
            if not output:
                self._ambiguous(identifier, [source for source, _ in hits])
        if hits or scope.open:
            return True
        early = _EARLY_ALIASES.get(self._engine, frozenset({clause}))
        if folded in scope.aliases and clause in early:
            return True
        return any(
            s.alias.casefold() == folded
            or is_hidden(identifier.name, s, self._engine)
            for s in scope.sources
        )

    def _read(self, source: Source, name: str) -> None:
        origin = (source.columns or {}).get(name)
        if origin:
            self._columns[origin] = None

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
        return name if plain else identifier(name, self._engine)

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


def _place(node: exp.Expr) -> Place:
    """sqlglot counts the column of a name's last character."""
    meta = node.meta
    if "line" not in meta:
        return Place(0, 0)
    return Place(meta["line"], max(meta["col"] - (meta["end"] - meta["start"]), 1))


def _alias_columns(node: exp.Expr, engine: str) -> list[str]:
    alias = node.args.get("alias")
    if not isinstance(alias, exp.TableAlias):
        return []
    return [_stored(column, engine) for column in alias.columns]


def _stored(named: exp.Expr, engine: str) -> str:
    """The name that an output gets: PostgreSQL keeps bare names in lower case."""
    name = named.alias_or_name
    quoted = any(i.args.get("quoted") for i in _name_of(named))
    return name if engine != "postgresql" or quoted else name.lower()


def _name_of(named: exp.Expr) -> Iterator[exp.Identifier]:
    for key in ("alias", "this"):
        if isinstance(part := named.args.get(key), exp.Identifier):
            yield part
            return
    if isinstance(named, exp.Identifier):
        yield named


def _renamed(columns: Columns, names: list[str]) -> Columns:
    """`columns` under the names that `AS x (a, b)` gives to the first of them."""
    if not names:
        return columns
    if columns is None:
        return dict.fromkeys(names, "")
    origins = list(columns.items())
    renamed = {name: origins[i][1] if i < len(origins) else "" for i, name in enumerate(names)}
    return renamed | dict(origins[len(names) :])


def _joined_columns(scope: Scope) -> Columns:
    if scope.open:
        return None
    columns: dict[str, str] = {}
    for source in scope.sources:
        columns |= source.columns or {}
    return columns


def _bound_here(node: exp.Expr) -> frozenset[str]:
    """Names that a lambda or a list comprehension introduces."""
    if isinstance(node, exp.Lambda):
        return frozenset(parameter.name.casefold() for parameter in node.expressions)
    if isinstance(node, exp.Comprehension) and isinstance(node.expression, exp.Expr):
        return frozenset({node.expression.name.casefold()})
    return frozenset()
