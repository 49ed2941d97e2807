"""The names that each output of each query in a statement goes by: its own, and those that a set
operation, a WITH entry or an alias gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """`items`: the expressions that make it, one a branch of a set operation. `names`: in lower
    case. Where a star hides which is which, all outputs of a query are one."""

    names: frozenset[str]
    items: tuple[exp.Expr, ...]


def output_names(tree: exp.Expr) -> tuple[Output, ...]:
    tops = {id(top): top for top in map(_top, tree.find_all(exp.Select))}
    return tuple(output for top in tops.values() for output in _outputs(top))


def _top(select: exp.Expr) -> exp.Expr:
    """The whole set operation that `select` is a branch of."""
    top = node = select
    while isinstance(node.parent, exp.SetOperation | exp.Subquery):
        node = node.parent
        top = node if isinstance(node, exp.SetOperation) else top
    return top


def _outputs(top: exp.Expr) -> Iterator[Output]:
    rows = [select.expressions for select in _branches(top)]
    given = _given(top)
    if (given or len(rows) > 1) and any(item.is_star for row in rows for item in row):
        items = tuple(item for row in rows for item in row)
        yield Output(frozenset((*given, *(i.alias_or_name.casefold() for i in items))), items)
        return
    for place in range(max(map(len, rows), default=0)):
        items = tuple(row[place] for row in rows if place < len(row))
        names = {item.alias_or_name.casefold() for item in items} | set(given[place : place + 1])
        yield Output(frozenset(names - {"", "*"}), items)


def _branches(query: exp.Expr | None) -> Iterator[exp.Select]:
    if isinstance(query, exp.Select):
        yield query
    elif isinstance(query, exp.SetOperation):
        yield from _branches(query.this)
        yield from _branches(query.expression)
    elif isinstance(query, exp.Subquery):
        yield from _branches(query.this)


def _given(top: exp.Expr) -> list[str]:
    """The names in `AS x (a, b)` or `WITH x (a, b) AS`."""
    holder = top.parent
    while isinstance(holder, exp.Subquery) and not holder.alias:
        holder = holder.parent
    alias = holder.args.get("alias") if isinstance(holder, exp.CTE | exp.Subquery) else None
    return [c.name.casefold() for c in alias.columns] if isinstance(alias, exp.TableAlias) else []
