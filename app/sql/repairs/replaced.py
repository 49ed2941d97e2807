"""A query of one table whose columns all stand in another one."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.repairs.columns import is_broken
from app.sql.repairs.joins import table_node
from app.sql.repairs.keys import key_graph
from app.sql.repairs.likelykeys import TOO_COMMON
from app.sql.repairs.names import Reach, name_node, reaches


def replace_tables(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Read from the one table that has all the columns, where no key leads from the one named."""
    for reach in list(reaches(tree, schema)):
        node = _only_table(reach)
        wrong = [column for column in reach.columns if is_broken(column, reach)]
        if node is None or not wrong or len(wrong) != len(reach.columns):
            continue
        wanted = {column.name for column in wrong}
        if {name.casefold() for name in wanted} <= TOO_COMMON:
            continue
        having = [t for t in schema.tables if all(t.column(name) for name in wanted)]
        if len(having) == 1 and not _linked(reach, having, schema):
            before = node.name
            _replace(node, having[0], reach, schema)
            message = f"{before} has none of these columns, {having[0].name} has all"
            yield Repair("table-replaced", message, before, having[0].name)


def read_from_owner(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Read from the one table that has all the columns, where to join it to the one named would
    repeat its rows: both refer to a third one, of which each has several."""
    graph = key_graph(schema)
    for reach in list(reaches(tree, schema)):
        node, source = _only_table(reach), next(iter(reach.own), None)
        wrong = [column for column in reach.columns if is_broken(column, reach)]
        if node is None or source is None or source.table is None or not wrong:
            continue
        if not any(column.find_ancestor(exp.AggFunc) for column in wrong):
            continue
        wanted = {column.name for column in reach.columns if not _is_output(column, reach)}
        having = [t for t in schema.tables if all(t.column(name) for name in wanted)]
        way = graph.one_way([source.table], having) if len(having) == 1 else None
        if way is not None and len(way) > 1 and way[-1].back:
            before = node.name
            _replace(node, having[0], reach, schema)
            message = f"{before} has not all of these columns, {having[0].name} has"
            yield Repair("table-replaced", message, before, having[0].name)


def _is_output(column: exp.Column, reach: Reach) -> bool:
    return not column.table and column.name.casefold() in reach.outputs()


def _linked(reach: Reach, tables: list[Table], schema: Schema) -> bool:
    sources = [source.table for source in reach.own if source.table]
    return bool(key_graph(schema).ways(sources, tables))


def _only_table(reach: Reach) -> exp.Table | None:
    clause = reach.select.args.get("from_")
    node = clause.this if isinstance(clause, exp.From) else None
    alone = len(reach.own) == 1 and not reach.outer and reach.own[0].table is not None
    return node if isinstance(node, exp.Table) and alone else None


def _replace(node: exp.Table, table: Table, reach: Reach, schema: Schema) -> None:
    alias = node.alias
    new = table_node(table, schema)
    if alias:
        new.set("alias", exp.TableAlias(this=name_node(alias, schema)))
    node.replace(new)
    for column in reach.columns:
        if column.table:
            column.set("table", name_node(alias or table.name, schema))
        real = table.column(column.name)
        if real is not None and real.name != column.name:
            column.set("this", name_node(real.name, schema))
