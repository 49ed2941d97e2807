"""What one expression is made of: the columns below it, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from app.core.lineage import Origin
from app.sql.lineage.outputs import Output, Outputs, Reach, Source, strongest, union

Inner = Callable[[exp.Expr, Reach], Outputs]
"""The outputs of a nested query, seen from where it stands."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What becomes of which columns; of those in `shown` single values can be seen."""

    origin: Origin
    sources: dict[str, None]
    shown: dict[str, None]


_TOTALS = (
    exp.Sum,
    exp.Avg,
    exp.Stddev,
    exp.StddevPop,
    exp.StddevSamp,
    exp.Variance,
    exp.VariancePop,
)
"""Aggregates that show no single value unless they are taken of one row."""


def traced(node: exp.Expr, reach: Reach, inner: Inner) -> Traced:
    """What becomes of which columns in `node`."""
    bare = node
    while isinstance(bare, exp.Paren | exp.Alias):
        bare = bare.this
    if isinstance(bare, exp.Column):
        found = column(bare, reach)
        if found is None:
            return Traced(Origin.COMPUTED, {}, {})
        return Traced(found.origin, dict(found.sources), dict(found.shown))
    if isinstance(bare, exp.Query):
        outputs = inner(bare, reach)
        sources = union(output.sources for output in outputs)
        shown = union(output.shown for output in outputs)
        return Traced(strongest(output.origin for output in outputs[:1]), sources, shown)
    below = _below(bare, reach, inner)
    counts = isinstance(bare, exp.Window | exp.Filter) and isinstance(bare.this, exp.Count)
    if counts or isinstance(bare, exp.Count):
        return Traced(Origin.COUNTED, below.sources, below.shown)
    return Traced(strongest((Origin.COMPUTED, below.origin)), below.sources, below.shown)


def column(node: exp.Column, reach: Reach) -> Output | None:
    """The column that `node` means; None if it means none that is known."""
    name = node.this
    if isinstance(name, exp.Star):
        return _whole_row(reach.named(node.table))
    if not isinstance(name, exp.Identifier):
        return None
    if not node.table:
        return reach.find(name) or _whole_row(reach.named(name.name))
    source = reach.named(node.table)
    if source is None:
        return None
    found = source.find(name, reach.engine)
    return found or (source.guess(name.name) if source.outputs is None else None)


def _whole_row(source: Source | None) -> Output | None:
    """A source's name where a value is wanted stands for all its columns."""
    if source is None:
        return None
    if source.outputs is None:
        return Output(source.alias, Origin.COMPUTED, source.inputs or source.rows)
    sources = union(output.sources for output in source.outputs)
    shown = union(output.shown for output in source.outputs)
    return Output(source.alias, Origin.COMPUTED, sources, seen=shown)


def _below(root: exp.Expr, reach: Reach, inner: Inner) -> Traced:
    """The strongest thing done below `root`, and all columns there, in the order of the text."""
    sources: dict[str, None] = {}
    shown: dict[str, None] = {}
    origins = [Origin.COMPUTED]
    stack: list[tuple[exp.Expr, bool]] = [(root, True)]
    while stack:
        node, seen = stack.pop()
        found: Outputs = []
        if isinstance(node, exp.Column):
            found = [output] if (output := column(node, reach)) else []
        elif isinstance(node, exp.Query):
            found = inner(node, reach)
        for output in found:
            origins.append(_inside(output.origin))
            sources |= output.sources
            shown |= output.shown if seen else {}
        if isinstance(node, exp.Column | exp.Query):
            continue
        if isinstance(node, exp.AggFunc):
            origins.append(Origin.AGGREGATED)
        if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Column):
            sources |= reach.rows()
            shown |= reach.rows() if seen else {}
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Literal):
            sources |= reach.rows()
        children = [child for child in node.iter_expressions() if child is not None]
        stack.extend((child, seen and _shows(node, child, reach)) for child in reversed(children))
    return Traced(strongest(origins), sources, shown)


def _shows(node: exp.Expr, child: exp.Expr, reach: Reach) -> bool:
    """Whether single values of `child` can be seen in `node`. A count, a total of many and whether
    there is a value show none."""
    if isinstance(node, exp.Count | exp.CountIf | exp.ApproxDistinct | exp.Exists):
        return False
    if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
        return False
    if isinstance(node, _TOTALS):
        return _is_of_one_row(node, reach)
    if isinstance(node, exp.Window) and child is not node.this:
        return False
    return not (isinstance(node, exp.Filter) and child is not node.this)


def _is_of_one_row(total: exp.Expr, reach: Reach) -> bool:
    """Whether a total may be of one row only: over a window, or where a condition or a group is
    about a key."""
    above, filters = total.parent, []
    while isinstance(above, exp.Filter):
        filters.append(above.expression)
        above = above.parent
    if isinstance(above, exp.Window):
        return True
    select = total.find_ancestor(exp.Select)
    if select is None:
        return False
    parts = [select.args.get("group"), select.args.get("where"), *filters, *_chosen(select)]
    columns = [c for part in parts if part is not None for c in part.find_all(exp.Column)]
    found = [output for c in columns if (output := column(c, reach)) is not None]
    return any(reach.is_key(source) for output in found for source in output.sources)


def _chosen(select: exp.Select) -> list[exp.Expr]:
    """The conditions of joins that compare with something fixed, not with another column."""
    conditions = [join.args.get("on") for join in select.args.get("joins") or ()]
    predicates = [p for c in conditions if c is not None for p in c.find_all(exp.Predicate)]
    return [p for p in predicates if any(s.find(exp.Column) is None for s in p.iter_expressions())]


def _inside(origin: Origin) -> Origin:
    """A count that is computed with is a total like any other."""
    return Origin.AGGREGATED if origin is Origin.COUNTED else origin
