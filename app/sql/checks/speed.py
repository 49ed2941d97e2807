"""Conditions that make an engine read all of a large table where an index could have helped."""

from __future__ import annotations

from sqlglot import exp

from app.core.schema import Table
from app.sql.checks.finding import Findings, note, warning
from app.sql.checks.parts import shown
from app.sql.facts import Facts
from app.sql.keys import conditions
from app.sql.reading import Level, bare, within

FUNCTION = "function-over-index"
WILDCARD = "leading-wildcard"
CORRELATED = "correlated-over-large"
LARGE_FOR_INDEX = 10_000
LARGE_FOR_LIKE = 100_000
LARGE_FOR_NESTED = 10_000
_COMPARISONS = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Like)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.DPipe)


def function_over_index(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for condition in conditions(level):
            if not isinstance(condition, _COMPARISONS):
                continue
            computed = bare(condition.this)
            column = _wrapped(computed)
            stored = facts.reading.stored(column) if column is not None else None
            if stored is None or column is None or (stored[0].rows or 0) < LARGE_FOR_INDEX:
                continue
            if is_indexed(stored[0], stored[1].name):
                words = {"column": shown(column, facts), "computed": shown(computed, facts)}
                yield note(FUNCTION, condition, **words, rows=f"{stored[0].rows:,}")


def _wrapped(node: exp.Expr) -> exp.Column | None:
    """The one column that a function or a computation hides from the index."""
    if not isinstance(node, (exp.Func, *_ARITHMETIC)):
        return None
    if any(isinstance(part, exp.Query | exp.AggFunc) for part in within(node)):
        return None
    found = [part for part in within(node) if isinstance(part, exp.Column)]
    return found[0] if len(found) == 1 else None


def is_indexed(table: Table, column: str) -> bool:
    """Whether an index begins with the column."""
    leading = [table.primary_key, *table.unique, *(index.columns for index in table.indexes)]
    return any(names and names[0].casefold() == column.casefold() for names in leading)


def leading_wildcard(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if not isinstance(node, exp.Like | exp.ILike):
                continue
            pattern = bare(node.expression)
            stored = facts.reading.stored(bare(node.this))
            if stored is None or (stored[0].rows or 0) < LARGE_FOR_LIKE:
                continue
            if isinstance(pattern, exp.Literal) and pattern.name.startswith(("%", "_")):
                words = {"column": shown(node.this, facts), "table": stored[0].name}
                yield note(WILDCARD, node, **words, rows=f"{stored[0].rows:,}")


def correlated_over_large(tree: exp.Expr, facts: Facts) -> Findings:
    """A subquery that is run again for each row around it, over a large table without an index."""
    for level in facts.reading.levels:
        if level.inside != "expression" or level.parent is None:
            continue
        outer = [
            c for c in level.own() if isinstance(c, exp.Column) and facts.reading.is_outer(c, level)
        ]
        around = _most_rows(level.parent)
        inner = _most_rows(level)
        if not outer or around * inner < LARGE_FOR_NESTED**2 // 10 or inner < LARGE_FOR_NESTED:
            continue
        if not _uses_index(level, facts):
            yield warning(
                CORRELATED,
                outer[0],
                column=shown(outer[0], facts),
                rows=f"{inner:,}",
                times=f"{around:,}",
            )


def _most_rows(level: Level) -> int:
    return max((s.table.rows or 0 for s in level.sources if s.table is not None), default=0)


def _uses_index(level: Level, facts: Facts) -> bool:
    """Whether an equation with the query around can be looked up."""
    for condition in conditions(level):
        if not isinstance(condition, exp.EQ):
            continue
        for side, other in (
            (condition.this, condition.expression),
            (condition.expression, condition.this),
        ):
            stored = facts.reading.stored(bare(side))
            columns = [c for c in within(other) if isinstance(c, exp.Column)]
            looks_out = any(facts.reading.is_outer(column, level) for column in columns)
            if stored is not None and looks_out and is_indexed(stored[0], stored[1].name):
                return True
    return False
