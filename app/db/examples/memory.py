"""Databases in memory that hold one example at a time.

SQLite runs in the caller's process: it stops at its deadline and its sizes are bounded. DuckDB can
hang or abort, so only `app.db.examples.worker` opens it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from app.core.examples import Example, Row
from app.sql.examples.statements import Target

MAX_ROWS = 5_000
_STEPS = 2_000
_LENGTH = 1_000_000


class NotRunnable(Exception):
    """The engine in memory refuses a statement, or did not end it in time."""


Result = tuple[tuple[str, ...], list[tuple[object, ...]]]
"""Names of the columns, and the rows."""


class Memory(Protocol):
    """`variants`: ways to read the same rows in another order."""

    variants: int

    def load(self, example: Example, *, variant: int = 0) -> None: ...

    def run(self, sql: str, deadline: float) -> Result: ...

    def close(self) -> None: ...


class SqliteMemory:
    """`deadline` is a time of time.monotonic()."""

    variants = 8

    def __init__(self, setup: Sequence[str], targets: Sequence[Target]) -> None:
        self._targets = targets
        self._raw = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
        self._raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LENGTH)
        self._raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._deadline = float("inf")
        self._raw.set_progress_handler(self._late, _STEPS)
        self._reversed = False
        for statement in [*setup, *(t.create for t in targets)]:
            self._do(statement)

    def load(self, example: Example, *, variant: int = 0) -> None:
        self._deadline = float("inf")
        if (variant % 2 == 1) != self._reversed:
            self._reversed = not self._reversed
            self._do(f"PRAGMA reverse_unordered_selects = {int(self._reversed)}")
        self._do("BEGIN")
        for target, rows in zip(self._targets, _turned(example, variant // 2), strict=True):
            self._do(target.delete)
            if rows:
                with _errors():
                    self._raw.executemany(target.insert, rows)
        self._do("COMMIT")

    def run(self, sql: str, deadline: float) -> Result:
        self._deadline = deadline
        with _errors():
            cursor = self._raw.execute(sql)
            rows = cursor.fetchmany(MAX_ROWS + 1)
            names = tuple(d[0] for d in cursor.description or ())
            cursor.close()
        if len(rows) > MAX_ROWS:
            raise NotRunnable("too many rows")
        return names, rows

    def close(self) -> None:
        self._raw.close()

    def _do(self, sql: str) -> None:
        with _errors():
            self._raw.execute(sql)

    def _late(self) -> int:
        return int(time.monotonic() > self._deadline)


class DuckdbMemory:
    variants = 4

    def __init__(self, setup: Sequence[str], targets: Sequence[Target]) -> None:
        import duckdb

        self._error = duckdb.Error
        self._targets = targets
        config: dict[str, Any] = {"threads": 1, "memory_limit": "500MB"}
        self._raw = duckdb.connect(":memory:", config=config)
        for statement in [*setup, *(t.create for t in targets)]:
            self._do(statement)
        self._do("SET enable_external_access = false")
        self._do("SET lock_configuration = true")

    def load(self, example: Example, *, variant: int = 0) -> None:
        for target, rows in zip(self._targets, _turned(example, variant), strict=True):
            self._do(target.delete)
            if rows:
                marks = target.insert.partition(" VALUES ")
                values = ", ".join([marks[2]] * len(rows))
                self._do(marks[0] + marks[1] + values, [v for row in rows for v in row])

    def run(self, sql: str, deadline: float) -> Result:
        try:
            cursor = self._raw.execute(sql)
            rows = cursor.fetchmany(MAX_ROWS + 1)
            names = tuple(d[0] for d in cursor.description or ())
        except self._error as error:
            raise NotRunnable(str(error).partition("\n")[0]) from None
        if len(rows) > MAX_ROWS:
            raise NotRunnable("too many rows")
        return names, rows

    def close(self) -> None:
        self._raw.close()

    def _do(self, sql: str, values: Sequence[object] | None = None) -> None:
        try:
            self._raw.execute(sql, values) if values else self._raw.execute(sql)
        except self._error as error:
            raise NotRunnable(str(error).partition("\n")[0]) from None


def _turned(example: Example, way: int) -> Iterator[tuple[Row, ...]]:
    """The rows of each table: as they are, all turned round, or those of every other table."""
    for index, table in enumerate(example.tables):
        turned = (False, True, index % 2 == 0, index % 2 == 1)[way]
        yield table.rows[::-1] if turned else table.rows


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
        raise NotRunnable(str(error)) from None
