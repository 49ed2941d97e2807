"""The batches of an export under the columns' own names, and in types that a format has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from app.results.export.lines import TEXT
from app.results.export.names import unique_names
from app.results.export.task import Task
from app.results.export.text import column_text

Fit = Callable[[pa.RecordBatch], pa.RecordBatch]


def fitting(task: Task, holds: Callable[[pa.DataType], bool]) -> tuple[pa.Schema, Fit]:
    """The schema of the file, and what brings a batch into it: what it doesn't hold is text."""
    kept = [holds(field.type) for field in task.schema]
    types = [f.type if keep else TEXT for f, keep in zip(task.schema, kept, strict=True)]
    schema = pa.schema(list(zip(unique_names(task.columns), types, strict=True)))

    def fit(batch: pa.RecordBatch) -> pa.RecordBatch:
        columns: list[Any] = [
            column if keep else column_text(column)
            for column, keep in zip(batch.columns, kept, strict=True)
        ]
        return pa.record_batch(columns, schema=schema)

    return schema, fit
