"""A batch without the values of some columns; also what nobody decodes is not there."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from app.core.sensitive.marks import MASK


def masked(batch: pa.RecordBatch, columns: Sequence[int]) -> pa.RecordBatch:
    """`batch` with MASK for every value of the columns with these numbers; NULL stays."""
    for number in columns:
        present = batch.column(number).is_valid().to_pylist()
        values = pa.array([MASK if valid else None for valid in present], pa.string())
        field = pa.field(batch.schema.field(number).name, pa.string())
        batch = batch.set_column(number, field, values)
    return batch
