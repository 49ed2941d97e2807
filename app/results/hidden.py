"""A batch without the values of some columns; also what nobody decodes is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.sensitive.marks import MASK


def masked(batch: pa.RecordBatch, columns: Sequence[int]) -> pa.RecordBatch:
    """`batch` with MASK for every value of the columns with these numbers; NULL stays."""
    for number in columns:
        field = pa.field(batch.schema.field(number).name, pa.large_string())
        batch = batch.set_column(number, field, mask(batch.column(number)))
    return batch


def mask(array: pa.Array[Any]) -> pa.Array[Any]:
    """MASK for every value of `array`; NULL stays."""
    there, nothing = pa.scalar(MASK, pa.large_string()), pa.scalar(None, pa.large_string())
    hidden: pa.Array[Any] = pc.if_else(array.is_valid(), there, nothing)
    return hidden
