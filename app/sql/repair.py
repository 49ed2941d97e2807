"""Mend a draft that misses the schema, on the tree and without asking the model again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.ambiguous import qualify_ambiguous
from app.sql.repairs.columns import requalify_columns
from app.sql.repairs.emptied import drop_emptied_joins
from app.sql.repairs.functions import translate_functions
from app.sql.repairs.groups import complete_group_by
from app.sql.repairs.joins import add_missing_join
from app.sql.repairs.replaced import replace_tables
from app.sql.repairs.spelling import spell_names
from app.sql.repairs.tables import rename_tables
from app.sql.repairs.texts import spell_texts

Step = Callable[[exp.Expr, Schema], Iterator[Repair]]

STEPS: tuple[Step, ...] = (
    rename_tables,
    requalify_columns,
    drop_emptied_joins,
    add_missing_join,
    replace_tables,
    qualify_ambiguous,
    complete_group_by,
    spell_texts,
    spell_names,
)


def repair(sql: str, schema: Schema, *, objection: str = "") -> tuple[str, tuple[Repair, ...]]:
    """`sql` with its names mended, and what was done; unchanged to the letter if nothing was.

    Where columns of `schema` have samples, texts are compared with them. `objection` is what the
    engine said of `sql`, if it was asked.
    """
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return sql, ()
    repairs = tuple(translate_functions(tree, schema, sql, objection))
    repairs += tuple(r for step in STEPS for r in step(tree, schema))
    if not repairs:
        return sql, ()
    return tree.sql(dialect=sqlglot_name(schema.dialect)), repairs
