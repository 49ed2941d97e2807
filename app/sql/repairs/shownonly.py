"""Which is the most: the answer is who, and not by how much unless that is asked for, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import Cue, cues
from app.sql.dialects import sqlglot_name

_MORE = re.compile(
    r"how (?:many|much)|\b(?:and|with|by|along|including|also|respective)\b"
    r"|[,，、以和及并与]|多少|几",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^\s*(?:which|who|what|whose|where|哪|谁)|哪|谁", re.IGNORECASE)


def show_only_asked(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Leave out the one measure by which the first rows are chosen, where the question asks who
    or which has the most and for nothing beside."""
    if Cue.SUPERLATIVE not in cues(question) or _MORE.search(question):
        return
    if not _BEFORE.search(question) or not isinstance(tree, exp.Select):
        return
    order, items = tree.args.get("order"), tree.expressions
    limit = tree.args.get("limit")
    if order is None or len(order.expressions) != 1 or limit is None:
        return
    if limit.expression.sql() != "1":
        return
    key = order.expressions[0].this
    measures = [item for item in items if item.find(exp.AggFunc)]
    if len(measures) != 1 or len(items) < 2 or not tree.args.get("group"):
        return
    (measure,) = measures
    if key.sql() not in (measure.unalias().sql(), measure.alias):
        return
    dialect = sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    key.replace(measure.unalias().copy())
    tree.set("expressions", [item for item in items if item is not measure])
    yield Repair("measure-unasked", "Only what was asked for", before, tree.sql(dialect=dialect))
