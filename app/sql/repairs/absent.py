"""A text that says that there is nothing, where the column itself says so by NULL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Column, Schema
from app.core.values import Repair
from app.sql.cues import Cue, cues, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.names import Reach, reaches

_NOTHING = frozenset(
    ("", "none", "null", "nil", "no", "nothing", "n/a", "na", "not", "unknown", "without", "nan")
) | frozenset(("无", "没有", "空", "未知"))


def compare_with_null(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """`c = 'none'` becomes `c IS NULL` where the question denies something, the column may be NULL
    and none of its known values is that text."""
    if Cue.NEGATION not in cues(question):
        return
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        for node in list(reach.select.find_all(exp.EQ)):
            if node.find_ancestor(exp.Select) is not reach.select or _is_quoted(node, question):
                continue
            if _says_nothing(node, reach):
                before = tree.sql(dialect=dialect)
                node.replace(exp.Is(this=node.this.copy(), expression=exp.Null()))
                message = f"{node.this.name} holds nothing there, not {node.expression.name!r}"
                yield Repair("null-meant", message, before, tree.sql(dialect=dialect))


def _is_quoted(node: exp.EQ, question: str) -> bool:
    """Whether the question itself has the text, letter by letter."""
    text = node.expression.name
    return bool(text) and text in question


def _says_nothing(node: exp.EQ, reach: Reach) -> bool:
    column, text = node.this, node.expression
    if not isinstance(column, exp.Column) or not (isinstance(text, exp.Literal) and text.is_string):
        return False
    stored = _stored(column, reach)
    if stored is None or not stored.nullable or text.name in stored.samples:
        return False
    folded = text.name.strip().casefold()
    without = folded.removeprefix("no ").removeprefix("not ")
    return folded in _NOTHING or (without != folded and words(without) <= words(column.name))


def _stored(column: exp.Column, reach: Reach) -> Column | None:
    owners = [s for s in reach.own if s.table and s.has(column.name)]
    if column.table:
        owners = [s for s in owners if s.alias.casefold() == column.table.casefold()]
    table = owners[0].table if len(owners) == 1 else None
    return table.column(column.name) if table else None
