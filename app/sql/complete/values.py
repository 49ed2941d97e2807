"""Known values of the column on the other side of a comparison, as literals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlglot import exp

from app.core.schema import Column
from app.sql.complete.candidate import Candidate, What
from app.sql.complete.place import Place
from app.sql.dialects import sqlglot_name
from app.sql.kinds import Kind, kind_of_type

_LONGEST = 200


def values_of(
    column: Column, known: Sequence[str], at: Place, engine: str
) -> Iterator[tuple[int, Candidate]]:
    """Numbers stay bare, unless a quote is begun already."""
    bare = kind_of_type(column.type) in (Kind.INTEGER, Kind.NUMBER) and not at.in_string
    for value in dict.fromkeys(known):
        if len(value) > _LONGEST or "\n" in value:
            continue
        text = exp.Literal.string(value).sql(dialect=sqlglot_name(engine))
        yield 70, Candidate(value, value if bare else text, What.VALUE, column.name)
