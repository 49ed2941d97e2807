"""Who is oldest was born first: a date of birth grows the other way than an age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import words
from app.sql.dialects import sqlglot_name
from app.sql.parse import parse

_OLDEST = re.compile(r"\b(?:oldest|eldest|earliest born)\b|年龄最大|最年长|最老", re.IGNORECASE)
_YOUNGEST = re.compile(r"\byoungest\b|年龄最小|最年轻", re.IGNORECASE)
_BIRTH = frozenset({"birth", "birthday", "birthdate", "born", "dob"})


def turn_ages(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Turn the one order by a date of birth if the question asks for the other end of it."""
    oldest, youngest = bool(_OLDEST.search(question)), bool(_YOUNGEST.search(question))
    if oldest == youngest:
        return
    dialect = sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    orders = [order for order in tree.find_all(exp.Ordered) if _is_first_by_birth(order)]
    if len(orders) == 1 and bool(orders[0].args.get("desc")) is oldest:
        orders[0].replace(ordered(orders[0].this, schema, descending=youngest))
        after = tree.sql(dialect=dialect)
        said = "oldest" if oldest else "youngest"
        yield Repair("order-turned", f"The {said} is at the other end of the births", before, after)


def ordered(value: exp.Expr, schema: Schema, *, descending: bool) -> exp.Expr:
    """As the dialect reads it, so that it says nothing of NULL where the text says nothing."""
    text = "SELECT 1 ORDER BY x DESC" if descending else "SELECT 1 ORDER BY x"
    made = parse(text, schema.dialect).tree.find(exp.Ordered)
    assert made is not None
    made.set("this", value.copy())
    return made


def _is_first_by_birth(order: exp.Ordered) -> bool:
    """The first thing that the rows are sorted by, of which only the top is kept."""
    clause = order.parent
    select = clause.parent if isinstance(clause, exp.Order) else None
    by_birth = isinstance(order.this, exp.Column) and bool(words(order.this.name) & _BIRTH)
    if not isinstance(clause, exp.Order) or not isinstance(select, exp.Select) or not by_birth:
        return False
    return clause.expressions[0] is order and select.args.get("limit") is not None
