"""A join that was there for a column which turned out to stand in another table."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.names import Reach, Source, reaches

MOVED_FROM = "moved_from"
"""Key in a column node's `meta`: the alias that a repair took the column from."""

_COUNTING = (exp.Count, exp.Sum, exp.Avg, exp.GroupConcat, exp.Window)


def drop_emptied_joins(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Drop an inner join whose table nothing uses any more once its column has moved away.

    Left alone where the rows that it multiplies or loses are counted.
    """
    for reach in list(reaches(tree, schema)):
        emptied = {column.meta.get(MOVED_FROM) for column in reach.columns} - {None}
        for join in list(reach.select.args.get("joins") or ()):
            source = reach.source(join.alias_or_name)
            if source is not None and source.alias in emptied and _is_unused(join, source, reach):
                text = join.sql()
                join.pop()
                yield Repair("join-dropped", f"nothing needs {source.alias} any more", text, "")
        yield from _drop_first(reach, emptied)


def _drop_first(reach: Reach, emptied: set[str | None]) -> Iterator[Repair]:
    """The same for the first of three tables or more: the one joined to it takes its place, and
    the column that equals its own does so in the other joins."""
    clause, joins = reach.select.args.get("from_"), list(reach.select.args.get("joins") or ())
    source = reach.source(clause.this.alias_or_name) if clause is not None else None
    if (
        clause is None
        or source is None
        or source.alias not in emptied
        or len(joins) < 2
        or _counts(reach.select)
    ):
        return
    pair = _pair(joins[0], source)
    if pair is None or reach.select.is_star:
        return
    own, other = pair
    uses = [c for c in reach.select.find_all(exp.Column) if c is not own and _uses(c, source)]
    in_joins = all(isinstance(c.parent, exp.EQ) and c.find_ancestor(exp.Join) for c in uses)
    if not in_joins or any(column.name.casefold() != own.name.casefold() for column in uses):
        return
    text = clause.sql()
    for column in uses:
        column.replace(other.copy())
    clause.set("this", joins[0].this.copy())
    joins[0].pop()
    yield Repair("join-dropped", f"nothing needs {source.alias} any more", text, clause.sql())


def _pair(join: exp.Join, source: Source) -> tuple[exp.Column, exp.Column] | None:
    """The column of `source` and the one of the joined table that the join equates."""
    on = join.args.get("on")
    plain = not join.side and join.kind in ("", "INNER") and isinstance(join.this, exp.Table)
    sides = [on.this, on.expression] if plain and isinstance(on, exp.EQ) else []
    columns = [side for side in sides if isinstance(side, exp.Column) and side.table]
    own = [column for column in columns if _uses(column, source)]
    joined = join.alias_or_name.casefold()
    others = [column for column in columns if column.table.casefold() == joined]
    return (own[0], others[0]) if len(own) == len(others) == 1 else None


def _is_unused(join: exp.Join, source: Source, reach: Reach) -> bool:
    select = reach.select
    if join.side or join.kind not in ("", "INNER") or not isinstance(join.this, exp.Table):
        return False
    if select.is_star or _counts(select):
        return False
    inside = {id(column) for column in join.find_all(exp.Column)}
    others = (c for c in select.find_all(exp.Column) if id(c) not in inside)
    return not any(_uses(column, source) for column in others)


def _counts(select: exp.Select) -> bool:
    """Whether the SELECT itself, not a query inside it, counts or adds up its rows."""
    found = select.find_all(*_COUNTING)
    return any(node.find_ancestor(exp.Select) is select for node in found)


def _uses(column: exp.Column, source: Source) -> bool:
    if column.table:
        return column.table.casefold() == source.alias.casefold()
    return source.columns is None or source.has(column.name)
