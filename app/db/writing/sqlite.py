"""Writing to an SQLite file: one immediate transaction, foreign keys on, nothing else allowed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.core.errors import AppError, DatabaseError
from app.db.deadline import Deadline, deadline_error
from app.db.writing.contract import Terms
from app.db.writing.watch import watched

_REFUSED = frozenset(
    {
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_PRAGMA,
        sqlite3.SQLITE_TRANSACTION,
    }
)
_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "edit", "writefile", "readfile"})


class SqliteWriting:
    mark = "?"

    def __init__(self, path: Path, translate: Callable[[Exception, str], AppError]) -> None:
        self._path = path
        self._translate = translate
        self._raw: sqlite3.Connection | None = None
        self._timeout_s = 0.0

    @property
    def raw(self) -> sqlite3.Connection:
        assert self._raw is not None
        return self._raw

    def begin(self, terms: Terms) -> None:
        """`cache_spill` off: nothing of the write reaches the file before the commit, so that a
        killed process leaves nothing that a reader would have to undo."""
        if not self._path.is_file():
            raise DatabaseError(f"There is no SQLite file {str(self._path)!r}.")
        self._timeout_s = terms.timeout_s
        with self._edge(""):
            self._raw = raw = sqlite3.connect(
                f"{self._path.as_uri()}?mode=rw",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=terms.lock_s,
            )
            raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            raw.execute("PRAGMA foreign_keys = on")
            raw.execute("PRAGMA cache_spill = off")
            raw.execute("PRAGMA trusted_schema = off")
            raw.execute("BEGIN IMMEDIATE")

    def rows(self, sql: str, values: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
        with (
            self._watched(sql),
            contextlib.closing(self.raw.cursor()) as cursor,
        ):
            return cursor.execute(sql, tuple(values)).fetchmany(limit)

    def write(self, sql: str) -> int | None:
        self.raw.set_authorizer(_authorize)
        try:
            with (
                self._watched(sql),
                contextlib.closing(self.raw.cursor()) as cursor,
            ):
                cursor.execute(sql)
                return cursor.rowcount if cursor.rowcount >= 0 else None
        finally:
            self.raw.set_authorizer(None)

    def write_for_good(self, sql: str) -> int | None:
        raise AssertionError("SQLite rolls everything back")

    def is_open(self) -> bool:
        return self.raw.in_transaction

    def commit(self) -> None:
        with self._edge(""):
            self.raw.execute("COMMIT")

    def rollback(self) -> None:
        with self._edge(""):
            if self._raw is not None and self.raw.in_transaction:
                self.raw.execute("ROLLBACK")

    def cancel(self) -> None:
        if self._raw is not None:
            self._raw.interrupt()

    def is_lost(self) -> bool:
        return False

    def close(self) -> None:
        if self._raw is not None:
            with contextlib.suppress(sqlite3.Error):
                self._raw.close()

    def translate(self, error: Exception, sql: str) -> AppError:
        return self._translate(error, sql)

    def _watched(self, sql: str) -> contextlib.AbstractContextManager[None]:
        return watched(self._timeout_s, self.cancel, partial(self._edge, sql))

    @contextlib.contextmanager
    def _edge(self, sql: str, deadline: Deadline | None = None) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            if deadline is not None and deadline.passed:
                raise deadline_error(self._timeout_s, sql) from None
            raise self._translate(error, sql) from None


def _authorize(
    action: int, first: str | None, second: str | None, database: str | None, inner: str | None
) -> int:
    """The statement itself may neither touch another file nor settings, nor end the transaction."""
    if action in _REFUSED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
