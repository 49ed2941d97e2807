"""An outer join keeps rows without a partner; a condition on the partner drops them again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.checks.finding import Findings, warning
from app.sql.checks.parts import columns, not_null, shown
from app.sql.facts import Facts
from app.sql.fixes.outer import into_on
from app.sql.reading import Level, Source, bare, within

FILTERED = "left-join-filtered"
UNDONE = "left-join-undone"
_REJECTING = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Like, exp.ILike, exp.In,
              exp.Between)  # fmt: skip
_KEEPING = (exp.Coalesce, exp.Case, exp.If, exp.Or, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Nullif,
            exp.Anonymous)  # fmt: skip


def left_join_filtered(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        outer = [source for source in level.sources if source.side == "LEFT"]
        for source, by in _filled(level):
            yield from _in_where(source, by, level, facts)
        for join in level.sources:
            if join.join is not None and not join.side:
                yield from _in_inner_join(join, outer, level, facts)


def _filled(level: Level) -> Iterator[tuple[Source, Source]]:
    """The sources that a LEFT or RIGHT JOIN fills with NULLs, each with the one joined by it."""
    for place, by in enumerate(level.sources):
        filled = {"LEFT": [by], "RIGHT": level.sources[:place]}.get(by.side, [])
        yield from ((source, by) for source in filled)


def _in_where(source: Source, by: Source, level: Level, facts: Facts) -> Findings:
    where = level.select.args.get("where")
    if where is None:
        return
    for condition in conjuncts(where.this):
        if rejects_null(condition, source, facts) and by.join is not None:
            words = {"table": source.title, "side": by.side, "condition": shown(condition, facts)}
            finding = warning(FILTERED, condition, **words)
            if all(facts.reading.source(c) is source for c in columns(condition)):
                finding = finding.mended("into-on", into_on(condition, where, by.join))
            yield finding
            return


def _in_inner_join(source: Source, outer: list[Source], level: Level, facts: Facts) -> Findings:
    before = level.sources[: level.sources.index(source)]
    for condition in conjuncts(source.join.args.get("on") if source.join else None):
        for other in outer:
            if other in before and rejects_null(condition, other, facts):
                yield warning(UNDONE, condition, table=other.title, by=source.title)
                return


def rejects_null(condition: exp.Expr, source: Source, facts: Facts) -> bool:
    """Whether `condition` is never true where all columns of `source` are NULL."""
    condition = bare(condition)
    kept = not_null(condition)
    if kept is not None:
        return facts.reading.source(kept) is source
    if isinstance(condition, exp.Not):
        condition = bare(condition.this)
        if isinstance(condition, exp.In) and condition.args.get("query") is not None:
            return False
    if not isinstance(condition, _REJECTING):
        return False
    if any(isinstance(node, _KEEPING) for node in within(condition)):
        return False
    return any(facts.reading.source(column) is source for column in columns(condition))
