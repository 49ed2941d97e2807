"""A whole statement in one spelling: by which drafts and examples that say the same are told.

Aliases become the names of their tables, letter case and quotes that mean nothing are dropped, and
the sides of an equation are put in order. It proves nothing; `canon` does.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.values import ChangeKind, Effect
from app.sql.canon.syntax import sources
from app.sql.dialects import sqlglot_name
from app.sql.diff import diff
from app.sql.parse import ParseFailure, parse

Names = Mapping[str, str]
"""For each alias in reach, in lower case, the name that stands for its source."""


def _names_of(select: exp.Expr, outer: Names) -> Names:
    """`outer` with the sources of `select`: a table's own name, numbered where it stands twice."""
    names = dict(outer)
    count: dict[str, int] = {}
    for source in sources(select):
        table = isinstance(source, exp.Table) and source.name
        title = table.lower() if table else "subquery"
        count[title] = count.get(title, 0) + 1
        number = f"#{count[title]}" if count[title] > 1 or not table else ""
        if source.alias_or_name:
            names[source.alias_or_name.lower()] = title + number
    return names


def one_spelling(sql: str, dialect: str) -> str:
    """Equal for statements that differ in aliases, letter case, white space and comments only.

    A text that can't be read stands for itself.
    """
    try:
        return _canonical(parse(sql, dialect).tree, {}, dialect)
    except (ParseFailure, SqlglotError, RecursionError):
        return " ".join(sql.split())


def compact(sql: str, dialect: str) -> str | None:
    """`sql` on one line without comments; None when it can't be read."""
    try:
        tree = parse(sql, dialect).tree
        return tree.sql(dialect=sqlglot_name(dialect), comments=False)
    except (ParseFailure, SqlglotError, RecursionError):
        return None


def says_the_same(one: str, other: str, dialect: str) -> bool:
    """Whether the semantic diff finds nothing but another order of columns or way of writing."""
    return all(
        change.effect is Effect.SAME
        or (change.kind is ChangeKind.MOVED and change.effect is Effect.OTHER_COLUMNS)
        for change in diff(one, other, dialect)
    )


def _canonical(node: exp.Expr, names: Names, engine: str) -> str:
    """The text by which `node` is compared, in the reach of `names`."""
    copy = node.copy()
    _rewrite(copy, names, engine)
    return copy.sql(dialect=sqlglot_name(engine), comments=False)


def _rewrite(root: exp.Expr, names: Names, engine: str) -> None:
    stack = [(root, names)]
    while stack:
        node, reach = stack.pop()
        if isinstance(node, exp.Select):
            reach = _names_of(node, reach)
        stack.extend((child, reach) for child in node.iter_expressions())
        if isinstance(node, exp.Column):
            _name_column(node, reach)
        elif isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            node.set("alias", _columns_only(node.args.get("alias"), ""))
        elif isinstance(node, exp.Subquery) and node.alias:
            title = reach.get(node.alias.lower(), node.alias)
            node.set("alias", _columns_only(node.args["alias"], title))
        elif isinstance(node, exp.Join):
            _plain_join(node)
        elif isinstance(node, exp.Identifier):
            _fold(node, engine)
        elif isinstance(node, exp.EQ | exp.NEQ):
            _order_sides(node)


def _columns_only(alias: object, title: str) -> exp.TableAlias | None:
    """An alias says nothing but the names that it gives to columns."""
    columns = alias.columns if isinstance(alias, exp.TableAlias) else []
    if not columns and not title:
        return None
    return exp.TableAlias(this=exp.to_identifier(title or "renamed"), columns=columns)


def _name_column(column: exp.Column, names: Names) -> None:
    """A column's owner is named by its table; not at all where there is only one."""
    table = column.table.lower()
    if table in names:
        only = len(set(names.values())) == 1 and isinstance(column.this, exp.Identifier)
        column.set("table", None if only else exp.to_identifier(names[table]))


def _plain_join(join: exp.Join) -> None:
    """INNER and OUTER say nothing that the word JOIN and its side don't."""
    if join.kind in ("INNER", "OUTER"):
        join.set("kind", None)


def _fold(identifier: exp.Identifier, engine: str) -> None:
    exact = engine == "postgresql" and identifier.args.get("quoted")
    if not exact:
        identifier.set("this", identifier.name.lower())
    identifier.set("quoted", False)


def _order_sides(node: exp.Binary) -> None:
    left, right = node.this, node.expression
    if right.sql() < left.sql():
        node.set("this", right)
        node.set("expression", left)
