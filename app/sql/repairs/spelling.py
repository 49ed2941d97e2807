"""Names whose letter case the engine minds: PostgreSQL folds what is not quoted, and MySQL's
tables are files on some systems."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import needs_quotes, sqlglot_name
from app.sql.repairs.names import name_node, reaches


def spell_names(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Write tables and columns as the schema spells them, quoted where that needs it."""
    if schema.dialect not in ("postgresql", "mysql"):
        return
    ctes = {cte.alias.casefold() for cte in tree.find_all(exp.CTE)}
    for node in tree.find_all(exp.Table):
        if isinstance(node.this, exp.Identifier) and node.name.casefold() not in ctes:
            table = schema.table(node.name, node.db or None)
            if table is not None:
                yield from _spell(node.this, table.name, schema)
    if schema.dialect == "postgresql":
        yield from _spell_columns(tree, schema)


def quote_names(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Quote the names of tables and columns that are words of the engine's own, such as `show`."""
    for node in list(tree.find_all(exp.Table, exp.Column)):
        name = node.this
        if not isinstance(name, exp.Identifier) or name.args.get("quoted"):
            continue
        if _is_known(node, schema) and needs_quotes(name.name, schema.dialect):
            name.set("quoted", True)
            after = name.sql(dialect=sqlglot_name(schema.dialect))
            yield Repair("name-spelled", f"{name.name} is written {after}", name.name, after)


def _is_known(node: exp.Expr, schema: Schema) -> bool:
    if isinstance(node, exp.Table):
        table = schema.table(node.name, node.db or None)
        return table is not None and table.name == node.name
    return any(column.name == node.name for table in schema.tables for column in table.columns)


def _spell_columns(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    for reach in reaches(tree, schema):
        for column in reach.columns:
            named = [s for s in (*reach.own, *reach.outer) if s.has(column.name)]
            if column.table:
                named = [s for s in named if s.alias.casefold() == column.table.casefold()]
            real = named[0].table.column(column.name) if named and named[0].table else None
            if real is not None and isinstance(column.this, exp.Identifier):
                yield from _spell(column.this, real.name, schema)


def _spell(node: exp.Identifier, real: str, schema: Schema) -> Iterator[Repair]:
    folds = schema.dialect == "postgresql" and not node.args.get("quoted")
    before = node.name
    if (before.lower() if folds else before) == real:
        return
    node.replace(name_node(real, schema))
    yield Repair("name-spelled", f"{before} is written {real}", before, real)
