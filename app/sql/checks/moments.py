"""Points in time against days, and with and without a time zone: the last day gets lost, or hours
do."""

from __future__ import annotations

import datetime as dt
import re

from sqlglot import exp

from app.sql.checks.finding import Finding, Findings, warning
from app.sql.checks.parts import shown
from app.sql.facts import Facts
from app.sql.fixes.days import whole_days
from app.sql.kinds import Kind
from app.sql.reading import bare

BETWEEN = "between-cuts-last-day"
UNTIL = "until-cuts-last-day"
EQUALS = "moment-equals-day"
ZONES = "time-zones-mixed"
OFFSET = "offset-ignored"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MIDNIGHT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]00:00(:00(\.0*)?)?)?", re.ASCII)
_WITH_OFFSET = re.compile(r".*\d{2}:\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)", re.ASCII)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


def moments_as_days(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            column = bare(node.this) if isinstance(node.this, exp.Expr) else node
            if isinstance(node, exp.Between):
                code, day = BETWEEN, _day(node.args["high"])
            elif isinstance(node, exp.LTE):
                code, day = UNTIL, _day(node.expression)
            elif isinstance(node, exp.EQ):
                code, day = EQUALS, _day(node.expression)
            else:
                continue
            if day is None or not isinstance(column, exp.Column) or not _has_hours(column, facts):
                continue
            finding = warning(code, node, column=shown(column, facts), day=day.isoformat())
            yield finding.mended("whole-days", whole_days(node, day))


def _day(node: exp.Expr) -> dt.date | None:
    """The day that a literal (also `DATE '…'` or one that is cast) names, without a time."""
    node = bare(node)
    if isinstance(node, exp.Cast | exp.Date) and isinstance(node.this, exp.Expr):
        node = bare(node.this)
    if not isinstance(node, exp.Literal) or not node.is_string or not _DAY.fullmatch(node.name):
        return None
    try:
        return dt.date.fromisoformat(node.name)
    except ValueError:
        return None


def _has_hours(column: exp.Expr, facts: Facts) -> bool:
    """A column of timestamps, unless all values seen are whole days."""
    values = facts.values_of(column)
    if values and all(_MIDNIGHT.fullmatch(value) for value in values):
        return False
    return facts.kind(column).is_moment


def time_zones_mixed(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if isinstance(node, exp.Between):
                pairs = [(node.this, node.args["low"]), (node.this, node.args["high"])]
            elif isinstance(node, (*_COMPARISONS, exp.Sub)):
                pairs = [(node.this, node.expression), (node.expression, node.this)]
            else:
                continue
            for left, right in pairs:
                finding = _mixed(node, bare(left), bare(right), facts)
                if finding:
                    yield from finding
                    break


def _mixed(node: exp.Expr, left: exp.Expr, right: exp.Expr, facts: Facts) -> list[Finding]:
    if not isinstance(left, exp.Column):
        return []
    kinds = facts.kind(left), facts.kind(right)
    words = {"left": shown(left, facts), "right": shown(right, facts)}
    if kinds == (Kind.TIMESTAMP, Kind.ZONED) and isinstance(right, exp.Column):
        return [warning(ZONES, node, **words)]
    if kinds[0] is Kind.TIMESTAMP and isinstance(right, exp.Literal) and right.is_string:
        seen = any(_WITH_OFFSET.fullmatch(value) for value in facts.values_of(left))
        if _WITH_OFFSET.fullmatch(right.name) and not seen:
            return [warning(OFFSET, node, **words)]
    return []
