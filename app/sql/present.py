"""The order of a draft's groups where the question names none: time forwards, else the most first.

The rows stay the same; only where they stand changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import Cue, cues, words
from app.sql.dialects import sqlglot_name
from app.sql.kinds import Kind, kind_of_type
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.ages import ordered
from app.sql.repairs.calendar import sort_by_calendar
from app.sql.repairs.names import Reach, reaches

_TIME = words("year quarter month week weekday day date hour decade semester season")
_PARTS = (exp.Extract, exp.DateTrunc, exp.TimestampTrunc, exp.Year, exp.Month, exp.TimeToStr)
_MOMENTS = (Kind.DATE, Kind.TIMESTAMP, Kind.ZONED)


def present(sql: str, schema: Schema, question: str) -> tuple[str, tuple[Repair, ...]]:
    """`sql` with its groups in an order, and what was done; unchanged if it has one, or if nothing
    tells which."""
    if Cue.ORDER in cues(question):
        return sql, ()
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return sql, ()
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    parts = list(_order(reach, schema)) if reach is not None else []
    if not parts:
        return sql, ()
    tree.set("order", exp.Order(expressions=parts))
    for _ in sort_by_calendar(tree, schema, question):
        pass
    after = tree.sql(dialect=sqlglot_name(schema.dialect))
    said = ", ".join(part.this.sql(dialect=sqlglot_name(schema.dialect)) for part in parts)
    made = Repair("order-shown", f"Sorted by {said}: the question names no order", sql, after)
    return after, (replace(made, whole=True),)


def _order(reach: Reach, schema: Schema) -> Iterator[exp.Expr]:
    select = reach.select
    if select.args.get("group") is None or any(
        select.args.get(clause) for clause in ("order", "limit", "offset", "distinct")
    ):
        return
    measures = [item for item in select.expressions if _is_measure(item)]
    others = [item for item in select.expressions if not _is_measure(item)]
    if not measures or not others:
        return
    times = [item for item in others if _is_time(item, reach)]
    if times:
        yield from (ordered(_named(item), schema, descending=False) for item in times)
    elif len(measures) == 1:
        yield exp.Ordered(this=_named(measures[0]), desc=True, nulls_first=False)


def _is_measure(item: exp.Expr) -> bool:
    return any(not isinstance(node.parent, exp.Window) for node in item.find_all(exp.AggFunc))


def _is_time(item: exp.Expr, reach: Reach) -> bool:
    inner = item.unalias()
    if isinstance(inner, _PARTS):
        return True
    if not isinstance(inner, exp.Column):
        return False
    sources = [s for s in reach.own if s.table and s.has(inner.name)]
    stored = sources[0].table.column(inner.name) if sources and sources[0].table else None
    kind = kind_of_type(stored.type) if stored else Kind.UNKNOWN
    return kind in _MOMENTS or bool(words(inner.name) & _TIME)


def _named(item: exp.Expr) -> exp.Expr:
    """The item's own name where it has one, else the expression again."""
    if not item.alias:
        return item.copy()
    quoted = bool(item.args["alias"].args.get("quoted"))
    return exp.Column(this=exp.Identifier(this=item.alias, quoted=quoted))
