"""Rows become Arrow, without loss: a column's cells in one batch share a type, or travel as text.

Every batch is a complete Arrow IPC stream of its own, so its types may differ from the last one's
and a reader needs nothing but its place in the file. The metadata of a field says how its cells are
written where the type does not: `tacit: tagged` for cells encoded by `app.core.cells`, `numbers`
for `_numbers`, `text-of:decimal` and the like for text that stands for something else. Fields are
named by their position: names may repeat.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from io import BufferedWriter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.cells import encode

Row = tuple[Any, ...]
Chunk = list[Row] | pa.RecordBatch

FIRST_ROWS = 16
"""Rows of the first chunk: few, so that something can be shown at once."""
CHUNK_ROWS = 10_000
CHUNK_BYTES = 16 * 1024 * 1024
TAGGED = "tagged"
NUMBERS = "numbers"
MOST_DIGITS = 38
"""Of the widest decimal that every reader of the rows takes."""
_WEIGHED_ROWS = 32
_PATIENCE_S = 0.25
"""A chunk should not take longer than this, so that people see rows come."""


def fetch_chunks(fetchmany: Callable[[int], list[Row]], chunk_rows: int) -> Iterator[list[Row]]:
    """All rows of a cursor, in chunks that grow to `chunk_rows` unless rows are large or slow."""
    size = min(FIRST_ROWS, chunk_rows)
    begin = time.monotonic()
    while rows := fetchmany(size):
        took, count, weight = time.monotonic() - begin, len(rows), _bytes_in(rows)
        yield rows
        affordable = CHUNK_BYTES * count // weight
        patient = int(_PATIENCE_S * count / took) if took > _PATIENCE_S else chunk_rows
        size = max(1, min(size * 8, chunk_rows, affordable, patient))
        begin = time.monotonic()


def to_batch(rows: list[Row]) -> pa.RecordBatch:
    """One chunk of tuples as a record batch."""
    return batch_of([column(cells) for cells in zip(*rows, strict=True)])


def batch_of(columns: Sequence[tuple[Any, str]]) -> pa.RecordBatch:
    """Arrays as a record batch, each with how its cells are written: "" if its type says it."""
    fields = [
        pa.field(str(i), array.type, metadata={"tacit": tag} if tag else None)
        for i, (array, tag) in enumerate(columns)
    ]
    return pa.record_batch([array for array, _ in columns], schema=pa.schema(fields))


def write_batch(file: BufferedWriter, batch: pa.RecordBatch) -> int:
    """Append `batch` to `file` as one IPC stream; its length in bytes."""
    begin = file.tell()
    with pa.ipc.new_stream(file, batch.schema) as stream:
        stream.write_batch(batch)
    file.flush()
    return file.tell() - begin


def _bytes_in(rows: Sequence[Row]) -> int:
    """About, from some of the rows: looking at each would cost as much as fetching it."""
    step = max(1, len(rows) // _WEIGHED_ROWS)
    cells = (cell for row in rows[::step] for cell in row)
    return step * sum(len(cell) for cell in cells if isinstance(cell, bytes | str)) + 1


def column(cells: Sequence[Any]) -> tuple[pa.Array[Any], str]:
    """The cells as an array, and how they are written if its type does not say it."""
    kinds = set(map(type, cells)) - {type(None)}
    if not kinds:
        return pa.nulls(len(cells)), ""
    builder = _BUILDERS.get(next(iter(kinds))) if len(kinds) == 1 else None
    tag = ""
    if kinds == {int, float}:
        builder, tag = _numbers, NUMBERS
    if builder is not None:
        try:
            array = builder(cells)
        except (pa.ArrowException, OverflowError, ValueError):
            array = None
        if array is not None:
            return array, tag
    tagged = [None if cell is None else encode(cell) for cell in cells]
    return pa.array(tagged, pa.large_string()), TAGGED


def fits_decimal(text: Any, places: int) -> bool:
    """Whether these texts of decimals may be cast to one of so many places. Arrow's own cast takes
    more digits than there is room for, and gets other numbers."""
    compute: Any = pc
    longest = compute.max(compute.binary_length(text)).as_py() or 0
    return places <= MOST_DIGITS and bool(longest <= MOST_DIGITS)


def _numbers(cells: Sequence[Any]) -> pa.Array[Any]:
    """Integers and fractions as fractions, and which ones are integers. SQLite has such columns:
    it keeps 12.0 as 12."""
    fractions = pa.array(cells, pa.float64())
    whole = pa.array([type(cell) is int for cell in cells])
    return pa.StructArray.from_arrays(
        [fractions, whole], ["value", "whole"], mask=fractions.is_null()
    )


def _decimals(cells: Sequence[Any]) -> pa.Array[Any] | None:
    """Decimals of one scale; None when a common type would add or lose digits or a sign."""
    parts = [cell.as_tuple() for cell in cells if cell is not None]
    scales = {part.exponent for part in parts}
    if len(scales) != 1 or any(part.sign and not any(part.digits) for part in parts):
        return None
    scale = scales.pop()
    if not isinstance(scale, int) or not -MOST_DIGITS <= scale <= 0:
        return None
    return pa.array(cells, pa.decimal128(MOST_DIGITS, -scale))


def _datetimes(cells: Sequence[Any]) -> pa.Array[Any] | None:
    """Datetimes that all have the same offset, or none."""
    offsets = {cell.utcoffset() for cell in cells if cell is not None}
    if len(offsets) != 1:
        return None
    offset = offsets.pop()
    if offset is None:
        return pa.array(cells, pa.timestamp("us"))
    if offset != dt.timedelta(0):
        return None
    return pa.array(cells, pa.timestamp("us", tz="UTC"))


def _times(cells: Sequence[Any]) -> pa.Array[Any] | None:
    if any(cell is not None and cell.tzinfo is not None for cell in cells):
        return None
    return pa.array(cells, pa.time64("us"))


def _typed(arrow_type: pa.DataType) -> Callable[[Sequence[Any]], pa.Array[Any] | None]:
    return lambda cells: pa.array(cells, arrow_type)


_BUILDERS: dict[type, Callable[[Sequence[Any]], pa.Array[Any] | None]] = {
    int: _typed(pa.int64()),
    float: _typed(pa.float64()),
    bool: _typed(pa.bool_()),
    str: _typed(pa.large_string()),
    bytes: _typed(pa.large_binary()),
    dt.date: _typed(pa.date32()),
    dt.timedelta: _typed(pa.duration("us")),
    dt.datetime: _datetimes,
    dt.time: _times,
    Decimal: _decimals,
}
