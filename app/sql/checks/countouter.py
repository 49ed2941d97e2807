"""COUNT(*), COUNT(1) and the like over a LEFT JOIN count one where there is no partner."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, warning
from app.sql.checks.parts import aggregates, columns, group_keys, is_number, shown
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
        keys = Keys(level, facts)
        kept = next(source for source in level.sources if source is not outer[0])
        if outer[0] in keys.determined({kept}):
            continue
        for aggregate in aggregates(level, "expressions", "order", "having"):
            if _counts_kept(aggregate, kept, facts):
                yield from _finding(aggregate, outer[0], keys)
                break


def _counts_kept(aggregate: exp.Expr, kept: Source, facts: Facts) -> bool:
    """Whether each row counts one, also where the LEFT JOIN found no partner."""
    counted = aggregate.this
    if isinstance(aggregate, exp.Sum):
        return is_number(counted, "1")
    if not isinstance(aggregate, exp.Count):
        return False
    if isinstance(counted, exp.Star | exp.Literal):
        return True
    return isinstance(counted, exp.Column) and facts.reading.source(counted) is kept


def _finding(aggregate: exp.Expr, source: Source, keys: Keys) -> Findings:
    links = keys.linked(source)
    words = {"table": source.title, "aggregate": shown(aggregate, keys.facts)}
    finding = warning(CODE, aggregate, **words)
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
