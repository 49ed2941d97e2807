"""What found values tell the model, such as `countries.name = 'usa'`, where it can't see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.context.ddl import clean, table_name
from app.context.values import Match
from app.core.schema import Schema, Table
from app.sql.dialects import identifier

MOST = 6
_PLACES = 2
"""A value that stands in more columns than this says nothing of which is meant."""
_LONGEST = 60


def hints(matches: Iterable[Match], tables: Sequence[Table], schema: Schema) -> tuple[str, ...]:
    """A line a match, for values of `tables` (with the samples that are shown) that the question
    spells otherwise, or that are not among the samples."""
    shown = {table.qualified: table for table in tables}
    by_said: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in matches:
        if match.column[0] in shown:
            by_said[match.start, match.end].append(match)
    lines: list[str] = []
    for group in by_said.values():
        if len(group) <= _PLACES:
            lines += [_line(m, shown[m.column[0]], schema) for m in group if _tells(m, shown)]
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST]


def _tells(match: Match, shown: dict[str, Table]) -> bool:
    column = shown[match.column[0]].column(match.column[1])
    if column is None:
        return False
    return match.said != match.value or (match.sure == 1 and match.value not in column.samples)


def _line(match: Match, table: Table, schema: Schema) -> str:
    """Nothing for a value that can't be shown as it is: a changed one would be wrong."""
    if clean(match.value, _LONGEST) != match.value.strip():
        return ""

    def quoted(name: str) -> str:
        return identifier(name, schema.dialect)

    place = f"{table_name(table, schema, quoted)}.{quoted(clean(match.column[1], 200))}"
    value = match.value.replace("'", "''")
    said = "" if match.said == match.value else f"{clean(match.said, _LONGEST)}: "
    return f"{said}{place} = '{value}'"
