"""Writing to MySQL or MariaDB: one transaction, short waits for locks, and what can't be undone."""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pymysql
from pymysql.constants import SERVER_STATUS

from app.core.errors import AppError, DatabaseError
from app.db.deadline import Deadline, deadline_error
from app.db.mysql_errors import code_of, translate
from app.db.writing.contract import Terms
from app.db.writing.watch import watched

_MORE_S = 5.0
_LOCKED = frozenset({1205, 1213})
"""Lock wait timeout, deadlock."""
_GONE = frozenset({2006, 2013, 1927, 1053})


class MysqlWriting:
    """`connect` opens a driver connection: one to write, and one to stop it."""

    mark = "%s"

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._driver: Any = None
        self._timeout_s = 0.0
        self._lost = False
        self._guard = threading.Lock()

    def begin(self, terms: Terms) -> None:
        self._prepare(terms)
        with self._edge(""):
            self._run("START TRANSACTION READ WRITE")

    def rows(self, sql: str, values: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
        with (
            self._watched(sql),
            self._driver.cursor() as cursor,
        ):
            cursor.execute(sql, tuple(values) or None)
            return list(cursor.fetchmany(limit))

    def write(self, sql: str) -> int | None:
        with (
            self._watched(sql),
            self._driver.cursor() as cursor,
        ):
            affected = int(cursor.execute(sql, None))
            if cursor.description is not None:
                raise DatabaseError("The statement returns rows; a write must not.", sql=sql)
            return affected

    def write_for_good(self, sql: str) -> int | None:
        return self.write(sql)

    def is_open(self) -> bool:
        return bool(self._driver.server_status & SERVER_STATUS.SERVER_STATUS_IN_TRANS)

    def commit(self) -> None:
        with self._edge(""):
            self._driver.commit()

    def rollback(self) -> None:
        with self._edge(""):
            if self._driver is not None:
                self._driver.rollback()

    def cancel(self) -> None:
        with self._guard:
            if self._driver is None:
                return
            with (
                contextlib.suppress(pymysql.Error, AppError, OSError),
                contextlib.closing(self._connect()) as other,
                other.cursor() as cursor,
            ):
                cursor.execute(f"KILL QUERY {self._driver.thread_id()}")

    def is_lost(self) -> bool:
        return self._lost

    def close(self) -> None:
        if self._driver is not None:
            with contextlib.suppress(pymysql.Error, OSError):
                self._driver.close()

    def translate(self, error: Exception, sql: str) -> AppError:
        return translate(error, sql)

    def _prepare(self, terms: Terms) -> None:
        """`wait_timeout`: the server closes a connection that says nothing for longer than a
        person may take, and rolls back."""
        self._timeout_s = terms.timeout_s
        self._driver = self._connect()
        wait, hold = math.ceil(terms.lock_s), math.ceil(terms.hold_s + _MORE_S)
        with self._edge(""):
            self._run("SET SESSION autocommit = 0")
            self._run(f"SET SESSION innodb_lock_wait_timeout = {wait}, lock_wait_timeout = {wait}")
            self._run(f"SET SESSION wait_timeout = {hold}")

    def _run(self, sql: str) -> None:
        with self._driver.cursor() as cursor:
            cursor.execute(sql)

    def _watched(self, sql: str) -> contextlib.AbstractContextManager[None]:
        return watched(self._timeout_s, self.cancel, partial(self._edge, sql))

    @contextlib.contextmanager
    def _edge(self, sql: str, deadline: Deadline | None = None) -> Iterator[None]:
        try:
            yield
        except (pymysql.Error, OSError) as error:
            self._lost = self._lost or isinstance(error, OSError) or code_of(error) in _GONE
            if deadline is not None and deadline.passed:
                raise deadline_error(self._timeout_s, sql) from None
            if code_of(error) in _LOCKED:
                raise DatabaseError(
                    "Somebody else holds rows that this write needs; nothing was written.",
                    hint="Try again later; Tacit does not queue behind other writers.",
                    sql=sql,
                ) from None
            raise translate(error, sql) from None
