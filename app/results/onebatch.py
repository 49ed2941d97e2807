"""A table as one batch, also when it has no row."""

from __future__ import annotations

from typing import Any

import pyarrow as pa


def one_batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    if batches:
        return batches[0]
    nothing: list[pa.Array[Any]] = [pa.nulls(0, field.type) for field in table.schema]
    return pa.RecordBatch.from_arrays(nothing, schema=table.schema)
