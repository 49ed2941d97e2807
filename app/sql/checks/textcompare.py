"""Text compared with numbers or dates: letters are compared, an error comes, or nothing matches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.sql.checks.finding import Findings, error, warning
from app.sql.checks.parts import shown
from app.sql.facts import Facts
from app.sql.kinds import Kind
from app.sql.reading import bare

NUMBER = "text-against-number"
WORD = "number-against-text"
DATE = "date-format"
COLUMNS = "columns-of-two-kinds"
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
_ISO = re.compile(r"\s*\d{4}-\d{2}(-\d{2}([T ]\d{2}:?.*)?)?\s*", re.ASCII)
_ODD_DATE = re.compile(r"\s*\d{1,4}([-/.])\d{1,2}(\1\d{1,4})?\s*", re.ASCII)


def text_compared(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            for left, right in _pairs(node):
                yield from _literal(node, left, right, facts)
                yield from _literal(node, right, left, facts)
                yield from _columns(node, left, right, facts)


def _pairs(node: exp.Expr) -> Iterator[tuple[exp.Expr, exp.Expr]]:
    if isinstance(node, _COMPARISONS):
        yield bare(node.this), bare(node.expression)
    elif isinstance(node, exp.Between):
        yield bare(node.this), bare(node.args["low"])
        yield bare(node.this), bare(node.args["high"])
    elif isinstance(node, exp.In):
        yield from ((bare(node.this), bare(item)) for item in node.expressions)


def _literal(node: exp.Expr, column: exp.Expr, value: exp.Expr, facts: Facts) -> Findings:
    if not isinstance(column, exp.Column) or not isinstance(value, exp.Literal):
        return
    kind = facts.kind(column)
    words = {"column": shown(column, facts), "value": shown(value, facts)}
    if kind is Kind.TEXT and not value.is_string and not _same_order(column, value, node, facts):
        yield warning(NUMBER, node, **words)
    elif not value.is_string:
        return
    elif kind.is_number and not _NUMBER.fullmatch(value.name) and _never(column, facts):
        yield error(WORD, node, **words)
    elif kind in (Kind.DATE, Kind.TIMESTAMP, Kind.ZONED) and _is_odd(value.name, column, facts):
        yield warning(DATE, node, **words)


def _same_order(column: exp.Expr, value: exp.Literal, node: exp.Expr, facts: Facts) -> bool:
    """Whether it makes no difference: SQLite makes the number a text, so equations hold, and
    texts of as many digits (years) have the order of the numbers. PostgreSQL refuses it."""
    values = facts.values_of(column)
    alike = all(len(v) == len(value.name) and v.isdecimal() for v in values)
    if facts.dialect == "postgresql":
        return False
    equation = facts.dialect == "sqlite" and isinstance(node, exp.EQ | exp.NEQ | exp.In)
    return equation or (bool(values) and alike)


def _never(column: exp.Expr, facts: Facts) -> bool:
    """Whether the values seen are numbers; SQLite keeps texts in columns of numbers, too."""
    values = facts.values_of(column)
    return all(_NUMBER.fullmatch(value) for value in values)


def _is_odd(text: str, column: exp.Expr, facts: Facts) -> bool:
    """A date that is written in another way than ISO and than the values seen."""
    if _ISO.fullmatch(text) or not _ODD_DATE.fullmatch(text):
        return False
    shape = re.sub(r"\d", "9", text)
    return not any(re.sub(r"\d", "9", value) == shape for value in facts.values_of(column))


def _columns(node: exp.Expr, left: exp.Expr, right: exp.Expr, facts: Facts) -> Findings:
    if not isinstance(left, exp.Column) or not isinstance(right, exp.Column):
        return
    kinds = {facts.kind(left), facts.kind(right)}
    mixed = Kind.TEXT in kinds and any(kind.is_number for kind in kinds)
    if mixed and not (facts.dialect == "sqlite" and isinstance(node, exp.EQ)):
        words = {"left": shown(left, facts), "right": shown(right, facts)}
        yield warning(COLUMNS, node, **words)
