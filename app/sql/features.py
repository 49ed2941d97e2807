"""What a query's tree does, as plain facts to hold against the question it was drafted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.sql.canon.syntax import conjuncts
from app.sql.cues import Cue
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.keys import KeyGraph, key_graph
from app.sql.repairs.names import Reach, reaches


@dataclass(frozen=True, slots=True)
class Shape:
    """`outputs` is None where a star hides how many columns there are. `limits` are the literals
    in LIMIT and OFFSET, `literals` all others.

    `loose_joins` don't follow a key; `unused` are tables that only their join mentions. `distinct`:
    the outermost SELECT drops what is repeated; `echoes`: it shows nothing but what it compares
    with a value. `computes`: a ratio, a product or a difference is worked out.
    """

    cues: frozenset[Cue]
    outputs: int | None
    tables: tuple[str, ...]
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    literals: tuple[str, ...]
    limits: tuple[str, ...]
    joins: int
    loose_joins: int
    unused: tuple[str, ...]
    nested: int
    distinct: bool
    echoes: bool
    computes: bool


def shape(sql: str, schema: Schema) -> Shape | None:
    """The shape of `sql`; None where it can't be read."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return None
    if not isinstance(tree, exp.Query):
        return None
    found = list(reaches(tree, schema))
    own = list(_columns(found))
    return Shape(
        cues=frozenset(_shapes(tree)),
        outputs=None if tree.is_star else len(tree.selects),
        tables=tuple(dict.fromkeys(t.name for t in tree.find_all(exp.Table) if t.name)),
        columns=tuple(dict.fromkeys(own)),
        shown=tuple(column.name for item in tree.selects for column in item.find_all(exp.Column)),
        literals=tuple(_literals(tree, within=False)),
        limits=tuple(_literals(tree, within=True)),
        joins=sum(1 for _ in tree.find_all(exp.Join)),
        loose_joins=sum(_loose(reach, schema) for reach in found),
        unused=tuple(alias for reach in found for alias in unused_sources(reach)),
        nested=sum(1 for _ in tree.find_all(exp.Select)) - 1,
        distinct=tree.args.get("distinct") is not None and isinstance(tree, exp.Select),
        echoes=_echoes(tree),
        computes=tree.find(exp.Div, exp.Mul, exp.Sub) is not None,
    )


def _shapes(tree: exp.Expr) -> Iterator[Cue]:
    """Which cues the tree answers."""
    has = tree.find
    if has(exp.Count):
        yield Cue.COUNT
    if has(exp.Group) or has(exp.Window):
        yield Cue.EACH
    if has(exp.Max) or has(exp.Min) or (has(exp.Limit) and has(exp.Order)):
        yield Cue.SUPERLATIVE
    if has(exp.Intersect) or len(list(tree.find_all(exp.Exists, exp.In))) > 1 or _counts_two(tree):
        yield Cue.BOTH
    if has(exp.Not) or has(exp.NEQ) or has(exp.Except) or _is_null(tree):
        yield Cue.NEGATION
    if has(exp.Distinct) or has(exp.SetOperation):
        yield Cue.DISTINCT
    if has(exp.Avg):
        yield Cue.AVERAGE
    if has(exp.Sum):
        yield Cue.SUM
    if has(exp.Order):
        yield Cue.ORDER


def _echoes(tree: exp.Query) -> bool:
    where = tree.args.get("where")
    parts = conjuncts(where.this) if isinstance(where, exp.Where) else []
    given = [
        p.this for p in parts if isinstance(p, exp.EQ) and isinstance(p.expression, exp.Literal)
    ]
    return bool(given) and all(item.unalias() in given for item in tree.selects)


def _counts_two(tree: exp.Expr) -> bool:
    having = tree.find(exp.Having)
    return having is not None and having.find(exp.Distinct) is not None


def _is_null(tree: exp.Expr) -> bool:
    return any(isinstance(node.expression, exp.Null) for node in tree.find_all(exp.Is))


def _columns(found: list[Reach]) -> Iterator[str]:
    for reach in found:
        for column in reach.columns:
            if column.find_ancestor(exp.Join, exp.Select) is reach.select:
                yield column.name


def _literals(tree: exp.Expr, *, within: bool) -> Iterator[str]:
    """The literals that stand within LIMIT and OFFSET, or those that don't."""
    for literal in tree.find_all(exp.Literal):
        if (literal.find_ancestor(exp.Limit, exp.Offset) is not None) is within:
            yield literal.name


def unused_sources(reach: Reach) -> Iterator[str]:
    """Inner-joined tables of one SELECT that nothing but the joins' conditions mentions, and that
    lead to no other table."""
    select = reach.select
    if select.is_star or len(reach.own) < 2 or not reach.known:
        return
    mentioned = {owner for column in reach.columns if not _in_join(column, select)
                 for owner in _owners(column, reach)}  # fmt: skip
    links = {join.alias_or_name: _linked(join, reach) for join in select.args.get("joins") or ()}
    inner = {s.casefold() for c in _inner_columns(select) for s in [c.table] if s}
    for source in reversed(reach.own):
        alias = source.alias
        if source.table is None or alias in mentioned or alias.casefold() in inner:
            continue
        if not any(alias in others for name, others in links.items() if name != alias):
            yield alias
            links.pop(alias, None)


def _in_join(column: exp.Column, select: exp.Select) -> bool:
    join = column.find_ancestor(exp.Join)
    return join is not None and join.parent is select


def _inner_columns(select: exp.Select) -> Iterator[exp.Column]:
    for column in select.find_all(exp.Column):
        if column.find_ancestor(exp.Select) is not select:
            yield column


def _owners(column: exp.Column, reach: Reach) -> list[str]:
    if column.table:
        return [s.alias for s in reach.own if s.alias.casefold() == column.table.casefold()]
    return [source.alias for source in reach.own if source.has(column.name)]


def _linked(join: exp.Join, reach: Reach) -> set[str]:
    """Aliases in the join's condition, its own one left out."""
    condition = join.args.get("on")
    columns = condition.find_all(exp.Column) if condition is not None else ()
    return {owner for c in columns for owner in _owners(c, reach)} - {join.alias_or_name}


def _loose(reach: Reach, schema: Schema) -> int:
    """How many joins equate columns that no key connects, or equate none."""
    count, graph = 0, key_graph(schema)
    tables = {s.alias.casefold(): s.table for s in reach.own}
    for join in reach.select.args.get("joins") or ():
        if join.args.get("using") or join.method == "NATURAL":
            continue
        condition = join.args.get("on")
        pairs = [] if condition is None else list(condition.find_all(exp.EQ))
        count += not any(_is_key(pair, tables, graph) for pair in pairs)
    return count


def _is_key(pair: exp.EQ, tables: dict[str, Table | None], graph: KeyGraph) -> bool:
    left, right = pair.this, pair.expression
    if not isinstance(left, exp.Column) or not isinstance(right, exp.Column):
        return False
    one, other = tables.get(left.table.casefold()), tables.get(right.table.casefold())
    if one is None or other is None:
        return True
    wanted = (left.name.casefold(), right.name.casefold())
    return graph.connects(one, other, wanted)
