"""A text that the column holds in another letter case, misspelled, or in another language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.names import Reach, Source, reaches


@dataclass(frozen=True, slots=True)
class Named:
    """What a question calls `said` is `value` in the data: of `column` in the table `table`, which
    is its qualified name."""

    said: str
    table: str
    column: str
    value: str


def spell_texts(tree: exp.Expr, schema: Schema, named: Sequence[Named] = ()) -> Iterator[Repair]:
    """Write a compared text as the one known value that differs from it in nothing else, or as the
    one that the question means by it.

    MySQL's usual collations don't mind letter case and accents, so nothing is to mend there.
    """
    if schema.dialect == "mysql":
        return
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            for literal in _compared(column):
                real = _meant(literal.name, column, reach, named)
                if real is None:
                    continue
                before = literal.sql()
                literal.set("this", real)
                message = f"{before} stands in the data as {literal.sql()}"
                yield Repair("text-spelled", message, before, literal.sql())


def fold(text: str) -> str:
    """`text` without letter case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _compared(column: exp.Column) -> list[exp.Literal]:
    parent = column.parent
    if isinstance(parent, exp.EQ | exp.NEQ):
        others = [parent.this, parent.expression]
    elif isinstance(parent, exp.In) and parent.this is column:
        others = parent.expressions
    else:
        return []
    return [node for node in others if isinstance(node, exp.Literal) and node.is_string]


def _meant(text: str, column: exp.Column, reach: Reach, named: Sequence[Named]) -> str | None:
    """The value that `text` stands for; None where it is right as it is, or nothing is known."""
    source = _source(column, reach)
    if source is None or source.table is None:
        return None
    found = source.table.column(column.name)
    place = (source.table.qualified, found.name if found else "")
    here = [other for other in named if (other.table, other.column) == place]
    values = {*(found.samples if found else ()), *(other.value for other in here)}
    if text in values:
        return None
    alike = {value for value in values if fold(value) == fold(text)}
    alike = alike or {other.value for other in here if fold(other.said) == fold(text)}
    return alike.pop() if len(alike) == 1 else None


def _source(column: exp.Column, reach: Reach) -> Source | None:
    """The one source that has the column: of the SELECT itself, else of one around it."""
    name = column.table.casefold()
    for sources in (reach.own, reach.outer):
        having = [s for s in sources if s.has(column.name) and name in ("", s.alias.casefold())]
        if having:
            return having[0] if len(having) == 1 else None
    return None
