"""An order without a direction goes upwards: a draft that sorts downwards says more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import Cue, cues
from app.sql.dialects import sqlglot_name
from app.sql.repairs.ages import ordered

DIRECTION = re.compile(
    r"\b(?:desc|asc|down|up|revers|decreas|increas|first|last|late|recent|new|rank|\w{3,}est\b"
    r"|most|least|more|less|top|best|worst|high|low|big|large|small|great|popular|important"
    r"|from|alphabet|lexico|chrono)|[升降逆倒]|从|最|由|[大高多新晚近]",
    re.IGNORECASE,
)
"""Words that say, or may say, which end comes first."""


def sort_plainly(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Sort upwards where the question asks for an order, says nothing of its direction, and all
    rows are shown, so that only their order changes."""
    order = tree.args.get("order") if isinstance(tree, exp.Select) else None
    if order is None or tree.args.get("limit") or Cue.ORDER not in cues(question):
        return
    falling = [part for part in order.expressions if part.args.get("desc")]
    if not falling or DIRECTION.search(question):
        return
    dialect = sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    for part in falling:
        part.replace(ordered(part.this, schema, descending=False))
    message = "Sorted upwards: the question names no direction"
    yield Repair("order-plain", message, before, tree.sql(dialect=dialect))
