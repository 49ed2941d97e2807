"""Totals and window functions in words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from app.core.explanation import Joint, Listing, Words, phrase
from app.sql.explain.conditions import condition
from app.sql.explain.expressions import Telling, listing, register, words
from app.sql.explain.reach import Reach, fragment, says_more

_NULLS_FIRST = {
    "sqlite": (True, False),
    "mysql": (True, False),
    "postgresql": (False, True),
    "duckdb": (False, False),
}
"""Where NULL stands if the statement does not say: rising, falling."""


def ordering(items: Sequence[exp.Expr], reach: Reach, *, names: Sequence[Words] = ()) -> Words:
    """What rows are sorted by. `names` are the output columns, which numbers stand for."""
    return Listing(Joint.THEN, tuple(_ordered(item, reach, names) for item in items))


def _ordered(node: exp.Expr, reach: Reach, names: Sequence[Words]) -> Words:
    if not isinstance(node, exp.Ordered) or says_more(node, ("this", "desc", "nulls_first")):
        return fragment(node, reach)
    what = node.this
    said: Words = words(what, reach)
    if isinstance(what, exp.Literal) and what.is_int and 0 < int(what.name) <= len(names):
        said = names[int(what.name) - 1]
    falling = bool(node.args.get("desc"))
    sorted_by = phrase("falling" if falling else "rising", what=said)
    first = bool(node.args.get("nulls_first"))
    usual = _NULLS_FIRST.get(reach.engine, (first, first))[falling]
    if first == usual:
        return sorted_by
    return phrase("nulls-first" if first else "nulls-last", what=sorted_by)


def _count(node: exp.Expr, reach: Reach) -> Words | None:
    what = node.this
    if isinstance(what, exp.Star | exp.Literal):
        return phrase("count-rows")
    if node.expressions or what is None:
        return None
    if isinstance(what, exp.Distinct):
        return _distinct_count(what, reach)
    return phrase("count-values", what=words(what, reach))


def _distinct_count(node: exp.Distinct, reach: Reach) -> Words | None:
    if says_more(node, ("expressions",)):
        return None
    return phrase("count-different", what=listing(node.expressions, reach, Joint.ITEMS))


def _total(code: str) -> Telling:
    def tell(node: exp.Expr, reach: Reach) -> Words | None:
        what = node.this
        if isinstance(what, exp.Distinct):
            if says_more(what, ("expressions",)) or len(what.expressions) != 1:
                return None
            return phrase(f"{code}-different", what=words(what.expressions[0], reach))
        if isinstance(what, exp.Order | exp.Limit | exp.Star):
            return None
        return phrase(code, what=words(what, reach))

    return tell


def _filtered(node: exp.Expr, reach: Reach) -> Words | None:
    where = node.expression
    if not isinstance(where, exp.Where):
        return None
    return phrase(
        "only-where", what=words(node.this, reach), condition=condition(where.this, reach)
    )


def _no_argument(code: str) -> Telling:
    return lambda node, reach: phrase(code)


def _window(node: exp.Expr, reach: Reach) -> Words | None:
    named = reach.windows.get(node.alias.lower()) if node.alias else None
    if node.alias and named is None:
        return None
    over = named if named is not None else node
    if says_more(over, ("this", "partition_by", "order", "spec", "alias", "over")):
        return None
    details = _over(node, over, reach)
    what = words(node.this, reach)
    return phrase("over", what=what, details=Listing(Joint.PLAIN, tuple(details)))


def _over(node: exp.Expr, over: exp.Expr, reach: Reach) -> list[Words]:
    details: list[Words] = []
    if partition := over.args.get("partition_by"):
        details.append(phrase("per", what=listing(partition, reach, Joint.ITEMS)))
    else:
        details.append(phrase("over-all"))
    order = over.args.get("order")
    if isinstance(order, exp.Order):
        details.append(phrase("in-order", what=ordering(order.expressions, reach)))
    spec = over.args.get("spec")
    if isinstance(spec, exp.Expr):
        details.append(phrase("frame", what=fragment(spec, reach)))
    elif order is not None and isinstance(
        node.this, exp.Count | exp.Sum | exp.Avg | exp.Min | exp.Max
    ):
        details.append(phrase("so-far"))
    return details


register(
    {
        exp.Count: (_count, "this expressions"),
        exp.Sum: (_total("sum"), "this"),
        exp.Avg: (_total("average"), "this"),
        exp.Min: (_total("smallest"), "this"),
        exp.Max: (_total("largest"), "this"),
        exp.Filter: (_filtered, "this expression"),
        exp.RowNumber: (_no_argument("row-number"), ""),
        exp.Rank: (_no_argument("rank"), ""),
        exp.DenseRank: (_no_argument("dense-rank"), ""),
        exp.Window: (_window, "this partition_by order spec alias over"),
    }
)
