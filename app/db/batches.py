"""Rows become Arrow, without loss: a column's cells in one batch share a type, or travel as text.

Every batch is a complete Arrow IPC stream of its own, so its types may differ from the last one's
and a reader needs nothing but its place in the file. A field whose metadata says `tacit: tagged`
holds cells encoded by `app.core.cells`. Fields are named by their position: names may repeat.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from io import BufferedWriter
from typing import Any

import pyarrow as pa

from app.core.cells import encode

Row = tuple[Any, ...]
Chunk = list[Row] | pa.RecordBatch

FIRST_ROWS = 16
"""Rows of the first chunk: few, so that something can be shown at once."""
CHUNK_ROWS = 10_000
CHUNK_BYTES = 16 * 1024 * 1024
TAGGED = {"tacit": "tagged"}


def fetch_chunks(fetchmany: Callable[[int], Sequence[Row]], chunk_rows: int) -> Iterator[list[Row]]:
    """All rows of a cursor, in chunks that grow to `chunk_rows` unless the rows are large."""
    size = min(FIRST_ROWS, chunk_rows)
    while rows := list(fetchmany(size)):
        yield rows
        affordable = CHUNK_BYTES * len(rows) // _bytes_in(rows)
        size = max(1, min(size * 8, chunk_rows, affordable))


def to_batch(rows: list[Row]) -> pa.RecordBatch:
    """One chunk of tuples as a record batch."""
    columns = [column(cells) for cells in zip(*rows, strict=True)]
    fields = [
        pa.field(str(i), array.type, metadata=TAGGED if tagged else None)
        for i, (array, tagged) in enumerate(columns)
    ]
    return pa.record_batch([array for array, _ in columns], schema=pa.schema(fields))


def write_batch(file: BufferedWriter, batch: pa.RecordBatch) -> int:
    """Append `batch` to `file` as one IPC stream; its length in bytes."""
    begin = file.tell()
    with pa.ipc.new_stream(file, batch.schema) as stream:
        stream.write_batch(batch)
    file.flush()
    return file.tell() - begin


def _bytes_in(rows: list[Row]) -> int:
    sized = (bytes, str)
    cells = sum(len(cell) for row in rows for cell in row if isinstance(cell, sized))
    return cells + 1


def column(cells: Sequence[Any]) -> tuple[pa.Array[Any], bool]:
    """The cells as an array, and whether it is tagged text."""
    kinds = set(map(type, cells)) - {type(None)}
    if not kinds:
        return pa.nulls(len(cells)), False
    builder = _BUILDERS.get(next(iter(kinds))) if len(kinds) == 1 else None
    if builder is not None:
        try:
            array = builder(cells)
        except (pa.ArrowException, OverflowError, ValueError):
            array = None
        if array is not None:
            return array, False
    tagged = [None if cell is None else encode(cell) for cell in cells]
    return pa.array(tagged, pa.large_string()), True


def _decimals(cells: Sequence[Any]) -> pa.Array[Any] | None:
    """Decimals of one scale; None when a common type would add or lose digits or a sign."""
    parts = [cell.as_tuple() for cell in cells if cell is not None]
    scales = {part.exponent for part in parts}
    if len(scales) != 1 or any(part.sign and not any(part.digits) for part in parts):
        return None
    scale = scales.pop()
    if not isinstance(scale, int) or not -38 <= scale <= 0:
        return None
    return pa.array(cells, pa.decimal128(38, -scale))


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
