"""A column shown beside an aggregate, and not grouped by: most engines refuse it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.names import Reach, Source, reaches

_STRICT = ("postgresql", "duckdb")


def complete_group_by(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Add to GROUP BY what the engine demands there; MySQL's rule depends on its settings."""
    if schema.dialect not in _STRICT:
        return
    for reach in list(reaches(tree, schema)):
        group = reach.select.args.get("group")
        if not isinstance(group, exp.Group) or not _is_plain(group):
            continue
        grouped = _grouped(reach, group)
        for column in _bare(reach):
            if _key(column, reach) in grouped or _depends(column, reach, grouped, schema):
                continue
            grouped.add(_key(column, reach))
            group.append("expressions", column.copy())
            text = column.sql()
            yield Repair("group-completed", f"The groups need {text}", "", text)


def group_by_shown(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Group by the columns shown where rows without groups are sorted by an aggregate: as it
    stands, there would be one row, which most engines refuse."""
    for reach in list(reaches(tree, schema)):
        select = reach.select
        order, clauses = select.args.get("order"), ("group", "having", "distinct")
        if order is None or any(select.args.get(clause) for clause in clauses):
            continue
        shown = [item.unalias() for item in select.expressions]
        counts = any(part.find(exp.AggFunc) and not part.find(exp.Window) for part in order)
        if counts and shown and all(isinstance(item, exp.Column) for item in shown):
            select.set("group", exp.Group(expressions=[item.copy() for item in shown]))
            text = ", ".join(item.sql() for item in shown)
            yield Repair("group-completed", f"The groups need {text}", "", text)


def _is_plain(group: exp.Group) -> bool:
    """A list of expressions, without ROLLUP, GROUPING SETS, ALL and the like."""
    return not any(value for key, value in group.args.items() if key != "expressions")


def _grouped(reach: Reach, group: exp.Group) -> set[str]:
    items = reach.select.expressions
    aliases = {item.alias.casefold(): item.this for item in items if item.alias}
    found: set[str] = set()
    for node in group.expressions:
        meant = node
        if isinstance(node, exp.Literal) and node.is_int and 0 < int(node.name) <= len(items):
            meant = items[int(node.name) - 1].unalias()
        elif isinstance(node, exp.Column) and not node.table:
            own = any(source.has(node.name) for source in reach.own)
            meant = node if own else aliases.get(node.name.casefold(), node)
        found.add(_key(meant, reach))
    return found


def _key(node: exp.Expr, reach: Reach) -> str:
    """One spelling for the same column, or the text of an expression."""
    if isinstance(node, exp.Column):
        source = _source(node, reach)
        return f"{source.alias if source else node.table}.{node.name}".casefold()
    return node.sql().casefold()


def _source(column: exp.Column, reach: Reach) -> Source | None:
    if column.table:
        return next((s for s in reach.own if s.alias.casefold() == column.table.casefold()), None)
    owners = [source for source in reach.own if source.has(column.name)]
    return owners[0] if len(owners) == 1 else None


def _bare(reach: Reach) -> Iterator[exp.Column]:
    """Columns of the SELECT list that no aggregate and no grouped expression holds."""
    group = reach.select.args["group"]
    grouped = {node.sql().casefold() for node in group.expressions}
    positions = {node.name for node in group.expressions if isinstance(node, exp.Literal)}
    for number, item in enumerate(reach.select.expressions, 1):
        named = item.alias.casefold() in grouped if item.alias else False
        if str(number) in positions or named or item.unalias().sql().casefold() in grouped:
            continue
        for column in item.find_all(exp.Column):
            if _is_bare(column, reach, grouped):
                yield column


def _is_bare(column: exp.Column, reach: Reach, grouped: set[str]) -> bool:
    if column.find_ancestor(exp.Select) is not reach.select or _source(column, reach) is None:
        return False
    node = column.parent
    while node is not None and node is not reach.select:
        if isinstance(node, exp.AggFunc | exp.Window | exp.AnonymousAggFunc):
            return False
        if node.sql().casefold() in grouped or isinstance(node, exp.Anonymous):
            return False
        node = node.parent
    return True


def _depends(column: exp.Column, reach: Reach, grouped: set[str], schema: Schema) -> bool:
    """PostgreSQL knows that a table's columns depend on its grouped primary key."""
    source = _source(column, reach)
    key = source.table.primary_key if source and source.table else ()
    if schema.dialect != "postgresql" or not key or source is None:
        return False
    return all(f"{source.alias}.{name}".casefold() in grouped for name in key)
