"""DuckDB's Arrow batches, with columns named by position and HUGEINT as plain integers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from app.db.duckdb_intervals import merged


def chunks(
    batches: Iterable[pa.RecordBatch], intervals: Sequence[int] = ()
) -> Iterator[pa.RecordBatch]:
    """The batches that have rows; `intervals` are the columns whose long ones follow as text."""
    for batch in batches:
        if batch.num_rows:
            plain = _plain(batch)
            yield merged(plain, intervals) if intervals else plain


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Where no column is HUGEINT nothing is looked at, which counts: DuckDB's batches are small."""
    kinds = batch.schema.types
    names = [str(i) for i in range(len(kinds))]
    if not any(map(_is_huge, kinds)):
        return batch.rename_columns(names)
    columns = [_narrow(column) if _is_huge(column.type) else column for column in batch.columns]
    return pa.record_batch(columns, names=names)


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
