"""An id where the question asks for a name."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.cues import Cue, cues, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.joins import Joining
from app.sql.repairs.keys import Hop, KeyGraph
from app.sql.repairs.names import Reach, name_node, reaches

_LABELS = ("name", "title", "label")


def show_labels(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Show the name of what a key refers to, if the one shown column is a key and the question
    asks for names and says nothing of keys."""
    asked = cues(question)
    if Cue.NAME not in asked or Cue.ID in asked or not isinstance(tree, exp.Select):
        return
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    shown = _shown_key(tree)
    if reach is None or shown is None:
        return
    dialect = sqlglot_name(schema.dialect)
    before, text = tree.sql(dialect=dialect), shown.sql(dialect=dialect)
    if _relabel(shown, reach, schema):
        after = tree.sql(dialect=dialect)
        yield Repair("label-shown", f"{text} is a key, and names are asked for", before, after)


def _shown_key(tree: exp.Select) -> exp.Column | None:
    """The one bare column of the SELECT list, if there is exactly one."""
    columns = [item.unalias() for item in tree.expressions]
    bare = [column for column in columns if isinstance(column, exp.Column)]
    named = any(set(_LABELS) & {w for c in bare for w in words(c.name)})
    return bare[0] if len(bare) == 1 and not named else None


def _relabel(column: exp.Column, reach: Reach, schema: Schema) -> bool:
    source = next(
        (s for s in reach.own if s.table and s.has(column.name)
         and column.table.casefold() in ("", s.alias.casefold())),
        None,
    )  # fmt: skip
    if source is None or source.table is None:
        return False
    if source.table.primary_key == (column.name,) and (own := label(source.table)):
        return _set(column, source.alias, own, schema)
    hop = _reference(source.table, column.name, schema)
    target = label(hop.table) if hop else None
    if hop is None or target is None:
        return False
    joined = next((s.alias for s in reach.own if s.table is hop.table), None)
    if joined is None:
        joining = Joining(reach, schema)
        list(joining.add((hop,), column.sql()))
        joined = joining.alias_of(hop.table)
    return _set(column, joined, target, schema)


def _set(column: exp.Column, alias: str, name: str, schema: Schema) -> bool:
    column.set("table", name_node(alias, schema))
    column.set("this", name_node(name, schema))
    return True


def _reference(table: Table, column: str, schema: Schema) -> Hop | None:
    """The one table that `column` refers to."""
    hops = [
        hop
        for target in schema.tables
        if target is not table
        for hop in KeyGraph(schema).between(table, target)
        if not hop.multiplies and [a.casefold() for a, _ in hop.pairs] == [column.casefold()]
    ]
    return hops[0] if len(hops) == 1 else None


def label(table: Table) -> str | None:
    """The column that names a row, if exactly one looks like it."""
    found = [c.name for c in table.columns if set(_LABELS) & words(c.name)]
    plain = [name for name in found if name.casefold() in _LABELS]
    return plain[0] if len(plain) == 1 else (found[0] if len(found) == 1 else None)
