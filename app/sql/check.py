"""Runs the checks over one statement, worst first, within a time; nothing of it may fail."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Schema
from app.core.values import Fix, Issue, Severity
from app.sql.checks.brackets import and_or_unbracketed
from app.sql.checks.casing import value_written_otherwise
from app.sql.checks.countouter import count_star_outer_join
from app.sql.checks.distinct import distinct_hides_fan_out
from app.sql.checks.division import division_by_zero, integer_division
from app.sql.checks.fanout import fan_out
from app.sql.checks.finding import Check, Finding
from app.sql.checks.frames import window_frames
from app.sql.checks.grouping import group_by_hidden, group_by_misses, group_of_one_row
from app.sql.checks.having import having_without_aggregate
from app.sql.checks.joincondition import join_without_condition
from app.sql.checks.limits import (
    distinct_on_unordered,
    limit_without_order,
    order_in_subquery,
    ties_at_limit,
)
from app.sql.checks.lostrows import join_loses_rows
from app.sql.checks.moments import moments_as_days, time_zones_mixed
from app.sql.checks.nulls import count_nullable, equals_null, not_in_null
from app.sql.checks.outerfilter import left_join_filtered
from app.sql.checks.reaggregate import aggregate_of_aggregate
from app.sql.checks.speed import correlated_over_large, function_over_index, leading_wildcard
from app.sql.checks.star import select_star
from app.sql.checks.textcompare import text_compared
from app.sql.checks.units import units_mixed
from app.sql.checks.unused import joined_twice, unused_cte, unused_join
from app.sql.checks.words import FIXES, WORDS
from app.sql.facts import NOTHING_KNOWN, Facts, Known
from app.sql.fix import mended
from app.sql.reading import Reading
from app.sql.spans import place, span

CHECKS: tuple[Check, ...] = (
    join_without_condition,
    fan_out,
    equals_null,
    not_in_null,
    left_join_filtered,
    count_star_outer_join,
    group_by_misses,
    group_of_one_row,
    group_by_hidden,
    aggregate_of_aggregate,
    integer_division,
    division_by_zero,
    text_compared,
    value_written_otherwise,
    units_mixed,
    moments_as_days,
    time_zones_mixed,
    and_or_unbracketed,
    window_frames,
    joined_twice,
    join_loses_rows,
    limit_without_order,
    distinct_on_unordered,
    correlated_over_large,
    select_star,
    distinct_hides_fan_out,
    count_nullable,
    unused_cte,
    unused_join,
    function_over_index,
    leading_wildcard,
    having_without_aggregate,
    order_in_subquery,
    ties_at_limit,
)
"""The weighty ones first, in case time runs out."""

BUDGET_S = 0.5
"""After so many seconds of this thread's processor time no further check or fix is begun."""
MAX_EACH = 5
"""Findings of one check; more of the same kind tell a person nothing new."""
MAX_FIXES = 8

BROKEN = (
    SqlglotError,
    RecursionError,
    AttributeError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AssertionError,
)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(
    sql: str,
    tree: exp.Expr,
    schema: Schema,
    known: Known = NOTHING_KNOWN,
    *,
    checks: Sequence[Check] = CHECKS,
    budget_s: float = BUDGET_S,
) -> tuple[Issue, ...]:
    """What the checks find in `tree`, which is what was read in `sql`; the weightiest first."""
    end = time.thread_time() + budget_s
    try:
        facts = Facts(sql, schema, Reading(tree, schema), known)
    except BROKEN:
        return ()
    found: list[Finding] = []
    for one in checks:
        found += findings(one, tree, facts)
        if time.thread_time() > end:
            break
    found = list({(one.code, id(one.node)): one for one in found}.values())
    found.sort(key=lambda finding: (_ORDER[finding.severity], -WORDS[finding.code].weight))
    return tuple(_issues(found, tree, facts, end))


def findings(one: Check, tree: exp.Expr, facts: Facts) -> list[Finding]:
    """What one check finds; nothing where odd SQL is beyond it."""
    found: list[Finding] = []
    try:
        found.extend(islice(one(tree, facts), MAX_EACH))
    except BROKEN:
        return found
    return found


def _issues(found: Sequence[Finding], tree: exp.Expr, facts: Facts, end: float) -> Iterator[Issue]:
    fixes = 0
    for finding in found:
        fix = None
        if finding.edit is not None and fixes < MAX_FIXES and time.thread_time() < end:
            fix = _fix(finding, tree, facts)
            fixes += 1
        yield _issue(finding, facts.sql, fix)


def _issue(finding: Finding, sql: str, fix: Fix | None) -> Issue:
    words = WORDS[finding.code]
    node: exp.Expr | None = finding.node
    while node is not None and span(node) is None:
        node = node.parent
    found = span(node) if node is not None else None
    line, column = place(sql, found.start) if found else (0, 0)
    return Issue(
        code=finding.code,
        severity=finding.severity,
        message=words.message.format_map(dict(finding.values)),
        line=line,
        column=column,
        values=finding.values,
        length=found.end - found.start if found else 0,
        why=words.why,
        fix=fix,
    )


def _fix(finding: Finding, tree: exp.Expr, facts: Facts) -> Fix | None:
    if finding.edit is None:
        return None
    try:
        text = mended(facts.sql, tree, finding.edit, facts.schema)
    except BROKEN:
        return None
    return Fix(finding.fix, FIXES[finding.fix], text) if text is not None else None
