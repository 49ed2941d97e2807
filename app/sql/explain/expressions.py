"""Values and conditions in words; what has none is shown as the piece of SQL that it is.

Each entry of a table names the arguments that its words cover. A node that holds anything else is
shown as SQL: a sentence that leaves something out would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from app.core.explanation import Joint, Listing, Words, phrase
from app.sql.explain.reach import Reach, column_name, fragment, literal, says_more

Telling = Callable[[exp.Expr, Reach], Words | None]
"""Words for a node, or None for its SQL."""


@dataclass(frozen=True, slots=True)
class Entry:
    tell: Telling
    covers: frozenset[str]


_ENTRIES: dict[type[exp.Expr], Entry] = {}


def register(entries: Mapping[type[exp.Expr], tuple[Telling, str]]) -> None:
    """Add words for kinds of nodes; the string lists the arguments that they cover."""
    for kind, (tell, covers) in entries.items():
        _ENTRIES[kind] = Entry(tell, frozenset(covers.split()))


def words(node: exp.Expr, reach: Reach) -> Words:
    """`node` in words, as far as there are any."""
    if isinstance(node, exp.Query):
        return phrase("value-of", query=reach.nested(node))
    entry = _ENTRIES.get(type(node))
    if entry is None or says_more(node, entry.covers):
        return fragment(node, reach)
    found = entry.tell(node, reach)
    return fragment(node, reach) if found is None else found


def listing(nodes: list[exp.Expr], reach: Reach, joint: Joint) -> Listing:
    return Listing(joint, tuple(words(node, reach) for node in nodes))


def _column(node: exp.Expr, reach: Reach) -> Words | None:
    return column_name(node, reach) if isinstance(node, exp.Column) else None


def _literal(node: exp.Expr, reach: Reach) -> Words | None:
    return literal(node) if isinstance(node, exp.Literal) else None


def _paren(node: exp.Expr, reach: Reach) -> Words:
    return phrase("brackets", what=words(node.this, reach))


def _signed(sign: str) -> Telling:
    def tell(node: exp.Expr, reach: Reach) -> Words:
        return phrase("sign", sign=sign, what=words(node.this, reach))

    return tell


def _infix(sign: str) -> Telling:
    def tell(node: exp.Expr, reach: Reach) -> Words:
        left, right = words(node.this, reach), words(node.expression, reach)
        return phrase("infix", left=left, sign=sign, right=right)

    return tell


def _tuple(node: exp.Expr, reach: Reach) -> Words:
    return phrase("brackets", what=listing(node.expressions, reach, Joint.PLAIN))


def _coalesce(node: exp.Expr, reach: Reach) -> Words:
    items = [node.this, *node.expressions]
    if len(items) == 2:
        return phrase("or-else", what=words(items[0], reach), other=words(items[1], reach))
    return phrase("first-of", items=listing(items, reach, Joint.PLAIN))


def _round(node: exp.Expr, reach: Reach) -> Words:
    digits = node.args.get("decimals")
    if digits is None:
        return phrase("rounded", what=words(node.this, reach))
    return phrase("rounded-to", what=words(node.this, reach), digits=words(digits, reach))


_DATE_TYPES = frozenset(
    {
        exp.DType.DATE,
        exp.DType.TIMESTAMP,
        exp.DType.TIMESTAMPTZ,
        exp.DType.DATETIME,
        exp.DType.TIME,
    }
)


def _cast(node: exp.Expr, reach: Reach) -> Words:
    kind = node.args["to"]
    if isinstance(node.this, exp.Literal) and node.this.is_string and kind.this in _DATE_TYPES:
        return literal(node.this)
    return phrase("cast", what=words(node.this, reach), type=fragment(kind, reach).lower())


def _case(node: exp.Expr, reach: Reach) -> Words:
    arms: list[Words] = []
    for arm in node.args.get("ifs") or ():
        value = words(arm.args["true"], reach)
        if node.this is None:
            arms.append(phrase("case-when", value=value, condition=words(arm.this, reach)))
        else:
            what, other = words(node.this, reach), words(arm.this, reach)
            condition = phrase("eq", left=what, right=other)
            arms.append(phrase("case-when", value=value, condition=condition))
    default = node.args.get("default")
    last = (
        phrase("case-null") if default is None else phrase("case-else", value=words(default, reach))
    )
    return phrase("brackets", what=Listing(Joint.PLAIN, (*arms, last)))


_PARTS = {"%Y": "year", "%m": "month", "%d": "day", "%Y-%m": "year-month", "%H": "hour"}


def _time_to_str(node: exp.Expr, reach: Reach) -> Words | None:
    part = _PARTS.get(node.args["format"].name)
    return _part_of(part, node.this, reach) if part else None


def _extract(node: exp.Expr, reach: Reach) -> Words | None:
    part = node.name.lower()
    known = part in ("year", "month", "day", "hour", "quarter", "week")
    return _part_of(part, node.expression, reach) if known else None


def _named_part(part: str) -> Telling:
    return lambda node, reach: _part_of(part, node.this, reach)


def _part_of(part: str, node: exp.Expr, reach: Reach) -> Words:
    while isinstance(node, exp.TsOrDsToTimestamp | exp.TsOrDsToDate) and len(node.args) == 1:
        node = node.this
    return phrase(f"part-{part}", what=words(node, reach))


def _nullif(node: exp.Expr, reach: Reach) -> Words:
    left, right = words(node.this, reach), words(node.expression, reach)
    return phrase("null-if", left=left, right=right)


def _star(node: exp.Expr, reach: Reach) -> Words:
    return phrase("all-columns")


def _constant(text: str) -> Telling:
    return lambda node, reach: text


def _boolean(node: exp.Expr, reach: Reach) -> Words:
    return phrase("true" if node.this else "false")


register(
    {
        exp.Column: (_column, "this table db catalog"),
        exp.Literal: (_literal, "this is_string"),
        exp.Null: (_constant("NULL"), ""),
        exp.Boolean: (_boolean, "this"),
        exp.Star: (_star, ""),
        exp.Paren: (_paren, "this"),
        exp.Neg: (_signed("-"), "this"),
        exp.Add: (_infix("+"), "this expression"),
        exp.Sub: (_infix("-"), "this expression"),
        exp.Mul: (_infix("×"), "this expression"),
        exp.Div: (_infix("/"), "this expression"),
        exp.Mod: (_infix("%"), "this expression"),
        exp.DPipe: (_infix("||"), "this expression"),
        exp.Tuple: (_tuple, "expressions"),
        exp.Coalesce: (_coalesce, "this expressions is_nvl is_null"),
        exp.Round: (_round, "this decimals"),
        exp.Cast: (_cast, "this to"),
        exp.Case: (_case, "this ifs default"),
        exp.TimeToStr: (_time_to_str, "this format"),
        exp.Extract: (_extract, "this expression"),
        exp.Year: (_named_part("year"), "this"),
        exp.Month: (_named_part("month"), "this"),
        exp.Day: (_named_part("day"), "this"),
        exp.Quarter: (_named_part("quarter"), "this"),
        exp.Nullif: (_nullif, "this expression"),
    }
)


def unwrapped(node: exp.Expr) -> exp.Expr:
    """`node` without brackets around it."""
    while isinstance(node, exp.Paren):
        node = node.this
    return node
