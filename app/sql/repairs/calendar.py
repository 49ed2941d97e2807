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


def compare_by_calendar(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """List the months or days that lie between two of them: as words, June comes after December."""
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            node, names = column.parent, _names(column, reach)
            meant = _between(node, column, names) if names is not None else None
            if node is None or not meant:
                continue
            before = tree.sql(dialect=dialect)
            listed = [exp.Literal.string(name) for name in meant]
            node.replace(exp.In(this=column.copy(), expressions=listed))
            message = "Compared as the calendar goes, not by letters"
            yield Repair("order-calendar", message, before, tree.sql(dialect=dialect))


def _between(node: exp.Expr | None, column: exp.Column, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the comparison means; none where it compares with anything else."""
    if node is None or node.this is not column:
        return ()
    ends = [node.args.get("low"), node.args.get("high")]
    if not isinstance(node, exp.Between):
        ends = [node.expression]
    if not all(isinstance(end, exp.Literal) and end.name in names for end in ends):
        return ()
    at = [names.index(end.name) for end in ends if end is not None]
    match node:
        case exp.Between():
            return names[at[0] : at[1] + 1]
        case exp.GT():
            return names[at[0] + 1 :]
        case exp.GTE():
            return names[at[0] :]
        case exp.LT():
            return names[: at[0]]
        case exp.LTE():
            return names[: at[0] + 1]
        case _:
            return ()


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
