"""DuckDB's intervals on their way to Arrow, which counts an interval's hours in nanoseconds: beyond
292 years in hours DuckDB overflows without a word. Such intervals travel as their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from app.core.intervals import interval_text

_TOO_MANY_HOURS = 2_562_047
"""Of 2 to the power of 63 nanoseconds."""
_INTERVAL = re.compile(r"\bINTERVAL\b")
TEXT_OF = {"tacit": "text-of:interval"}


def projection(kinds: Sequence[str]) -> str:
    """The columns of these types, then for each interval among them the text of those that are too
    long, which are NULL in its own place; "" where there is none. Lists and structures that hold
    intervals are text: Arrow gets other lengths from them."""
    if not any(_INTERVAL.search(kind) for kind in kinds):
        return ""
    columns = [_column(number, kind) for number, kind in enumerate(kinds, 1)]
    return ", ".join([*columns, *(_long(place + 1) for place in places_of(kinds))])


def _column(number: int, kind: str) -> str:
    if kind == "INTERVAL":
        return _short(number)
    return f"CAST(#{number} AS VARCHAR)" if _INTERVAL.search(kind) else f"#{number}"


def places_of(kinds: Sequence[str]) -> list[int]:
    return [place for place, kind in enumerate(kinds) if kind == "INTERVAL"]


def _short(number: int) -> str:
    return f"CASE WHEN abs(hour(#{number})) < {_TOO_MANY_HOURS} THEN #{number} END"


def _long(number: int) -> str:
    return (
        f"CASE WHEN abs(hour(#{number})) >= {_TOO_MANY_HOURS} THEN CAST(#{number} AS VARCHAR) END"
    )


def merged(batch: pa.RecordBatch, places: Sequence[int]) -> pa.RecordBatch:
    """A batch of a `projection` without the texts; columns in which there are some are text."""
    count = batch.num_columns - len(places)
    columns: list[Any] = batch.columns[:count]
    fields: list[Any] = [pa.field(str(n), array.type) for n, array in enumerate(columns)]
    for place, texts in zip(places, batch.columns[count:], strict=True):
        if texts.null_count < len(texts):
            columns[place] = _text(columns[place], texts)
            fields[place] = pa.field(str(place), pa.large_string(), metadata=TEXT_OF)
    return pa.record_batch(columns, schema=pa.schema(fields))


def _text(intervals: Any, texts: Any) -> pa.Array[Any]:
    cells = zip(intervals.to_pylist(), texts.to_pylist(), strict=True)
    return pa.array(
        [text if cell is None else interval_text(*cell) for cell, text in cells], pa.large_string()
    )
