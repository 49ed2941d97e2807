"""Any column as text that says the value in full: what people see, and what can be read back."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.results.export.lines import TEXT, together
from app.results.page import values
from app.results.text import as_text

_FIRST_DAY, _LAST_DAY = -719162, 2932896
"""0001-01-01 and 9999-12-31 in days since 1970; beyond them Arrow and people write otherwise."""
_DAY_SECONDS = 86_400
_PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def is_text(kind: pa.DataType) -> bool:
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(test(kind) for test in tests)


def is_number(kind: pa.DataType) -> bool:
    tests = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
    return any(test(kind) for test in tests)


def column_text(column: Any, *, iso: bool = False) -> Any:
    """The column as large_string; NULL stays. `iso`: a T between date and time."""
    kind = column.type
    if pa.types.is_null(kind):
        return pa.nulls(len(column), TEXT)
    if kind == TEXT:
        return column
    if is_text(kind) or is_number(kind) or pa.types.is_boolean(kind):
        return column.cast(TEXT)
    plain = as_moments(column)
    if plain is None:
        return _one_by_one(column)
    text = plain.cast(TEXT)
    if pa.types.is_timestamp(kind):
        text = pc.replace_substring(text, " ", "T") if iso else text
        return together([text, "+00:00"]) if kind.tz else text
    return text


def as_moments(column: Any) -> Any | None:
    """Dates, times and moments (these in UTC, without a zone) that Arrow writes as everybody does,
    without a fraction of a second where no cell has one; None for what Arrow writes otherwise."""
    kind = column.type
    if pa.types.is_time(kind):
        return _coarsest(column, pa.time32("s"))
    if pa.types.is_date32(kind):
        return column if _within(column.cast(pa.int32()), 1) else None
    if not pa.types.is_timestamp(kind):
        return None
    ticks = column.cast(pa.int64())
    if not _within(ticks, _DAY_SECONDS * _PER_SECOND[kind.unit]):
        return None
    return _coarsest(ticks.cast(pa.timestamp(kind.unit)), pa.timestamp("s"))


def _within(numbers: Any, per_day: int) -> bool:
    """Whether all lie in the years 1 to 9999, and can be written as everybody writes dates."""
    found = pc.min_max(numbers)
    low, high = found["min"].as_py(), found["max"].as_py()
    return low is None or (low >= _FIRST_DAY * per_day and high < (_LAST_DAY + 1) * per_day)


def _coarsest(column: Any, kind: pa.DataType) -> Any:
    """In whole seconds where none has a fraction."""
    try:
        return column.cast(kind)
    except pa.ArrowInvalid:
        return column


def _one_by_one(column: Any) -> Any:
    return pa.array([as_text(cell) for cell in values(column)], TEXT)
