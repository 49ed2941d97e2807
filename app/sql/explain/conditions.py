"""Conditions in words: comparisons, lists, patterns, and what holds them together."""

from __future__ import annotations

import re

from sqlglot import exp

from app.core.explanation import Joint, Listing, Words, phrase
from app.sql.explain.expressions import Telling, register, unwrapped, words
from app.sql.explain.reach import Reach, fragment, literal, says_more

SHOWN_VALUES = 50
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?([ T].*)?")
_WITH_DAYS = frozenset({"lt", "lte", "gt", "gte"})


def condition(node: exp.Expr, reach: Reach) -> Words:
    """A condition; brackets around the whole of it say nothing."""
    return words(unwrapped(node), reach)


def _connected(kind: type[exp.Connector], joint: Joint) -> Telling:
    def tell(node: exp.Expr, reach: Reach) -> Words:
        return Listing(joint, tuple(_inner(part, kind, reach) for part in _parts(node, kind)))

    return tell


def _parts(node: exp.Expr, kind: type[exp.Connector]) -> list[exp.Expr]:
    """The conditions under connectors of one kind, from left to right, however deep."""
    found: list[exp.Expr] = []
    stack = [node]
    while stack:
        part = stack.pop()
        bare = unwrapped(part)
        if type(bare) is kind:
            stack.extend((bare.expression, bare.this))
        else:
            found.append(bare)
    return found


def _inner(node: exp.Expr, kind: type[exp.Connector], reach: Reach) -> Words:
    said = words(node, reach)
    return phrase("brackets", what=said) if isinstance(node, exp.Connector) else said


def _compared(code: str) -> Telling:
    def tell(node: exp.Expr, reach: Reach) -> Words:
        left, right = node.this, node.expression
        said, other = words(left, reach), words(right, reach)
        if isinstance(right, exp.Null):
            return phrase("never", left=said, sign=_SIGNS[code])
        if isinstance(right, exp.Any | exp.All):
            return phrase(f"{code}-{right.key}", left=said, right=_quantified(right, reach))
        dated = isinstance(other, str) and _DAY.fullmatch(other.strip("'")) is not None
        if dated and code in _WITH_DAYS:
            return phrase(f"{code}-day", left=said, right=other)
        if code in ("eq", "neq") and isinstance(right, exp.Literal | exp.Boolean):
            return phrase(f"{code}-value", left=said, right=other)
        return phrase(code, left=said, right=other)

    return tell


_SIGNS = {"eq": "=", "neq": "<>", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


def _quantified(node: exp.Expr, reach: Reach) -> Words:
    inner = unwrapped(node.this)
    if isinstance(inner, exp.Query):
        return phrase("values-of", query=reach.nested(inner))
    return fragment(inner, reach)


def _null_safe(code: str) -> Telling:
    return lambda node, reach: phrase(
        code, left=words(node.this, reach), right=words(node.expression, reach)
    )


def _is(node: exp.Expr, reach: Reach) -> Words | None:
    left = words(node.this, reach)
    if isinstance(node.expression, exp.Null):
        return phrase("is-null", left=left)
    if isinstance(node.expression, exp.Boolean):
        return phrase("is-bool", left=left, right=words(node.expression, reach))
    return None


def _not(node: exp.Expr, reach: Reach) -> Words:
    inner = unwrapped(node.this)
    if isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null):
        return phrase("is-not-null", left=words(inner.this, reach))
    if isinstance(inner, exp.In) and not says_more(inner, _IN):
        return _in_list(inner, reach, "not-in")
    if isinstance(inner, exp.Between) and not says_more(inner, _BETWEEN):
        return _range(inner, reach, "not-between")
    if isinstance(inner, exp.Exists) and not says_more(inner, ("this",)):
        return phrase("not-exists", query=reach.nested(inner.this))
    if isinstance(inner, exp.Like | exp.ILike) and not says_more(inner, _LIKE):
        return _pattern(inner, reach, negated=not inner.args.get("negate"))
    return phrase("not", what=words(inner, reach))


_IN = ("this", "expressions", "query")
_BETWEEN = ("this", "low", "high")
_LIKE = ("this", "expression", "negate")


def _in(node: exp.Expr, reach: Reach) -> Words:
    return _in_list(node, reach, "in")


def _in_list(node: exp.Expr, reach: Reach, code: str) -> Words:
    left = words(node.this, reach)
    query = node.args.get("query")
    if query is not None:
        return phrase(f"{code}-query", left=left, query=reach.nested(query))
    shown = [words(item, reach) for item in node.expressions[:SHOWN_VALUES]]
    more = len(node.expressions) - len(shown)
    if more > 0:
        shown.append(phrase("more", count=f"{more:,}"))
    return phrase(code, left=left, items=Listing(Joint.VALUES, tuple(shown)))


def _between(node: exp.Expr, reach: Reach) -> Words:
    return _range(node, reach, "between")


def _range(node: exp.Expr, reach: Reach, code: str) -> Words:
    low, high = words(node.args["low"], reach), words(node.args["high"], reach)
    return phrase(code, left=words(node.this, reach), low=low, high=high)


def _exists(node: exp.Expr, reach: Reach) -> Words:
    return phrase("exists", query=reach.nested(node.this))


def _like(node: exp.Expr, reach: Reach) -> Words:
    return _pattern(node, reach, negated=bool(node.args.get("negate")))


def _pattern(node: exp.Expr, reach: Reach, *, negated: bool) -> Words:
    """`'x%'` begins with x; what has other wildcards stays a pattern."""
    code, right = "like", words(node.expression, reach)
    if isinstance(node.expression, exp.Literal) and node.expression.is_string:
        code, text = _shape(node.expression.name)
        right = literal(exp.Literal.string(text))
    said = phrase(f"not-{code}" if negated else code, left=words(node.this, reach), right=right)
    return phrase("any-case", what=said) if isinstance(node, exp.ILike) else said


def _shape(pattern: str) -> tuple[str, str]:
    core = pattern.strip("%")
    plain = core and not set(core) & {"%", "_", "\\"} and len(pattern) - len(core) <= 2
    if plain and pattern == f"%{core}%":
        return "contains", core
    if plain and pattern == f"{core}%":
        return "begins", core
    if plain and pattern == f"%{core}":
        return "ends", core
    return "like", pattern


register(
    {
        exp.And: (_connected(exp.And, Joint.ALL), "this expression"),
        exp.Or: (_connected(exp.Or, Joint.ANY), "this expression"),
        exp.EQ: (_compared("eq"), "this expression"),
        exp.NEQ: (_compared("neq"), "this expression"),
        exp.LT: (_compared("lt"), "this expression"),
        exp.LTE: (_compared("lte"), "this expression"),
        exp.GT: (_compared("gt"), "this expression"),
        exp.GTE: (_compared("gte"), "this expression"),
        exp.NullSafeEQ: (_null_safe("same"), "this expression"),
        exp.NullSafeNEQ: (_null_safe("not-same"), "this expression"),
        exp.Is: (_is, "this expression"),
        exp.Not: (_not, "this"),
        exp.In: (_in, " ".join(_IN)),
        exp.Between: (_between, " ".join(_BETWEEN)),
        exp.Exists: (_exists, "this"),
        exp.Like: (_like, " ".join(_LIKE)),
        exp.ILike: (_like, " ".join(_LIKE)),
    }
)
