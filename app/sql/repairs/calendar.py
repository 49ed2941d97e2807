"""Months and days of the week that are kept as words: sorted as words, April would come first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.repairs.names import Reach, reaches

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LISTS = tuple(
    tuple(spell(name) for name in names)
    for whole in (_MONTHS, _DAYS)
    for names in (whole, tuple(name[:3] for name in whole))
    for spell in (str, str.upper, str.lower)
)


def sort_by_calendar(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Sort a column whose values are names of months or days as the calendar does."""
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        order = reach.select.args.get("order")
        if order is None or reach.select.args.get("distinct"):
            continue
        for part in order.expressions:
            names = _names(part.this, reach)
            if names is None:
                continue
            before = tree.sql(dialect=dialect)
            part.set("this", _place(part.this, names))
            message = "Sorted as the calendar goes, not by letters"
            yield Repair("order-calendar", message, before, tree.sql(dialect=dialect))


def _names(node: exp.Expr, reach: Reach) -> tuple[str, ...] | None:
    """The list that all known values of the column are from; of two, of which is more."""
    if not isinstance(node, exp.Column):
        return None
    sources = [s for s in reach.own if s.table and s.has(node.name)]
    if node.table:
        sources = [s for s in sources if s.alias.casefold() == node.table.casefold()]
    made = {item.alias.casefold() for item in reach.select.expressions if item.alias}
    if len(sources) != 1 or (not node.table and node.name.casefold() in made):
        return None
    table = sources[0].table
    column = table.column(node.name) if table else None
    values = set(column.samples) if column else set()
    return next((names for names in _LISTS if len(values) > 1 and values <= set(names)), None)


def _place(column: exp.Expr, names: tuple[str, ...]) -> exp.Expr:
    branches = [
        exp.If(this=exp.Literal.string(name), true=exp.Literal.number(n))
        for n, name in enumerate(names, 1)
    ]
    return exp.Case(this=column.copy(), ifs=branches)
