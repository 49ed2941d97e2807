"""A table between two others that a key joins directly: it only repeats or loses rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.columns import paired
from app.sql.repairs.keys import KeyGraph, key_graph
from app.sql.repairs.names import Reach, reaches
from app.sql.repairs.unneeded import is_named, plain_join, repeats


def drop_bridges(
    tree: exp.Expr, schema: Schema, question: str, *, meant: frozenset[str] = frozenset()
) -> Iterator[Repair]:
    """Join the tables on both sides of such a one, if the question names nothing of it; `meant` as
    for joins that are not needed."""
    if not question.isascii() and not meant:
        return
    asked = words(question) | meant
    dialect, graph = sqlglot_name(schema.dialect), key_graph(schema)
    for reach in list(reaches(tree, schema)):
        if reach.select.is_star or reach.select.args.get("distinct"):
            continue
        for join in list(reach.select.args.get("joins") or ()):
            ends = _ends(join, reach)
            if ends is None or is_named(join, reach, asked) or not repeats(join, reach):
                continue
            near, far = ends
            if not _is_key(near, paired(far), reach, graph):
                continue
            before, name = tree.sql(dialect=dialect), join.this.name
            far.replace(near.copy())
            join.pop()
            message = f"A key joins both sides of {name}, which repeats rows"
            yield Repair("join-unneeded", message, before, tree.sql(dialect=dialect))


def _ends(join: exp.Join, reach: Reach) -> tuple[exp.Column, exp.Column] | None:
    """What the joined table's column is equated with, and that same column in the condition of a
    later join; None where more of the table is used."""
    alias = join.alias_or_name.casefold()
    if plain_join(alias, reach) is not join:
        return None
    own = [c for c in reach.select.find_all(exp.Column) if c.table.casefold() == alias]
    source = reach.source(alias)
    unknown = source is None or any(not c.table and source.has(c.name) for c in reach.columns)
    here = [c for c in own if c.find_ancestor(exp.Join) is join]
    later = [c for c in own if c.find_ancestor(exp.Join) is not join]
    if unknown or len(here) != 1 or len(later) != 1 or here[0].name != later[0].name:
        return None
    near, far = paired(here[0]), later[0]
    inside = far.find_ancestor(exp.Join, exp.Select)
    plain = isinstance(inside, exp.Join) and plain_join(inside.alias_or_name, reach) is inside
    return (near, far) if near is not None and plain and paired(far) is not None else None


def _is_key(near: exp.Column, other: exp.Column | None, reach: Reach, graph: KeyGraph) -> bool:
    one = reach.source(near.table)
    two = reach.source(other.table) if other is not None else None
    if other is None or one is None or two is None or one.table is None or two.table is None:
        return False
    names = (near.name.casefold(), other.name.casefold())
    return one is not two and graph.connects(one.table, two.table, names)
