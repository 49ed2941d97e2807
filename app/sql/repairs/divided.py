"""A ratio of whole numbers: some engines drop its rest, so that it is nearly always zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.kinds import Kind, kind_of
from app.sql.reading import Reading, bare

_CUTTING = frozenset({"sqlite", "postgresql"})
_RATIO = re.compile(
    r"\b(?:ratio|proportion|percent|percentage|share|fraction|rate|average|mean|density|relative)\b"
    r"|%|比[例率重值]|占比|百分|平均|[密速]度|份额|率",
    re.IGNORECASE,
)


def divide_exactly(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Divide as decimal numbers where the question asks for a ratio, with NULL for a division by
    zero, which PostgreSQL would refuse."""
    if schema.dialect not in _CUTTING or not _RATIO.search(question):
        return
    reading = Reading(tree, schema)
    cut = [
        node
        for level in reading.levels
        for node in level.own()
        if isinstance(node, exp.Div) and _drops_rest(node, reading)
    ]
    if not cut:
        return
    dialect = sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    for node in cut:
        _divide(node)
    after = tree.sql(dialect=dialect)
    yield Repair("division-exact", "Divided as decimal numbers", before, after)


def _drops_rest(node: exp.Div, reading: Reading) -> bool:
    sides = (bare(node.this), bare(node.expression))
    return all(kind_of(side, reading) is Kind.INTEGER for side in sides)


def _divide(node: exp.Div) -> None:
    left = node.this
    inner = left.this if isinstance(left, exp.Paren) else left
    left.replace(exp.Cast(this=inner.copy(), to=exp.DataType.build("double")))
    right = node.expression
    divisor = right.this if isinstance(right, exp.Paren) else right
    if not isinstance(divisor, exp.Literal | exp.Nullif):
        right.replace(exp.Nullif(this=divisor.copy(), expression=exp.Literal.number(0)))
