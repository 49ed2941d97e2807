"""LIMIT keeps some of the rows: which ones, the order must say, to the last tie."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, note, warning
from app.sql.checks.parts import columns, group_keys, identity, is_number, owner, shown
from app.sql.facts import Facts
from app.sql.fixes.order import without_order
from app.sql.keys import Keys, is_single_row
from app.sql.reading import Level, bare

UNORDERED = "limit-without-order"
TIES = "ties-at-limit"
DISTINCT_ON = "distinct-on-unordered"
SUBQUERY = "order-in-subquery"
_LISTS = (exp.GroupConcat, exp.ArrayAgg, exp.JSONArrayAgg, exp.JSONObjectAgg, exp.Anonymous,
          exp.First, exp.Last, exp.ArrayConcatAgg)  # fmt: skip


def limit_without_order(tree: exp.Expr, facts: Facts) -> Findings:
    """A look at some rows of the statement itself is a note; any number that is computed from rows
    chosen at random is a warning."""
    for level in facts.reading.levels:
        select = level.select
        limit = select.args.get("limit")
        if limit is None or select.args.get("order") is not None:
            continue
        if isinstance(select.parent, exp.Exists) or _has_one_row(level, facts):
            continue
        make = note if level.inside == "statement" and not _is_one(limit) else warning
        yield make(UNORDERED, limit, rows=_count(limit))


def _has_one_row(level: Level, facts: Facts) -> bool:
    """Whether there is only one row to choose from anyway."""
    copy_without = level.select.copy()
    copy_without.set("limit", None)
    if is_single_row(copy_without) or not level.sources:
        return True
    if group_keys(level, facts):
        return False
    keys = Keys(level, facts)
    return set(level.sources) <= keys.determined([])


def ties_at_limit(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        select = level.select
        order, limit = select.args.get("order"), select.args.get("limit")
        if order is None or limit is None or not _is_one(limit) or select.args.get("offset"):
            continue
        if _keeps_ties(limit):
            continue
        ordered = [facts.reading.meaning(item.this) for item in order.expressions]
        if not ordered or _tells_apart(ordered, level, facts):
            continue
        yield note(TIES, order.expressions[0], order=shown(ordered[0], facts))


def _tells_apart(ordered: list[exp.Expr], level: Level, facts: Facts) -> bool:
    """Whether no two rows can be equal in the order, or one may be as good as the other."""
    keys = group_keys(level, facts)
    if keys is None or any(isinstance(o, exp.Rand) for o in ordered):
        return True
    same = {identity(node, facts) for node in ordered}
    if keys and all(identity(key, facts) in same for key in keys):
        return True
    if all(identity(bare(item), facts) in same for item in level.select.expressions):
        return True
    named = [(s, o.name) for o in ordered if (s := owner(o, level, facts)) is not None]
    links = Keys(level, facts)
    whole = links.determined([], named)
    if not keys:
        return bool(level.sources) and set(level.sources) <= whole
    owners = {owner(column, level, facts) for key in keys for column in columns(key)}
    return bool(owners) and owners <= whole


def distinct_on_unordered(tree: exp.Expr, facts: Facts) -> Findings:
    """Not where nothing but the keys is shown, or each group has one row anyway."""
    for level in facts.reading.levels:
        select = level.select
        distinct = select.args.get("distinct")
        on = distinct.args.get("on") if isinstance(distinct, exp.Distinct) else None
        if not isinstance(on, exp.Expr):
            continue
        terms = on.expressions if isinstance(on, exp.Tuple) else [on]
        keys = [facts.reading.meaning(term) for term in terms]
        same = {identity(key, facts) for key in keys}
        order = select.args.get("order")
        named = [(s, key.name) for key in keys if (s := owner(key, level, facts)) is not None]
        if set(level.sources) <= Keys(level, facts).determined([], named):
            continue
        ordered = [facts.reading.meaning(i.this) for i in order.expressions] if order else []
        shows_more = any(identity(bare(item), facts) not in same for item in select.expressions)
        if shows_more and all(identity(term, facts) in same for term in ordered):
            yield warning(DISTINCT_ON, keys[0], keys=", ".join(shown(key, facts) for key in keys))


def order_in_subquery(tree: exp.Expr, facts: Facts) -> Findings:
    """The order of a subquery is lost, unless it decides what LIMIT keeps or a list's order."""
    for level in facts.reading.levels:
        select = level.select
        order = select.args.get("order")
        if order is None or level.inside == "statement" or _list_around(select):
            continue
        distinct = select.args.get("distinct")
        if any(select.args.get(key) for key in ("limit", "offset", "fetch")):
            continue
        if distinct is not None and distinct.args.get("on"):
            continue
        yield note(SUBQUERY, order.expressions[0]).mended("without-order", without_order(select))


def _list_around(select: exp.Select) -> bool:
    """Whether a query around makes lists, whose order the engine takes from here."""
    top: exp.Expr = select
    while top.parent is not None:
        top = top.parent
    return any(isinstance(node, _LISTS) for node in top.walk())


def _is_one(limit: exp.Expr) -> bool:
    count = limit.args.get("count") if isinstance(limit, exp.Fetch) else limit.expression
    return is_number(count, "1")


def _keeps_ties(limit: exp.Expr) -> bool:
    options = limit.args.get("limit_options")
    return isinstance(options, exp.Expr) and bool(options.args.get("with_ties"))


def _count(limit: exp.Expr) -> str:
    count = limit.args.get("count") if isinstance(limit, exp.Fetch) else limit.expression
    return str(count.name) if isinstance(count, exp.Literal) else "n"
