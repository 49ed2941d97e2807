"""Holds a statement's table and column names against the schema.

A name is called wrong only where everything that it could refer to is known; what is in doubt
stays for the engine to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Issue
from app.sql.names import Names
from app.sql.scopes import Scope, Source


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is read, each once: `tables` as a person names them, `columns` as `table.column`."""

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

_SOURCES = frozenset({"from_", "joins", "laterals", "with_"})


class _Resolver:
    """One walk over one tree; collects as it goes."""

    def __init__(self, schema: Schema, sql: str) -> None:
        self._schema = schema
        self._engine = schema.dialect
        self._names = Names(schema, sql)

    def resolution(self) -> Resolution:
        names = self._names
        return Resolution(tuple(names.tables), tuple(names.columns), names.issues())

    def statement(self, tree: exp.Expr) -> None:
        if isinstance(tree, exp.Query | exp.Values):
            self._query(tree, None, {})
            return
        for table in tree.find_all(exp.Table):
            if (known := self._known(table)) is not None:
                self._names.tables[self._names.title(known)] = None

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
        if any(item.is_star or not _output(item) for item in first.expressions):
            return None
        return {_stored(item, self._engine): "" for item in first.expressions}

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
            if name := _output(item):
                scope.outputs.add(name.casefold())
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
            elif not _output(item):
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
        self._names.columns |= dict.fromkeys(origin for origin in columns.values() if origin)
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
                self._names.using(identifier, before, added)

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
            self._names.unknown_table(node, ctes)
            return Source(alias, None)
        title = self._names.title(known)
        self._names.tables[title] = None
        columns = {column.name: f"{title}.{column.name}" for column in known.columns} or None
        return Source(alias, self._visible(node, _renamed(columns, names)), known)

    def _visible(self, node: exp.Expr, columns: Columns) -> Columns:
        """A pivot makes columns out of values."""
        return None if node.args.get("pivots") else columns

    def _known(self, node: exp.Table) -> Table | None:
        return self._schema.table(node.name, node.db or None)

    # Expressions

    def _expressions(self, nodes: Iterable[object], clause: str, scope: Scope, ctes: Ctes) -> None:
        for column, bound in self._walk(nodes, scope, ctes):
            if isinstance(column, exp.Column):
                self._names.column(column, clause, scope, bound)

    def _walk(
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


def _alias_columns(node: exp.Expr, engine: str) -> list[str]:
    alias = node.args.get("alias")
    if not isinstance(alias, exp.TableAlias):
        return []
    return [_stored(column, engine) for column in alias.columns]


def _output(item: exp.Expr) -> str:
    """The name that an item of a SELECT list gives its column; empty if the engine chooses it."""
    return item.alias_or_name if isinstance(item, exp.Alias | exp.Column) else ""


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
