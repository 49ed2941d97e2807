"""COUNT(*) over a LEFT JOIN counts one where there is no partner."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, warning
from app.sql.checks.parts import aggregates, columns, group_keys
from app.sql.facts import Facts
from app.sql.fixes.countof import count_of
from app.sql.keys import Keys
from app.sql.reading import Level, Source

CODE = "count-star-outer-join"


def count_star_outer_join(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        groups = group_keys(level, facts)
        outer = [source for source in level.sources if source.side == "LEFT"]
        if not groups or len(outer) != 1 or len(level.sources) != 2 or _asks_for_null(level):
            continue
        owners = {facts.reading.source(c) for key in groups for c in columns(key)}
        if outer[0] in owners:
            continue
        for aggregate in aggregates(level, "expressions", "order", "having"):
            if isinstance(aggregate, exp.Count) and isinstance(aggregate.this, exp.Star):
                yield from _finding(aggregate, outer[0], Keys(level, facts))
                break


def _finding(aggregate: exp.Expr, source: Source, keys: Keys) -> Findings:
    links = keys.linked(source)
    finding = warning(CODE, aggregate, table=source.title)
    if not links:
        return
    column = source.table.column(links[0].right_column) if source.table else None
    if column is not None:
        finding = finding.mended(
            "count-column", count_of(aggregate, source, column.name, keys.facts.dialect)
        )
    yield finding


def _asks_for_null(level: Level) -> bool:
    """`WHERE b.id IS NULL` looks for the rows without a partner."""
    where = level.select.args.get("where")
    return where is not None and where.find(exp.Is) is not None
