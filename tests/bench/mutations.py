"""Changes made to a query: such as a person or a model makes, and such as must not matter."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from sqlglot import exp

from app.core.schema import Schema

Mutation = Callable[[exp.Expr, random.Random, Schema], bool]
"""Changes the tree in place; False if there is nothing to change."""


def mutated(tree: exp.Expr, rng: random.Random, schema: Schema) -> Iterator[tuple[str, exp.Expr]]:
    """Each mutation that can be made, once, at a place chosen by `rng`."""
    for mutation in MUTATIONS:
        copy = tree.copy()
        if mutation(copy, rng, schema) and copy != tree:
            yield mutation.__name__, copy


def respelled(tree: exp.Expr, rng: random.Random, schema: Schema) -> Iterator[tuple[str, exp.Expr]]:
    """The same query, written differently."""
    for spelling in SPELLINGS:
        copy = tree.copy()
        if spelling(copy, rng, schema) and copy != tree:
            yield spelling.__name__, copy


def left_joined(tree: exp.Expr) -> Iterator[exp.Expr]:
    """One tree for each inner join, in which that one is a left join."""
    for place, join in enumerate(tree.find_all(exp.Join)):
        if join.side or join.kind not in ("", "INNER") or not join.args.get("on"):
            continue
        copy = tree.copy()
        turned = list(copy.find_all(exp.Join))[place]
        turned.set("kind", None)
        turned.set("side", "LEFT")
        yield copy


def _some(rng: random.Random, tree: exp.Expr, *kinds: type[exp.Expr]) -> Any:
    found = list(tree.find_all(*kinds))
    return rng.choice(found) if found else None


# Mutations


def operator(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    kinds = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE)
    node = _some(rng, tree, *kinds)
    if node is None:
        return False
    other = rng.choice([k for k in kinds if not isinstance(node, k)])
    node.replace(other(this=node.this, expression=node.expression))
    return True


def literal(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Literal)
    if node is None or isinstance(node.parent, exp.Limit | exp.Ordered | exp.Group):
        return False
    if node.is_string:
        node.replace(exp.Literal.string(node.name + "x"))
    elif node.is_int:
        node.replace(exp.Literal.number(int(node.name) + rng.choice((1, 2))))
    else:
        node.replace(exp.Literal.number(float(node.name) + 1))
    return True


def join_kind(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Join)
    if node is None or not node.args.get("on"):
        return False
    node.set("side", None if node.side else "LEFT")
    return True


def join_dropped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Join)
    if node is None:
        return False
    select = node.parent
    alias = node.this.alias_or_name.lower()
    node.pop()
    return select is not None and not any(
        c.table.lower() == alias or not c.table for c in select.find_all(exp.Column)
    )


def join_column(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Join)
    on = node.args.get("on") if node is not None else None
    return on is not None and _other_column(
        rng.choice(list(on.find_all(exp.Column))), tree, rng, schema
    )


def column(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Column)
    return node is not None and _other_column(node, tree, rng, schema)


def _other_column(node: exp.Column, tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    select = node.find_ancestor(exp.Select)
    if select is None or not isinstance(node.this, exp.Identifier):
        return False
    for source in select.find_all(exp.Table):
        table = schema.table(source.name)
        if node.table and source.alias_or_name.lower() != node.table.lower():
            continue
        if table is not None and table.column(node.name):
            others = [c.name for c in table.columns if c.name.lower() != node.name.lower()]
            if others:
                quoted = exp.to_identifier(rng.choice(others), quoted=True)
                node.set("this", quoted)
                return True
    return False


def aggregate(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    kinds = (exp.Sum, exp.Avg, exp.Max, exp.Min, exp.Count)
    node = _some(rng, tree, *kinds)
    if node is None or isinstance(node.this, exp.Star | exp.Distinct):
        return False
    node.replace(rng.choice([k for k in kinds if not isinstance(node, k)])(this=node.this))
    return True


def count_column(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    """COUNT(*) counts a column, COUNT(column) counts rows."""
    node = _some(rng, tree, exp.Count)
    if node is None:
        return False
    if not isinstance(node.this, exp.Star):
        node.set("this", exp.Star())
        return True
    select = node.find_ancestor(exp.Select)
    sources = list(select.find_all(exp.Table)) if select is not None else []
    table = schema.table(sources[-1].name) if sources else None
    if table is None or not table.columns:
        return False
    name = exp.to_identifier(rng.choice(table.columns).name, quoted=True)
    owner = exp.to_identifier(sources[-1].alias_or_name)
    node.set("this", exp.Column(this=name, table=owner))
    return True


def count_distinct(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Count)
    if node is None or isinstance(node.this, exp.Star):
        return False
    if isinstance(node.this, exp.Distinct):
        node.set("this", node.this.expressions[0])
    else:
        node.set("this", exp.Distinct(expressions=[node.this]))
    return True


def distinct(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Select)
    if node is None:
        return False
    node.set("distinct", None if node.args.get("distinct") else exp.Distinct())
    return True


def order_dropped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Order)
    if node is None:
        return False
    node.pop()
    return True


def direction(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Ordered)
    if node is None:
        return False
    node.set("desc", not node.args.get("desc"))
    node.set("nulls_first", not node.args.get("desc"))
    return True


def order_added(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if not isinstance(tree, exp.Select) or tree.args.get("order") or not tree.expressions:
        return False
    item = exp.Literal.number(rng.randrange(len(tree.expressions)) + 1)
    tree.set("order", exp.Order(expressions=[exp.Ordered(this=item, nulls_first=True)]))
    return True


def limit(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = tree.args.get("limit")
    if isinstance(node, exp.Limit):
        count = node.expression
        if rng.random() < 0.3 or not isinstance(count, exp.Literal):
            tree.set("limit", None)
        else:
            tree.set("limit", exp.Limit(expression=exp.Literal.number(int(count.name) + 1)))
    else:
        tree.set("limit", exp.Limit(expression=exp.Literal.number(rng.choice((1, 2, 5)))))
    return True


def on_to_where(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    """A condition moves between a left join and the filter."""
    node = _some(rng, tree, exp.Join)
    select = node.parent if node is not None else None
    where = select.args.get("where") if select is not None else None
    if node is None or select is None or where is None or not node.args.get("on"):
        return False
    node.set("side", "LEFT")
    node.set("on", exp.and_(node.args["on"], where.this.copy()))
    select.set("where", None)
    return True


def connector(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.And, exp.Or)
    if node is None:
        return False
    other = exp.Or if isinstance(node, exp.And) else exp.And
    node.replace(exp.paren(other(this=node.this, expression=node.expression)))
    return True


def condition_dropped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Where, exp.And, exp.Having)
    if node is None:
        return False
    if isinstance(node, exp.And):
        node.replace(rng.choice((node.this, node.expression)))
    else:
        node.pop()
    return True


def condition_added(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Select)
    columns = (
        [c for c in node.find_all(exp.Column) if c.find_ancestor(exp.Select) is node]
        if node
        else []
    )
    if node is None or not columns or not node.args.get("from_"):
        return False
    tested = exp.Is(this=rng.choice(columns).copy(), expression=exp.Null())
    node.where(exp.not_(tested), copy=False)
    return True


def negated(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.In, exp.Like, exp.Between, exp.Exists)
    if node is None:
        return False
    if isinstance(node.parent, exp.Not):
        node.parent.replace(node)
    else:
        node.replace(exp.Not(this=node.copy()))
    return True


def bound(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    """BETWEEN without its ends."""
    node = _some(rng, tree, exp.Between)
    if node is None:
        return False
    low = exp.GT(this=node.this.copy(), expression=node.args["low"])
    high = exp.LTE(this=node.this.copy(), expression=node.args["high"])
    node.replace(exp.paren(exp.And(this=low, expression=high)))
    return True


def grouping(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Group)
    if node is None:
        return False
    if len(node.expressions) > 1:
        node.set("expressions", node.expressions[:-1])
        return True
    key = node.expressions[0].copy()
    if not isinstance(key, exp.Column) or not _other_column_of(key, node, rng, schema):
        return False
    node.append("expressions", key)
    return True


def _other_column_of(key: exp.Column, group: exp.Group, rng: random.Random, schema: Schema) -> bool:
    select = group.parent
    if select is None:
        return False
    holder = exp.Paren(this=key)
    holder.parent = select
    return _other_column(key, select, rng, schema)


def set_operation(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.SetOperation)
    if node is None:
        return False
    kinds = [exp.Union, exp.Except, exp.Intersect]
    other = rng.choice([k for k in kinds if not isinstance(node, k)])
    sides = {"this": node.this, "expression": node.expression}
    tail = {k: node.args[k] for k in ("order", "limit") if node.args.get(k)}
    node.replace(other(**sides, **tail, distinct=True))
    return True


def union_all(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Union)
    if node is None:
        return False
    node.set("distinct", not node.args.get("distinct"))
    return True


def operands_swapped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Except, exp.Sub, exp.Div, exp.LT, exp.GT)
    if node is None:
        return False
    left, right = node.this, node.expression
    node.set("this", right)
    node.set("expression", left)
    return True


def item_dropped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if not isinstance(tree, exp.Select) or len(tree.expressions) < 2 or tree.args.get("order"):
        return False
    tree.expressions[rng.randrange(len(tree.expressions))].pop()
    return True


def items_swapped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if not isinstance(tree, exp.Select) or len(tree.expressions) < 2:
        return False
    tree.set("expressions", tree.expressions[::-1])
    return True


def table_swapped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    """The owners of two columns of a self join are exchanged."""
    columns = [c for c in tree.find_all(exp.Column) if c.table]
    titles = sorted({c.table.lower() for c in columns})
    if len(titles) < 2:
        return False
    a, b = rng.sample(titles, 2)
    changed = False
    for node in columns:
        other = {a: b, b: a}.get(node.table.lower())
        if other and node.find_ancestor(exp.Join, exp.Select) is not None and rng.random() < 0.5:
            node.set("table", exp.to_identifier(other))
            changed = True
    return changed


MUTATIONS: tuple[Mutation, ...] = (
    operator, literal, join_kind, join_dropped, join_column, column, aggregate, count_column,
    count_distinct, distinct, order_dropped, direction, order_added, limit, on_to_where, connector,
    condition_dropped, condition_added, negated, bound, grouping, set_operation, union_all,
    operands_swapped, item_dropped, items_swapped, table_swapped,
)  # fmt: skip


# The same, written differently


def flipped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    mirror = {exp.LT: exp.GT, exp.GT: exp.LT, exp.LTE: exp.GTE, exp.GTE: exp.LTE,
              exp.EQ: exp.EQ, exp.NEQ: exp.NEQ}  # fmt: skip
    node = _some(rng, tree, *mirror)
    if node is None:
        return False
    node.replace(mirror[type(node)](this=node.expression, expression=node.this))
    return True


def parts_swapped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.And, exp.Or)
    if node is None:
        return False
    left, right = node.this, node.expression
    node.set("this", exp.paren(right.copy()))
    node.set("expression", exp.paren(left.copy()))
    return True


def aliases(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if len(list(tree.find_all(exp.Query))) > 1:
        return False
    names = {t.alias.lower(): f"x{i}" for i, t in enumerate(tree.find_all(exp.Table)) if t.alias}
    for table in tree.find_all(exp.Table):
        if table.alias:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(names[table.alias.lower()])))
    for node in tree.find_all(exp.Column):
        if node.table.lower() in names:
            node.set("table", exp.to_identifier(names[node.table.lower()]))
    return bool(names)


def joins_swapped(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    joins = tree.args.get("joins") or []
    clause = tree.args.get("from_")
    star = any(i.is_star for i in tree.expressions) if isinstance(tree, exp.Select) else True
    if star or len(joins) != 1 or joins[0].side or not isinstance(clause, exp.From):
        return False
    first = clause.this
    clause.set("this", joins[0].this)
    joins[0].set("this", first)
    return True


def as_range(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Between)
    if node is None:
        return False
    low = exp.GTE(this=node.this.copy(), expression=node.args["low"])
    high = exp.LTE(this=node.this.copy(), expression=node.args["high"])
    node.replace(exp.paren(exp.And(this=low, expression=high)))
    return True


def as_list(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.EQ)
    if node is None or not isinstance(node.expression, exp.Literal):
        return False
    node.replace(exp.In(this=node.this, expressions=[node.expression]))
    return True


def count_one(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    node = _some(rng, tree, exp.Count)
    if node is None or not isinstance(node.this, exp.Star):
        return False
    node.set("this", exp.Literal.number(1))
    return True


def negation(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    inverse = {exp.EQ: exp.NEQ, exp.NEQ: exp.EQ, exp.LT: exp.GTE, exp.GTE: exp.LT,
               exp.GT: exp.LTE, exp.LTE: exp.GT}  # fmt: skip
    node = _some(rng, tree, *inverse)
    if node is None:
        return False
    other = inverse[type(node)](this=node.this, expression=node.expression)
    node.replace(exp.Not(this=exp.paren(other)))
    return True


def as_cte(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    """The whole query becomes a CTE that is read once."""
    if tree.args.get("with_") or tree.args.get("order") or not isinstance(tree, exp.Select):
        return False
    if not all(isinstance(i, exp.Column | exp.Alias) and not i.is_star for i in tree.expressions):
        return False
    names = [i.alias_or_name.lower() for i in tree.expressions]
    if len(set(names)) != len(names):
        return False
    inner = tree.copy()
    tree.args.clear()
    cte = exp.CTE(this=inner, alias=exp.TableAlias(this=exp.to_identifier("found_rows_1")))
    tree.set("with_", exp.With(expressions=[cte]))
    tree.set("expressions", [exp.Star()])
    tree.set("from_", exp.From(this=exp.Table(this=exp.to_identifier("found_rows_1"))))
    return True


def distinct_as_group(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if not isinstance(tree, exp.Select) or not tree.args.get("distinct") or tree.args.get("group"):
        return False
    if not all(isinstance(i, exp.Column) and not i.is_star for i in tree.expressions):
        return False
    tree.set("distinct", None)
    tree.set("group", exp.Group(expressions=[i.copy() for i in tree.expressions]))
    return True


def on_in_where(tree: exp.Expr, rng: random.Random, schema: Schema) -> bool:
    if not isinstance(tree, exp.Select):
        return False
    joins = tree.args.get("joins") or []
    if len(joins) != 1 or joins[0].side or not joins[0].args.get("on"):
        return False
    on = joins[0].args["on"].copy()
    joins[0].set("on", None)
    tree.where(on, copy=False)
    return True


SPELLINGS: tuple[Mutation, ...] = (
    flipped, parts_swapped, aliases, joins_swapped, as_range, as_list, count_one, negation, as_cte,
    distinct_as_group, on_in_where,
)  # fmt: skip
