"""Joins along keys: the whole join behind JOIN, the condition behind ON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.schema import Schema, Table
from app.sql.complete.candidate import Candidate, What
from app.sql.complete.sources import Source
from app.sql.dialects import identifier
from app.sql.repairs.keys import Hop, KeyGraph


def whole_joins(sources: Sequence[Source], graph: KeyGraph, schema: Schema) -> Iterator[Candidate]:
    """A table and its condition, for each key that leads from `sources`, the last one first, to
    another table; called as short as the sources are."""
    engine = schema.dialect
    taken = {source.name.casefold() for source in sources}
    short = any(source.given and len(source.name) <= 2 for source in sources)
    for source in reversed(sources):
        for hop in graph.hops(source.table) if source.table is not None else ():
            name = table_name(hop.table, schema)
            alias = _short(hop.table, taken) if short else _free(hop.table.name, taken)
            called = f"{name} {identifier(alias, engine)}" if alias != hop.table.name else name
            left, right = identifier(source.name, engine), identifier(alias, engine)
            text = f"{called} ON {condition(left, right, hop, engine)}"
            yield Candidate(text, text, What.JOIN)


def conditions(sources: Sequence[Source], graph: KeyGraph, engine: str) -> Iterator[Candidate]:
    """What equates the last of `sources` with the others."""
    if len(sources) < 2 or sources[-1].table is None:
        return
    last = sources[-1]
    for other in reversed(sources[:-1]):
        if other.table is None or last.table is None:
            continue
        for hop in graph.between(last.table, other.table):
            text = condition(
                identifier(last.name, engine), identifier(other.name, engine), hop, engine
            )
            yield Candidate(text, text, What.CONDITION)


def condition(left: str, right: str, hop: Hop, engine: str) -> str:
    return " AND ".join(
        f"{right}.{identifier(b, engine)} = {left}.{identifier(a, engine)}" for a, b in hop.pairs
    )


def table_name(table: Table, schema: Schema) -> str:
    """As a statement names it: with its schema only where that isn't the default."""
    name = identifier(table.name, schema.dialect)
    if table.schema in (None, schema.default_schema):
        return name
    return f"{identifier(table.schema or '', schema.dialect)}.{name}"


def _free(name: str, taken: set[str]) -> str:
    """`name`, with a number behind it where it is taken."""
    alias, n = name, 2
    while alias.casefold() in taken:
        alias, n = f"{name}_{n}", n + 1
    return alias


def _short(table: Table, taken: set[str]) -> str:
    """The initials of the table's words; its name where they are no plain letters."""
    letters = "".join(word[0] for word in table.name.casefold().split("_") if word)
    if not (letters.isascii() and letters.isalpha()):
        return _free(table.name, taken)
    alias, n = letters, 2
    while alias in taken or alias in _NO_ALIAS:
        alias, n = f"{letters}{n}", n + 1
    return alias


_NO_ALIAS = frozenset({"as", "by", "do", "if", "in", "is", "no", "of", "on", "or", "to"})
