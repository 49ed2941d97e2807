"""SQL that makes the rows again: INSERT in each engine's words, and PostgreSQL's COPY."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from app.results.export.lines import filled, joined, woven
from app.results.export.literals import copied, literals
from app.results.export.names import unique_names
from app.results.export.sqltypes import type_name
from app.results.export.task import Task
from app.sql.dialects import quote

_ROWS_A_STATEMENT = 500


class Insert:
    def __init__(self, task: Task) -> None:
        self._task = task
        self._dialect = task.options.dialect
        self._into = _into(task, self._dialect)

    def head(self) -> str:
        return _create(self._task, self._dialect)

    def rows(self, batch: pa.RecordBatch) -> Any:
        return b"".join(
            self._statement(batch.slice(start, _ROWS_A_STATEMENT))
            for start in range(0, batch.num_rows, _ROWS_A_STATEMENT)
        )

    def tail(self) -> str:
        return ""

    def _statement(self, batch: pa.RecordBatch) -> bytes:
        cells = [
            filled(literals(column, field, self._dialect, self._task.notes), "NULL")
            for column, field in zip(batch.columns, batch.schema, strict=True)
        ]
        rows = joined(woven(cells, before=",\n(", between=", ", after=")"), batch.num_rows)
        return f"INSERT INTO {self._into} VALUES".encode() + bytes(rows[1:]) + b";\n"


class Copy:
    """psql runs it as it is."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def head(self) -> str:
        begin = f"COPY {_into(self._task, 'postgresql')} FROM stdin;\n"
        return _create(self._task, "postgresql") + begin

    def rows(self, batch: pa.RecordBatch) -> Any:
        cells = [filled(copied(column), "\\N") for column in batch.columns]
        return joined(woven(cells, before="", between="\t", after="\n"), batch.num_rows)

    def tail(self) -> str:
        return "\\.\n"


def _create(task: Task, dialect: str) -> str:
    names = [quote(name, dialect) for name in unique_names(task.columns)]
    types = [type_name(field, dialect) for field in task.schema]
    parts = [f"  {name} {kind}" for name, kind in zip(names, types, strict=True)]
    return f"CREATE TABLE {quote(task.options.table, dialect)} (\n" + ",\n".join(parts) + "\n);\n"


def _into(task: Task, dialect: str) -> str:
    names = ", ".join(quote(name, dialect) for name in unique_names(task.columns))
    return f"{quote(task.options.table, dialect)} ({names})"
