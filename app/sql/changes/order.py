"""Changes of ORDER BY, of a SELECT or of a set operation."""

from __future__ import annotations

from sqlglot import exp

from app.core.values import Effect
from app.sql.changes.effects import Around
from app.sql.changes.parts import Part, listed
from app.sql.changes.sides import Changes, Side
from app.sql.changes.tell import Teller


def order_parts(side: Side, teller: Teller) -> list[Part]:
    keys = side.queries.clauses.order_keys(side.node, side.reach, side.items)
    found = side.node.args.get("order")
    terms = found.expressions if isinstance(found, exp.Order) else []
    texts = [teller.text(_named(term, side.node)) for term in terms]
    parts = zip(keys, terms, texts, strict=True)
    return [Part(k, "", n, teller.engine, t) for k, n, t in parts]


def _named(term: exp.Expr, select: exp.Select) -> exp.Expr:
    """An ordinal says more as the item that it stands for."""
    number = term.this
    if not isinstance(number, exp.Literal) or not number.is_int:
        return term
    index = int(number.name) - 1
    if not 0 <= index < len(select.expressions):
        return term
    copy = term.copy()
    copy.set("this", select.expressions[index].unalias().copy())
    return copy


def order(teller: Teller, parts: tuple[list[Part], list[Part]], around: Around) -> Changes:
    before, after = parts
    keys, others = [p.key for p in before], [p.key for p in after]
    if keys == others:
        return
    codes = {(True, True): "order-changed", (False, True): "order-added"}
    code = codes.get((bool(before), bool(after)), "order-removed")
    plain = [[_target(k) for k in side] for side in (keys, others)]
    if before and plain[0] == plain[1] and all(a != b for a, b in zip(keys, others, strict=True)):
        code = "order-reversed"
    said = [listed(before), listed(after)]
    if said[0] == said[1]:
        said = [", ".join(teller.text(_meant(p.node)) for p in side) for side in parts]
    if said[0] == said[1]:
        code = "order-means-other"
    yield teller.clauses(
        "order by", code, [p.node for p in before], [p.node for p in after],
        around.effect(Effect.OTHER_ORDER), before=said[0], after=said[1],
    )  # fmt: skip


def _meant(term: exp.Expr) -> exp.Expr:
    """A name of the SELECT list as what it stands for."""
    select, name = term.find_ancestor(exp.Query), term.this
    if not isinstance(select, exp.Select) or not isinstance(name, exp.Column) or name.table:
        return term
    found = (i for i in select.expressions if i.alias_or_name.lower() == name.name.lower())
    copy = term.copy()
    copy.set("this", next(found, name).unalias().copy())
    return copy


def _target(key: str) -> str:
    return key.removesuffix(" nulls first").removesuffix(" desc")
