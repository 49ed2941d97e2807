"""DISTINCT over a join that multiplies rows treats the symptom."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.fanout import multiplying
from app.sql.checks.finding import Findings, note, warning
from app.sql.checks.parts import aggregates, columns, owner, shown
from app.sql.facts import Facts
from app.sql.keys import Keys
from app.sql.reading import Level

ROWS = "distinct-hides-fan-out"
SUM = "sum-distinct"


def distinct_hides_fan_out(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for aggregate in aggregates(level):
            if isinstance(aggregate, exp.Sum | exp.Avg) and isinstance(
                aggregate.this, exp.Distinct
            ):
                yield warning(SUM, aggregate, aggregate=shown(aggregate, facts))
        if len(level.sources) > 1 and _is_distinct(level):
            yield from _rows(level, facts)


def _is_distinct(level: Level) -> bool:
    distinct = level.select.args.get("distinct")
    return distinct is not None and not distinct.args.get("on")


def _rows(level: Level, facts: Facts) -> Findings:
    """Only where whole rows of one source are shown: a list of values is often asked for."""
    keys = Keys(level, facts)
    shown_columns = [c for item in level.select.expressions for c in columns(item)]
    owners = {owner(column, level, facts) for column in shown_columns}
    sources = {source for source in owners if source is not None}
    if None in owners or not sources or any(item.is_star for item in level.select.expressions):
        return
    named = [(source, c.name) for c in shown_columns if (source := owner(c, level, facts))]
    if not sources <= keys.determined([], named):
        return
    for link, _ in multiplying(sources, keys):
        if link.right not in sources:
            yield note(
                ROWS, level.select.args["distinct"], table=link.left.title, by=link.right.title
            )
            return
