"""An SQLite file with the rows as one table. What SQLite has no type for is text, in full."""

from __future__ import annotations

import contextlib
import math
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from app.core.export import ExportNote
from app.results.export.names import unique_names
from app.results.export.sqltypes import is_bytes, type_name
from app.results.export.target import faults
from app.results.export.task import Task, Write
from app.results.export.text import column_text
from app.results.page import values
from app.sql.dialects import quote

_NATIVE: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_boolean,
    pa.types.is_floating,
    pa.types.is_null,
    is_bytes,
)


@contextmanager
def sqlite_file(path: Path, task: Task) -> Iterator[Write]:
    table = quote(task.options.table, "sqlite")
    names = [quote(name, "sqlite") for name in unique_names(task.columns)]
    kinds = [type_name(field, "sqlite") for field in task.schema]
    parts = ", ".join(f"{name} {kind}" for name, kind in zip(names, kinds, strict=True))
    places = ", ".join("?" * len(names))
    with (
        faults(sqlite3.Error, path),
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"CREATE TABLE {table} ({parts})")
        connection.execute("BEGIN")

        def write(batch: pa.RecordBatch) -> None:
            columns = [_cells(column, task.notes) for column in batch.columns]
            connection.executemany(
                f"INSERT INTO {table} VALUES ({places})", zip(*columns, strict=True)
            )

        yield write
        connection.execute("COMMIT")


def _cells(column: Any, notes: set[ExportNote]) -> list[Any]:
    kind = column.type
    if pa.types.is_integer(kind) and not pa.types.is_uint64(kind):
        return list(column.to_pylist())
    if not any(test(kind) for test in _NATIVE):
        return list(column_text(column).to_pylist())
    cells = values(column)
    if pa.types.is_floating(kind) and any(cell is not None and math.isnan(cell) for cell in cells):
        notes.add(ExportNote.NO_NUMBER_AS_NULL)
    return cells
