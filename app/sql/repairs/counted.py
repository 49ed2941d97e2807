"""How many of something: a reference to it is counted once for each row that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.cues import alike, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.keys import KeyGraph, key_graph
from app.sql.repairs.names import Reach, Source, reaches

_COUNTED = re.compile(r"\b(?:how many|number of|count of)\s+(?:the\s+)?(\w+)", re.IGNORECASE)


def count_each_once(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Count what the question asks for once, where the groups are its own columns and the draft
    counts the rows of another table that refer to it."""
    asked = _COUNTED.search(question)
    if asked is None:
        return
    graph, dialect = key_graph(schema), sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        for count in list(reach.select.find_all(exp.Count)):
            if count.find_ancestor(exp.Select) is not reach.select:
                continue
            if _is_of(count.this, asked[1], reach, graph):
                before = tree.sql(dialect=dialect)
                count.set("this", exp.Distinct(expressions=[count.this.copy()]))
                message = f"Each of {asked[1]} is counted once"
                yield Repair("counted-once", message, before, tree.sql(dialect=dialect))


def _is_of(column: exp.Expr | None, word: str, reach: Reach, graph: KeyGraph) -> bool:
    """Whether `column` refers to a table called `word`, from one that is called otherwise."""
    if not isinstance(column, exp.Column):
        return False
    source = _source(column, reach)
    if source is None or source.table is None:
        return False
    for table in graph.referred(source.table, column.name.casefold()):
        if _is_called(table, word) and table is not source.table:
            return _is_grouped_by(table, reach)
    return False


def _is_grouped_by(table: Table, reach: Reach) -> bool:
    group = reach.select.args.get("group")
    keys = group.expressions if isinstance(group, exp.Group) else []
    sources = [_source(key, reach) if isinstance(key, exp.Column) else None for key in keys]
    return bool(keys) and all(source is not None and source.table is table for source in sources)


def _source(column: exp.Column, reach: Reach) -> Source | None:
    if column.table:
        return next((s for s in reach.own if s.alias.casefold() == column.table.casefold()), None)
    owners = [source for source in reach.own if source.has(column.name)]
    return owners[0] if len(owners) == 1 else None


def _is_called(table: Table, word: str) -> bool:
    own = words(table.name)
    return len(own) == 1 and all(alike(a, b) for a in own for b in words(word))
