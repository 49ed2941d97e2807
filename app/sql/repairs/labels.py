"""An id where the question asks for a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.cues import Cue, alike, cues, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.joins import Joining
from app.sql.repairs.keys import Hop, key_graph
from app.sql.repairs.names import Reach, Source, bind_qualifiers, name_node, reaches
from app.sql.repairs.tables import plain, singular

_LABELS = ("name", "title", "label")


def show_labels(
    tree: exp.Expr, schema: Schema, question: str, *, meant: frozenset[str] = frozenset()
) -> Iterator[Repair]:
    """Show the name of what a key refers to, if the one shown column is a key, and the question
    says nothing of keys but asks for names or for the thing itself.

    `meant` are the words of names that a question in another language means.
    """
    if Cue.ID in cues(question) or not isinstance(tree, exp.Select):
        return
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    shown = _shown_key(tree)
    if reach is None or shown is None:
        return
    dialect = sqlglot_name(schema.dialect)
    before, text = tree.sql(dialect=dialect), shown.sql(dialect=dialect)
    found = _meant(shown, reach, schema)
    if found is not None and found.is_asked(question, words(question) | meant):
        found.show(shown, reach, schema)
        bind_qualifiers(tree)
        after = tree.sql(dialect=dialect)
        yield Repair("label-shown", f"{text} is a key, and names are asked for", before, after)


@dataclass(frozen=True, slots=True)
class _Label:
    """The column `name` of `table`, which the query has as `alias` or can reach by `hop`.

    `own`: the key is that of the table itself and refers to nothing.
    """

    table: Table
    name: str
    alias: str | None
    hop: Hop | None = None
    own: bool = False

    def is_asked(self, question: str, asked: frozenset[str]) -> bool:
        """Where names are asked for, or with a word of `asked` the thing itself."""
        if Cue.NAME in cues(question):
            return True
        stem = words(singular(self.table.name))
        return any(alike(word, other) for word in stem for other in asked)

    def show(self, column: exp.Column, reach: Reach, schema: Schema) -> None:
        alias = self.alias
        if alias is None:
            joining = Joining(reach, schema)
            list(joining.add((self.hop,) if self.hop else (), column.sql()))
            alias = joining.alias_of(self.table)
        column.set("table", name_node(alias, schema))
        column.set("this", name_node(self.name, schema))


def _shown_key(tree: exp.Select) -> exp.Column | None:
    """The one bare column of the SELECT list, if there is exactly one and it is no name."""
    columns = [item.unalias() for item in tree.expressions]
    bare = [column for column in columns if isinstance(column, exp.Column)]
    named = any(set(_LABELS) & words(column.name) for column in bare)
    return bare[0] if len(bare) == 1 and not named else None


def _meant(column: exp.Column, reach: Reach, schema: Schema) -> _Label | None:
    source = _source(column, reach)
    if source is None or source.table is None:
        return None
    if source.table.primary_key == (column.name,):
        name = label(source.table)
        return _Label(source.table, name, source.alias, own=True) if name else None
    return _equated(column, source, reach) or _referred(column, source.table, reach, schema)


def _source(column: exp.Column, reach: Reach) -> Source | None:
    alias = column.table.casefold()
    found = [s for s in reach.own if s.has(column.name) and alias in ("", s.alias.casefold())]
    return found[0] if len(found) == 1 else None


def _equated(column: exp.Column, source: Source, reach: Reach) -> _Label | None:
    """What a join of the query itself says that the column refers to."""
    for join in reach.select.args.get("joins") or ():
        condition = join.args.get("on")
        if not isinstance(condition, exp.EQ):
            continue
        sides = [condition.this, condition.expression]
        for one, other in (sides, reversed(sides)):
            if not isinstance(one, exp.Column) or not isinstance(other, exp.Column):
                continue
            end = _source(other, reach)
            same = _source(one, reach) is source and one.name.casefold() == column.name.casefold()
            if same and end and end.table and end.table.primary_key == (other.name,):
                name = label(end.table)
                return _Label(end.table, name, end.alias) if name else None
    return None


def _referred(column: exp.Column, table: Table, reach: Reach, schema: Schema) -> _Label | None:
    """What the one key over the column leads to."""
    graph = key_graph(schema)
    hops = [
        hop
        for target in schema.tables
        if target is not table
        for hop in graph.between(table, target)
        if not hop.multiplies and [a.casefold() for a, _ in hop.pairs] == [column.name.casefold()]
    ]
    name = label(hops[0].table) if len(hops) == 1 else None
    if name is None:
        return None
    joined = next((s.alias for s in reach.own if s.table is hops[0].table), None)
    return _Label(hops[0].table, name, joined, hops[0])


def label(table: Table) -> str | None:
    """The column that names a row, if exactly one looks like it: a name or title, or a text that
    is called like the table."""
    found = [c.name for c in table.columns if set(_LABELS) & words(c.name)]
    exact = [name for name in found if name.casefold() in _LABELS]
    for names in (exact, found):
        if names:
            return names[0] if len(names) == 1 else None
    stem = plain(singular(table.name.casefold()))
    like = [c for c in table.columns if plain(c.name) == stem and c.name not in table.primary_key]
    texts = [c.name for c in like if "char" in c.type.lower() or "text" in c.type.lower()]
    return texts[0] if len(texts) == 1 else None
