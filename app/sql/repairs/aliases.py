"""Two tables of one FROM clause with the same alias."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.canon.syntax import sources
from app.sql.repairs.names import name_node


def split_aliases(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Give the second table a name of its own, and each column to the table that has it.

    SQLite takes such a query as long as no column could be of both.
    """
    for select in list(tree.find_all(exp.Select)):
        pair = _same_alias(select)
        tables = [schema.table(node.name, node.db or None) for node in pair]
        first, second = tables if len(tables) == 2 else (None, None)
        if first is None or second is None or first is second:
            continue
        columns = _columns(select, pair[0].alias_or_name)
        if schema.dialect == "sqlite" and not _in_both(columns, first, second):
            continue
        alias, new = pair[0].alias_or_name, _free(select, second.name)
        before = pair[1].sql()
        pair[1].set("alias", exp.TableAlias(this=name_node(new, schema)))
        for column in columns:
            if _is_of_second(column, first, second):
                column.set("table", name_node(new, schema))
        message = f"{alias} names {first.name} already, so {second.name} is {new}"
        yield Repair("alias-split", message, before, pair[1].sql())


def _same_alias(select: exp.Select) -> list[exp.Table]:
    """The only two tables with one alias; none where there is another such case."""
    named: dict[str, list[exp.Table]] = {}
    for node in sources(select):
        if isinstance(node, exp.Table):
            named.setdefault(node.alias_or_name.casefold(), []).append(node)
    doubled = [nodes for nodes in named.values() if len(nodes) > 1]
    return doubled[0] if len(doubled) == 1 and len(doubled[0]) == 2 else []


def _columns(select: exp.Select, alias: str) -> list[exp.Column]:
    """In the order of the text, so that the left side of an equation comes first."""
    found = select.find_all(exp.Column, bfs=False)
    return [column for column in found if column.table.casefold() == alias.casefold()]


def _in_both(columns: list[exp.Column], first: Table, second: Table) -> bool:
    return any(first.column(c.name) and second.column(c.name) for c in columns)


def _is_of_second(column: exp.Column, first: Table, second: Table) -> bool:
    if second.column(column.name) is None:
        return False
    if first.column(column.name) is None:
        return True
    pair = column.parent
    other = pair.this if isinstance(pair, exp.EQ) and pair.expression is column else None
    return isinstance(other, exp.Column) and other.name.casefold() == column.name.casefold()


def _free(select: exp.Select, name: str) -> str:
    taken = {node.alias_or_name.casefold() for node in sources(select)}
    alias, number = name, 2
    while alias.casefold() in taken:
        alias, number = f"{name}_{number}", number + 1
    return alias
