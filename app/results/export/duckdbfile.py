"""A DuckDB file with the rows as one table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from app.results.export.fields import fitting
from app.results.export.target import faults
from app.results.export.task import Task, Write
from app.sql.dialects import quote


@contextmanager
def duckdb_file(path: Path, task: Task) -> Iterator[Write]:
    import duckdb

    schema, fit = fitting(task, _holds)
    table = quote(task.options.table, "duckdb")
    with faults(duckdb.Error, path), duckdb.connect(str(path)) as connection:
        connection.execute("BEGIN")
        connection.register("batch", pa.Table.from_batches([], schema))
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM batch")

        def write(batch: pa.RecordBatch) -> None:
            connection.register("batch", pa.Table.from_batches([fit(batch)]))
            connection.execute(f"INSERT INTO {table} SELECT * FROM batch")

        yield write
        connection.unregister("batch")
        connection.execute("COMMIT")


def _holds(kind: pa.DataType) -> bool:
    if pa.types.is_decimal(kind):
        return bool(kind.precision <= 38)
    if pa.types.is_nested(kind) and not pa.types.is_union(kind):
        return all(_holds(kind.field(i).type) for i in range(kind.num_fields))
    return not pa.types.is_union(kind)
