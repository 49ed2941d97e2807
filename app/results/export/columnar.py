"""Parquet and Arrow files: columns keep their types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from app.results.export.fields import fitting
from app.results.export.task import Task, Write

_GROUP_ROWS = 122_880
_GROUP_BYTES = 64 * 1024 * 1024


@contextmanager
def parquet(path: Path, task: Task) -> Iterator[Write]:
    schema, fit = fitting(task, _parquet_holds)
    held: list[pa.RecordBatch] = []

    def flush() -> None:
        if held:
            writer.write_table(pa.Table.from_batches(held, schema))
            held.clear()

    def write(batch: pa.RecordBatch) -> None:
        held.append(fit(batch))
        rows = sum(part.num_rows for part in held)
        if rows >= _GROUP_ROWS or sum(part.nbytes for part in held) >= _GROUP_BYTES:
            flush()

    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        yield write
        flush()


@contextmanager
def arrow(path: Path, task: Task) -> Iterator[Write]:
    schema, fit = fitting(task, lambda _kind: True)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        yield lambda batch: writer.write_batch(fit(batch))


def _parquet_holds(kind: pa.DataType) -> bool:
    if pa.types.is_nested(kind) and not pa.types.is_union(kind):
        return all(_parquet_holds(kind.field(i).type) for i in range(kind.num_fields))
    return not (pa.types.is_interval(kind) or pa.types.is_union(kind))
