"""DuckDB's Arrow batches, in sizes that are cheap to keep, with HUGEINT as plain integers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa

_PATIENCE_S = 0.1
"""Rows that came are handed over after this time, few as they may be."""


def chunks(batches: Iterable[pa.RecordBatch], chunk_rows: int) -> Iterator[pa.RecordBatch]:
    """The batches joined up to `chunk_rows`, columns named by position; the first one at once."""
    held: list[pa.RecordBatch] = []
    rows, last = 0, 0.0
    for batch in batches:
        if held and rows + batch.num_rows > chunk_rows:
            yield from _joined(held)
            held, rows, last = [], 0, time.monotonic()
        if batch.num_rows:
            held.append(batch)
            rows += batch.num_rows
        if held and time.monotonic() - last > _PATIENCE_S:
            yield from _joined(held)
            held, rows, last = [], 0, time.monotonic()
    yield from _joined(held)


def _joined(batches: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One batch, or all as they are where a type can't be joined."""
    try:
        whole = _join(batches) if len(batches) > 1 else batches
    except pa.ArrowException:
        whole = batches
    yield from map(_plain, whole)


def _join(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    return pa.Table.from_batches(batches).combine_chunks().to_batches()


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [_narrow(column) if _is_huge(column.type) else column for column in batch.columns]
    return pa.record_batch(columns, names=[str(i) for i in range(batch.num_columns)])


def _is_huge(kind: Any) -> bool:
    return isinstance(kind, pa.OpaqueType) and kind.type_name == "hugeint"


def _narrow(column: Any) -> Any:
    """HUGEINT, which every sum of integers is, as 64-bit integers if all its values are such."""
    storage = column.storage
    words = np.frombuffer(storage.buffers()[1], "<i8").reshape(-1, 2)
    low, high = words[storage.offset : storage.offset + len(storage)].T
    null = storage.is_null().to_numpy(zero_copy_only=False)
    if not np.all((high == low >> 63) | null):
        return column
    return pa.array(np.ascontiguousarray(low), mask=null)
