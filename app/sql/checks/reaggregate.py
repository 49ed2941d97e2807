"""An average of averages weighs every group alike, however many rows it has."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, error, note, warning
from app.sql.checks.parts import aggregates, shown
from app.sql.facts import Facts
from app.sql.keys import is_aggregate
from app.sql.reading import bare, within

AVERAGE = "average-of-averages"
DISTINCT = "sum-of-distinct-counts"
NESTED = "nested-aggregate"


def aggregate_of_aggregate(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for aggregate in aggregates(level):
            argument = aggregate.this
            if not isinstance(argument, exp.Expr):
                continue
            inside = (part for part in within(argument) if is_aggregate(part))
            nested = next(inside, None)
            if nested is not None and not isinstance(nested, exp.Window):
                yield error(NESTED, aggregate, outer=shown(aggregate, facts))
                continue
            made = _made(bare(argument), facts)
            words = {"outer": shown(aggregate, facts), "inner": shown(made, facts) if made else ""}
            if isinstance(aggregate, exp.Avg) and isinstance(made, exp.Avg):
                yield warning(AVERAGE, aggregate, **words)
            elif isinstance(aggregate, exp.Sum) and _counts_distinct(made):
                yield note(DISTINCT, aggregate, **words)


def _made(node: exp.Expr, facts: Facts) -> exp.Expr | None:
    """The aggregate of an inner query that `node` is the value of."""
    for _ in range(20):
        source = facts.reading.source(node)
        if source is None or not isinstance(node, exp.Column):
            return None
        made = facts.reading.output(source, node.name)
        if made is None:
            return None
        node = bare(made)
        if isinstance(node, exp.Round | exp.Coalesce) and isinstance(node.this, exp.Expr):
            node = bare(node.this)
        if is_aggregate(node):
            return node
    return None


def _counts_distinct(node: exp.Expr | None) -> bool:
    return isinstance(node, exp.Count) and isinstance(node.this, exp.Distinct)
