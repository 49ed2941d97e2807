"""A query that leaves something to chance, with the chance taken away in two opposite ways.

Rows that tie in ORDER BY are put in rising and in falling order of all output columns; columns
outside the grouping become the least and the greatest of each group. Where both variants return the
same as the query itself, chance has no part in its result.
"""

from __future__ import annotations

from sqlglot import exp

from app.sql.canon.spelling import has_loose, outer_nodes


def without_chance(tree: exp.Expr, width: int | None) -> tuple[exp.Expr, exp.Expr] | None:
    """The two variants; None if nothing is left to chance. `width` counts the output columns."""
    rising, falling = tree.copy(), tree.copy()
    touched = [
        _settle(copy, width, falls=falls) for copy, falls in ((rising, False), (falling, True))
    ]
    return (rising, falling) if any(touched) else None


def _settle(tree: exp.Expr, width: int | None, *, falls: bool) -> bool:
    touched = False
    for query in list(tree.find_all(exp.Select, exp.SetOperation)):
        if isinstance(query, exp.Select) and has_loose(query) and not _takes_extreme(query):
            touched |= _settle_loose(query, falls=falls)
        if query.args.get("limit") or (query is tree and query.args.get("order")):
            touched |= _settle_order(query, width if query is tree else None, falls=falls)
    return touched


def _settle_order(query: exp.Expr, width: int | None, *, falls: bool) -> bool:
    first: exp.Expr = query
    while isinstance(first, exp.SetOperation | exp.Subquery):
        first = first.this
    items = first.expressions if isinstance(first, exp.Select) else []
    count = len(items)
    if not items or any(item.is_star for item in items):
        count = width or 0
    order = query.args.get("order")
    if order is None:
        order = exp.Order(expressions=[])
        query.set("order", order)
    for number in range(1, count + 1):
        ordinal = exp.Literal.number(number)
        order.append("expressions", exp.Ordered(this=ordinal, desc=falls, nulls_first=not falls))
    if not order.expressions:
        query.set("order", None)
    return count > 0


def _settle_loose(query: exp.Select, *, falls: bool) -> bool:
    """Group keys stay as they are: the least of equal values is that value."""
    chosen = exp.Max if falls else exp.Min
    parts: list[exp.Expr] = list(query.expressions)
    parts += [p for k in ("having", "order") if isinstance(p := query.args.get(k), exp.Expr)]
    names = {item.alias.lower() for item in query.expressions if item.alias}
    touched = False
    for part in parts:
        for node in list(outer_nodes(part)):
            own = isinstance(node, exp.Column) and isinstance(node.this, exp.Identifier)
            aliased = (
                own
                and not node.args.get("table")
                and node.name.lower() in names
                and part.arg_key != "expressions"
            )
            if own and not aliased and not node.find_ancestor(exp.AggFunc):
                node.replace(chosen(this=node.copy()))
                touched = True
    return touched


def _takes_extreme(query: exp.Select) -> bool:
    """With a single MIN or MAX, SQLite takes loose columns from the row that has it."""
    found = [
        n for item in query.expressions for n in outer_nodes(item) if isinstance(n, exp.AggFunc)
    ]
    return len(found) == 1 and isinstance(found[0], exp.Min | exp.Max)
