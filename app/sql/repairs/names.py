"""What each name of a statement refers to: the sources in reach of one SELECT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from app.core.schema import Schema, Table
from app.sql.dialects import needs_quotes


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of a FROM clause. `columns` is None where they can't be known.

    `table` is the schema's table, None for a subquery, a CTE or a table that does not exist.
    """

    alias: str
    columns: frozenset[str] | None
    table: Table | None = None

    def has(self, column: str) -> bool:
        return self.columns is not None and column.casefold() in self.columns


@dataclass(frozen=True, slots=True)
class Reach:
    """One SELECT, the sources of its own FROM, and those of the queries around it."""

    select: exp.Select
    own: tuple[Source, ...]
    outer: tuple[Source, ...]
    columns: tuple[exp.Column, ...]

    @property
    def known(self) -> bool:
        """Every source's columns are known, so a name that is nowhere is really wrong."""
        return all(source.columns is not None for source in (*self.own, *self.outer))

    def source(self, alias: str) -> Source | None:
        folded = alias.casefold()
        return next((s for s in (*self.own, *self.outer) if s.alias.casefold() == folded), None)

    def outputs(self) -> frozenset[str]:
        """Names that the SELECT list gives, which ORDER BY, GROUP BY and HAVING may use."""
        return frozenset(item.alias.casefold() for item in self.select.expressions if item.alias)


def name_node(name: str, schema: Schema) -> exp.Identifier:
    """`name` as an identifier of the schema's dialect, quoted where it must be."""
    return exp.Identifier(this=name, quoted=needs_quotes(name, schema.dialect))


def bind_qualifiers(tree: exp.Expr) -> None:
    """Quote each qualifier as the FROM clause quotes the name that it repeats: PostgreSQL takes
    T1 and "T1" for two names."""
    try:
        scopes = traverse_scope(tree)
    except SqlglotError:
        return
    for scope in scopes:
        quoted = {
            alias: _is_quoted(node)
            for alias, (node, _) in scope.selected_sources.items()
            if isinstance(node, exp.Expr)
        }
        for column in scope.columns:
            if column.table in quoted:
                column.args["table"].set("quoted", quoted[column.table])


def _is_quoted(node: exp.Expr) -> bool:
    """Of the name by which an entry of a FROM clause is called."""
    alias = node.args.get("alias")
    name = alias.this if isinstance(alias, exp.TableAlias) and alias.this else node.this
    return isinstance(name, exp.Identifier) and bool(name.args.get("quoted"))


def reaches(tree: exp.Expr, schema: Schema) -> Iterator[Reach]:
    """Every SELECT of `tree`, innermost first; none where the tree can't be understood."""
    try:
        found = [_reach(scope, schema) for scope in traverse_scope(tree)]
    except SqlglotError:
        return
    yield from (reach for reach in found if reach is not None)


def _reach(scope: Scope, schema: Schema) -> Reach | None:
    if not isinstance(scope.expression, exp.Select):
        return None
    own, outer = tuple(_sources(scope, schema)), tuple(_outer(scope, schema))
    return Reach(scope.expression, own, outer, tuple(_columns(scope)))


def _columns(scope: Scope) -> Iterator[exp.Column]:
    """The SELECT's own columns: sqlglot also counts those of the queries inside that it can't
    place."""
    for column in scope.columns:
        own = column.find_ancestor(exp.Select) is scope.expression
        if own and not isinstance(column.this, exp.Star):
            yield column


def _outer(scope: Scope, schema: Schema) -> Iterator[Source]:
    inner, around = scope, scope.parent
    while around is not None and inner.is_correlated_subquery | inner.is_subquery:
        yield from _sources(around, schema)
        inner, around = around, around.parent


def _sources(scope: Scope, schema: Schema) -> Iterator[Source]:
    for alias, (_, source) in scope.selected_sources.items():
        if isinstance(source, Scope):
            yield Source(alias, _outputs(source))
        elif isinstance(source, exp.Table):
            table = schema.table(source.name, source.db or None)
            columns = frozenset(c.name.casefold() for c in table.columns) if table else None
            yield Source(alias, columns or None, table)


def _outputs(scope: Scope) -> frozenset[str] | None:
    query = scope.expression
    if not isinstance(query, exp.Query) or query.is_star:
        return None
    outer = [c.casefold() for c in scope.outer_columns]
    return frozenset(outer or (name.casefold() for name in query.named_selects))
