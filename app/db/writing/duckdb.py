"""Writing to a DuckDB file: the only process that has it open, without access to anything else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from app.core.errors import AppError, DatabaseError
from app.db.deadline import Deadline, deadline_error
from app.db.writing.contract import Terms
from app.db.writing.watch import watched

_ROWS = frozenset(
    {
        duckdb.StatementType.INSERT,
        duckdb.StatementType.UPDATE,
        duckdb.StatementType.DELETE,
    }
)
_STRUCTURE = frozenset(
    {duckdb.StatementType.CREATE, duckdb.StatementType.ALTER, duckdb.StatementType.DROP}
)
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "allow_community_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


class DuckdbWriting:
    mark = "?"

    def __init__(self, path: Path, translate: Callable[[Exception, str], AppError]) -> None:
        self._path = path
        self._translate = translate
        self._raw: duckdb.DuckDBPyConnection | None = None
        self._timeout_s = 0.0
        self._is_open = False
        self._has_written = False

    @property
    def raw(self) -> duckdb.DuckDBPyConnection:
        assert self._raw is not None
        return self._raw

    def begin(self, terms: Terms) -> None:
        if not self._path.is_file() or not _is_database(self._path):
            raise DatabaseError(
                f"{str(self._path)!r} is no DuckDB database file.",
                hint="Tacit writes to databases only, and not to data files.",
            )
        self._timeout_s = terms.timeout_s
        with self._edge(""):
            self._raw = raw = duckdb.connect(str(self._path), config=_CONFIG)
            raw.execute("SET enable_external_access = false")
            raw.execute("SET lock_configuration = true")
            raw.execute("BEGIN TRANSACTION")
            self._is_open = True

    def rows(self, sql: str, values: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
        try:
            with self._watched(sql):
                return self.raw.execute(sql, list(values)).fetchmany(limit)
        except AppError:
            self._after_error()
            raise

    def write(self, sql: str) -> int | None:
        with self._watched(sql):
            statements = self.raw.extract_statements(sql)
            kinds = {statement.type for statement in statements}
            if len(statements) != 1 or not kinds <= _ROWS | _STRUCTURE:
                raise DatabaseError("DuckDB does not take the text for a single write.", sql=sql)
            self._has_written = True
            answer = self.raw.execute(statements[0]).fetchone()
            return int(answer[0]) if kinds <= _ROWS and answer else None

    def write_for_good(self, sql: str) -> int | None:
        raise AssertionError("DuckDB rolls everything back")

    def is_open(self) -> bool:
        return self._is_open

    def commit(self) -> None:
        with self._edge(""):
            self.raw.execute("COMMIT")
            self._is_open = False

    def rollback(self) -> None:
        """An error has ended the transaction already."""
        self._is_open = False
        with contextlib.suppress(duckdb.Error):
            if self._raw is not None:
                self._raw.execute("ROLLBACK")

    def cancel(self) -> None:
        if self._raw is not None:
            self._raw.interrupt()

    def is_lost(self) -> bool:
        return False

    def close(self) -> None:
        if self._raw is not None:
            with contextlib.suppress(duckdb.Error):
                self._raw.close()

    def translate(self, error: Exception, sql: str) -> AppError:
        return self._translate(error, sql)

    def _after_error(self) -> None:
        """An error ends DuckDB's transaction; before the write another one can be begun."""
        self._is_open = False
        if not self._has_written:
            with self._edge(""):
                self.raw.execute("ROLLBACK")
                self.raw.execute("BEGIN TRANSACTION")
                self._is_open = True

    def _watched(self, sql: str) -> contextlib.AbstractContextManager[None]:
        return watched(self._timeout_s, self.cancel, partial(self._edge, sql))

    @contextlib.contextmanager
    def _edge(self, sql: str, deadline: Deadline | None = None) -> Iterator[None]:
        try:
            yield
        except (duckdb.Error, OSError) as error:
            if deadline is not None and deadline.passed:
                raise deadline_error(self._timeout_s, sql) from None
            raise self._translate(error, sql) from None


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(12)[8:12] == b"DUCK"
