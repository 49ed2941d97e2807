"""A column that two joined tables have, where it does not matter which one is meant."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.names import Reach, Source, name_node, reaches

_NAMED_BY_OUTPUT = (exp.Order, exp.Group, exp.Having)
_OWN_FIRST = frozenset({"postgresql"})
"""Engines that take a name in GROUP BY and HAVING for a column of FROM before they take it for one
that is shown."""


def qualify_ambiguous(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Say whose the column is, where the join makes the owners' columns equal."""
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            owners = _owners(column, reach, schema)
            if len(owners) < 2 or not _equal(column.name, owners, reach):
                continue
            before = column.sql()
            column.set("table", name_node(owners[0].alias, schema))
            after = column.sql()
            yield Repair("column-qualified", f"{before} is {after}", before, after)


def _owners(column: exp.Column, reach: Reach, schema: Schema) -> list[Source]:
    """The sources that an engine could take `column` from."""
    if column.table or _merged(column.name, reach) or _is_output(column, reach, schema):
        return []
    return [source for source in reach.own if source.has(column.name)]


def _is_output(column: exp.Column, reach: Reach, schema: Schema) -> bool:
    names = {item.alias_or_name.casefold() for item in reach.select.expressions}
    within = column.find_ancestor(*_NAMED_BY_OUTPUT)
    if within is None or (schema.dialect in _OWN_FIRST and not isinstance(within, exp.Order)):
        return False
    return column.name.casefold() in names


def _merged(name: str, reach: Reach) -> bool:
    """Whether USING or NATURAL makes one column of the two."""
    for join in reach.select.args.get("joins") or ():
        using = {node.name.casefold() for node in join.args.get("using") or ()}
        if join.method == "NATURAL" or name.casefold() in using:
            return True
    return False


def _equal(name: str, owners: list[Source], reach: Reach) -> bool:
    """Whether the joins equate the column of the first owner with that of every other."""
    linked = {owners[0].alias.casefold()}
    pairs = [pair for join in reach.select.args.get("joins") or () for pair in _pairs(join, name)]
    for _ in pairs:
        for one, other in pairs:
            if one in linked or other in linked:
                linked |= {one, other}
    return all(owner.alias.casefold() in linked for owner in owners)


def _pairs(join: exp.Join, name: str) -> Iterator[tuple[str, str]]:
    condition = join.args.get("on")
    if condition is None or join.side in ("RIGHT", "FULL"):
        return
    for part in condition.flatten() if isinstance(condition, exp.And) else [condition]:
        if not isinstance(part, exp.EQ):
            continue
        left, right = part.this, part.expression
        if isinstance(left, exp.Column) and isinstance(right, exp.Column):
            both = {left.name.casefold(), right.name.casefold()}
            if both == {name.casefold()} and left.table and right.table:
                yield left.table.casefold(), right.table.casefold()
