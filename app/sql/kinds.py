"""What kind of value an expression yields, as far as the schema and the tree tell."""

from __future__ import annotations

import re
from enum import Enum, auto

from sqlglot import exp

from app.sql.reading import Reading, bare


class Kind(Enum):
    INTEGER = auto()
    NUMBER = auto()
    TEXT = auto()
    DATE = auto()
    TIMESTAMP = auto()
    ZONED = auto()
    TIME = auto()
    BOOLEAN = auto()
    UNKNOWN = auto()

    @property
    def is_number(self) -> bool:
        return self in (Kind.INTEGER, Kind.NUMBER)

    @property
    def is_moment(self) -> bool:
        return self in (Kind.TIMESTAMP, Kind.ZONED)


_PATTERNS = (
    (re.compile(r"\[\]|\(.*,.*[a-z]|^(struct|map|list|union|enum|interval|json)"), Kind.UNKNOWN),
    (re.compile(r"timestamptz|timestamp.*with time zone|datetimeoffset"), Kind.ZONED),
    (re.compile(r"timestamp|datetime|smalldatetime"), Kind.TIMESTAMP),
    (re.compile(r"^date"), Kind.DATE),
    (re.compile(r"^time"), Kind.TIME),
    (re.compile(r"^bool"), Kind.BOOLEAN),
    (re.compile(r"point|interval"), Kind.UNKNOWN),
    (re.compile(r"int|serial|^year"), Kind.INTEGER),
    (re.compile(r"numeric|decimal|real|double|float|number|money"), Kind.NUMBER),
    (re.compile(r"char|text|clob|string"), Kind.TEXT),
)
_FIRST_ARGUMENT = (exp.Max, exp.Min, exp.Abs, exp.Neg, exp.Nullif, exp.Round)
_INTEGERS = (exp.Count, exp.Length, exp.RowNumber, exp.Rank, exp.DenseRank, exp.CountIf)
_NUMBERS = (exp.Avg, exp.Stddev, exp.StddevPop, exp.StddevSamp, exp.Variance, exp.Sqrt, exp.Pow)
_TEXTS = (exp.Upper, exp.Lower, exp.Trim, exp.Concat, exp.DPipe, exp.Substring, exp.TimeToStr)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Mod)


def kind_of_type(name: str) -> Kind:
    """By the engine's own name of a type."""
    folded = name.casefold().strip()
    return next((kind for pattern, kind in _PATTERNS if pattern.search(folded)), Kind.UNKNOWN)


def kind_of(node: exp.Expr, reading: Reading) -> Kind:
    """The kind of `node`; UNKNOWN in doubt."""
    return _kind(bare(node), reading, 0)


def _kind(node: exp.Expr, reading: Reading, depth: int) -> Kind:
    if depth > 30:
        return Kind.UNKNOWN

    def inner(child: object) -> Kind:
        if not isinstance(child, exp.Expr):
            return Kind.UNKNOWN
        return _kind(bare(child), reading, depth + 1)

    if isinstance(node, exp.Column):
        return _column(node, reading, depth)
    if isinstance(node, exp.Literal):
        return _literal(node)
    if isinstance(node, exp.Cast):
        return kind_of_type(node.to.sql())
    if isinstance(node, exp.Sum):
        return _sum(inner(node.this), reading.schema.dialect)
    if isinstance(node, exp.Div):
        return _div(inner(node.this), inner(node.expression), reading.schema.dialect)
    if isinstance(node, _ARITHMETIC):
        return _both(inner(node.this), inner(node.expression))
    if isinstance(node, _FIRST_ARGUMENT):
        return inner(node.this)
    if isinstance(node, exp.Coalesce):
        return _all([inner(node.this), *(inner(part) for part in node.expressions)])
    if isinstance(node, exp.Case):
        branches = [branch.args.get("true") for branch in node.args.get("ifs") or ()]
        return _all([inner(b) for b in [*branches, node.args.get("default")] if b is not None])
    if isinstance(node, exp.Filter | exp.Window | exp.Distinct):
        return inner(node.this if node.this is not None else next(iter(node.expressions), None))
    if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Select):
        return inner(node.this.expressions[0]) if node.this.expressions else Kind.UNKNOWN
    return _by_class(node, reading.schema.dialect)


def _by_class(node: exp.Expr, engine: str) -> Kind:
    if isinstance(node, _INTEGERS):
        return Kind.INTEGER
    if isinstance(node, _NUMBERS):
        return Kind.NUMBER
    if isinstance(node, _TEXTS):
        return Kind.TEXT
    if isinstance(node, exp.CurrentDate):
        return Kind.DATE
    if isinstance(node, exp.CurrentTimestamp):
        return Kind.ZONED if engine in ("postgresql", "duckdb") else Kind.TIMESTAMP
    return Kind.UNKNOWN


def _column(node: exp.Column, reading: Reading, depth: int) -> Kind:
    stored = reading.stored(node)
    if stored is not None:
        return kind_of_type(stored[1].type)
    source = reading.source(node)
    made = reading.output(source, node.name) if source is not None else None
    return _kind(bare(made), reading, depth + 1) if made is not None else Kind.UNKNOWN


def _literal(node: exp.Literal) -> Kind:
    if node.is_string:
        return Kind.TEXT
    return Kind.INTEGER if node.name.isdecimal() else Kind.NUMBER


def _sum(kind: Kind, engine: str) -> Kind:
    """PostgreSQL and MySQL may widen a sum to a decimal number."""
    if kind is Kind.INTEGER and engine in ("mysql",):
        return Kind.NUMBER
    return kind if kind.is_number else Kind.UNKNOWN


def _div(left: Kind, right: Kind, engine: str) -> Kind:
    cuts = engine in ("sqlite", "postgresql")
    return _both(left, right) if cuts else Kind.NUMBER


def _both(left: Kind, right: Kind) -> Kind:
    if Kind.UNKNOWN in (left, right) or not (left.is_number and right.is_number):
        return Kind.UNKNOWN
    return Kind.INTEGER if left is right is Kind.INTEGER else Kind.NUMBER


def _all(kinds: list[Kind]) -> Kind:
    return kinds[0] if kinds and all(kind is kinds[0] for kind in kinds) else Kind.UNKNOWN
