"""Writing to PostgreSQL: one transaction that the server itself ends if nobody decides."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg import IsolationLevel, pq

from app.core.errors import AppError, DatabaseError
from app.db.deadline import deadline_error
from app.db.pg_errors import translate
from app.db.writing.contract import Terms

_CANCEL_S = 3.0
_ALWAYS = 0
"""Every statement is prepared, also at its first time."""
_MORE_S = 5.0
"""What the server waits longer than Tacit does: it only ends what Tacit can't any more."""
_SETTINGS = (
    "SELECT set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true),"
    " set_config('idle_in_transaction_session_timeout', %s, true),"
    " set_config('DateStyle', 'ISO', true), set_config('bytea_output', 'hex', true)"
)


class PostgresqlWriting:
    """REPEATABLE READ: the rows before and after differ by this write and by nothing else; a
    change by somebody else meanwhile makes the write fail."""

    mark = "%s"

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]]) -> None:
        self._connect = connect
        self._driver: psycopg.Connection[Any] | None = None
        self._timeout_s = 0.0

    @property
    def driver(self) -> psycopg.Connection[Any]:
        assert self._driver is not None
        return self._driver

    def begin(self, terms: Terms) -> None:
        self._timeout_s = terms.timeout_s
        self._driver = self._connect()
        with self._edge(""):
            self.driver.isolation_level = IsolationLevel.REPEATABLE_READ
            self.driver.read_only = False
            self.driver.prepare_threshold = _ALWAYS
            limits = (terms.timeout_s, terms.lock_s, terms.hold_s + _MORE_S)
            self.driver.execute(_SETTINGS, [str(max(1, int(s * 1000))) for s in limits])

    def rows(self, sql: str, values: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
        with self._edge(sql):
            self.driver.execute("SAVEPOINT tacit_sample")
            try:
                with self.driver.cursor() as cursor:
                    cursor.execute(sql.encode(), tuple(values) or None)
                    return cursor.fetchmany(limit)
            finally:
                self.driver.execute("ROLLBACK TO SAVEPOINT tacit_sample")

    def write(self, sql: str) -> int | None:
        """Prepared, so that the server takes one statement only."""
        with self._edge(sql), self.driver.cursor() as cursor:
            cursor.execute(sql.encode(), prepare=True)
            if cursor.description is not None:
                raise DatabaseError("The statement returns rows; a write must not.", sql=sql)
            changed = (cursor.statusmessage or "").split(" ")[0] in ("INSERT", "UPDATE", "DELETE")
            return cursor.rowcount if changed else None

    def write_for_good(self, sql: str) -> int | None:
        raise AssertionError("PostgreSQL rolls everything back")

    def is_open(self) -> bool:
        return self.driver.info.transaction_status == pq.TransactionStatus.INTRANS

    def commit(self) -> None:
        with self._edge(""):
            self.driver.commit()

    def rollback(self) -> None:
        with self._edge(""):
            if self._driver is not None:
                self._driver.rollback()

    def cancel(self) -> None:
        if self._driver is not None:
            with contextlib.suppress(psycopg.Error):
                self._driver.cancel_safe(timeout=_CANCEL_S)

    def is_lost(self) -> bool:
        return self._driver is not None and self._driver.broken

    def close(self) -> None:
        if self._driver is not None:
            with contextlib.suppress(psycopg.Error):
                self._driver.close()

    def translate(self, error: Exception, sql: str) -> AppError:
        return translate(error, sql)

    @contextlib.contextmanager
    def _edge(self, sql: str) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.LockNotAvailable:
            raise _waited(sql) from None
        except psycopg.errors.SerializationFailure:
            raise DatabaseError(
                "Somebody else changed the same rows meanwhile; nothing was written.",
                hint="Review the write again and repeat it.",
                sql=sql,
            ) from None
        except psycopg.errors.QueryCanceled:
            raise deadline_error(self._timeout_s, sql) from None
        except psycopg.Error as error:
            raise translate(error, sql) from None


def _waited(sql: str) -> DatabaseError:
    return DatabaseError(
        "Somebody else holds rows that this write needs; nothing was written.",
        hint="Try again later; Tacit does not queue behind other writers.",
        sql=sql,
    )
