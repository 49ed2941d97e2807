"""What one expression is made of: the columns below it, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from app.core.lineage import Origin
from app.sql.lineage.outputs import Output, Outputs, Reach, Source, strongest, union

Inner = Callable[[exp.Expr, Reach], Outputs]
"""The outputs of a nested query, seen from where it stands."""


def traced(node: exp.Expr, reach: Reach, inner: Inner) -> tuple[Origin, dict[str, None]]:
    """What becomes of which columns in `node`."""
    bare = node
    while isinstance(bare, exp.Paren | exp.Alias):
        bare = bare.this
    if isinstance(bare, exp.Column):
        found = column(bare, reach)
        return (found.origin, dict(found.sources)) if found else (Origin.COMPUTED, {})
    if isinstance(bare, exp.Query):
        outputs = inner(bare, reach)
        sources = union(output.sources for output in outputs)
        return strongest(output.origin for output in outputs[:1]), sources
    if isinstance(bare, exp.Window | exp.Filter) and isinstance(bare.this, exp.Count):
        return Origin.COUNTED, _below(bare, reach, inner)[1]
    below, sources = _below(bare, reach, inner)
    if isinstance(bare, exp.Count):
        return Origin.COUNTED, sources
    return strongest((Origin.COMPUTED, below)), sources


def column(node: exp.Column, reach: Reach) -> Output | None:
    """The column that `node` means; None if it means none that is known."""
    name = node.this
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
    return Output(source.alias, Origin.COMPUTED, sources)


def _below(root: exp.Expr, reach: Reach, inner: Inner) -> tuple[Origin, dict[str, None]]:
    """The strongest thing done below `root`, and all columns there, in the order of the text."""
    sources: dict[str, None] = {}
    origins = [Origin.COMPUTED]
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, exp.Column):
            _take(column(node, reach), origins, sources)
            continue
        if isinstance(node, exp.Query):
            for output in inner(node, reach):
                _take(output, origins, sources)
            continue
        if isinstance(node, exp.AggFunc):
            origins.append(Origin.AGGREGATED)
        if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Column):
            sources |= reach.rows()
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Literal):
            sources |= reach.rows()
        stack.extend(reversed([child for child in node.iter_expressions() if child is not None]))
    return strongest(origins), sources


def _take(output: Output | None, origins: list[Origin], sources: dict[str, None]) -> None:
    if output is not None:
        origins.append(_inside(output.origin))
        sources.update(output.sources)


def _inside(origin: Origin) -> Origin:
    """A count that is computed with is a total like any other."""
    return Origin.AGGREGATED if origin is Origin.COUNTED else origin
