"""Mend a draft that misses the schema, on the tree and without asking the model again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.columns import requalify_columns
from app.sql.repairs.emptied import drop_emptied_joins
from app.sql.repairs.joins import add_missing_join
from app.sql.repairs.spelling import spell_names
from app.sql.repairs.tables import rename_tables

Step = Callable[[exp.Expr, Schema], Iterator[Repair]]

STEPS: tuple[Step, ...] = (
    rename_tables,
    requalify_columns,
    drop_emptied_joins,
    add_missing_join,
    spell_names,
)


def repair(sql: str, schema: Schema) -> tuple[str, tuple[Repair, ...]]:
    """`sql` with its names mended, and what was done; unchanged to the letter if nothing was."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return sql, ()
    repairs = tuple(r for step in STEPS for r in step(tree, schema))
    if not repairs:
        return sql, ()
    return tree.sql(dialect=sqlglot_name(schema.dialect)), repairs
