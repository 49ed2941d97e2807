"""Parts of a SELECT that several checks look at."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.sql.dialects import sqlglot_name
from app.sql.facts import Facts
from app.sql.keys import is_aggregate
from app.sql.reading import Level, Source, bare, within

_SETS = ("grouping_sets", "cube", "rollup", "all", "totals")
_SHOWN_CHARACTERS = 60


def aggregates(level: Level, *clauses: str) -> Iterator[exp.Expr]:
    """The aggregates of `level` that fold rows, those over windows left out."""
    return (node for node in level.own(*clauses) if is_aggregate(node))


def columns(node: exp.Expr) -> Iterator[exp.Column]:
    """The columns below `node`, nested queries left out."""
    return (part for part in within(node) if isinstance(part, exp.Column))


def group_keys(level: Level, facts: Facts) -> list[exp.Expr] | None:
    """What GROUP BY groups by; empty without one, None where several groupings are asked for."""
    group = level.select.args.get("group")
    if group is None:
        return []
    if any(group.args.get(key) for key in _SETS):
        return None
    return [facts.reading.meaning(item) for item in group.expressions]


def owner(node: exp.Expr, level: Level, facts: Facts) -> Source | None:
    """The source of `level` that the column `node` is read from."""
    source = facts.reading.source(node)
    return source if source in level.sources else None


def shown(node: exp.Expr, facts: Facts) -> str:
    """`node` as short SQL for a message."""
    text = node.sql(dialect=sqlglot_name(facts.dialect), comments=False)
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


def identity(node: exp.Expr, facts: Facts) -> str:
    """The same text for expressions that mean the same: a column counts by its source, whether
    that is written or not."""
    copy = node.copy()
    for own, found in zip(columns(node), list(columns(copy)), strict=True):
        source = facts.reading.source(own)
        if source is not None and isinstance(found.this, exp.Identifier):
            found.set("table", exp.to_identifier(source.alias))
            found.set("db", None)
    return copy.sql(dialect=sqlglot_name(facts.dialect), comments=False).casefold()


def not_null(node: exp.Expr) -> exp.Expr | None:
    """What `node` says IS NOT NULL of, however that is written; None if it says something else."""
    node = bare(node)
    denied = isinstance(node, exp.Not)
    test = bare(node.this) if denied else node
    if not isinstance(test, exp.Is) or not isinstance(test.expression, exp.Null):
        return None
    return bare(test.this) if denied != bool(test.args.get("negate")) else None


def is_number(node: object, *values: str) -> bool:
    """Whether `node` is a number literal, and one of `values` if any are given."""
    if not isinstance(node, exp.Literal) or node.is_string:
        return False
    return not values or node.name in values
