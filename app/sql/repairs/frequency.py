"""What occurs most often: rows are counted, not the largest value of a column taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.repairs.ages import ordered
from app.sql.repairs.names import Reach, reaches

_OFTEN = re.compile(
    r"\b(most|least) (?:often|frequent(?:ly)?|common(?:ly)?)\b|(次数最多|最常[见用被])|(次数最少)",
    re.IGNORECASE,
)


def sort_by_frequency(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Group by what is shown and sort by the number of rows, where the question asks for the most
    or least frequent and the draft sorts single rows by another column."""
    often = _OFTEN.search(question)
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    if often is None or reach is None or not _takes_one_row(reach):
        return
    select, dialect = reach.select, sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    select.set("distinct", None)
    select.set("group", exp.Group(expressions=[i.unalias().copy() for i in select.expressions]))
    falling = (often[1] or "most").casefold() == "most" and not often[3]
    counted = exp.Count(this=exp.Star(), big_int=True)
    select.set("order", exp.Order(expressions=[ordered(counted, schema, descending=falling)]))
    yield Repair("frequency-meant", "Sorted by how often it occurs", before, tree.sql(dialect))


def _takes_one_row(reach: Reach) -> bool:
    """Columns of one table, and the first row by a column that is not shown."""
    select = reach.select
    order = select.args.get("order")
    plain = all(isinstance(item.unalias(), exp.Column) for item in select.expressions)
    if order is None or not select.args.get("limit") or not plain or select.is_star:
        return False
    if select.args.get("group") or select.find(exp.AggFunc) or len(order.expressions) != 1:
        return False
    key = order.expressions[0].this
    shown = {item.unalias().sql() for item in select.expressions} | reach.outputs()
    return isinstance(key, exp.Column) and not {key.sql(), key.name.casefold()} & shown
