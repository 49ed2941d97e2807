"""One MySQL or MariaDB connection that can only read: each statement in a read-only transaction
of a read-only session, always rolled back; rows are streamed."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pymysql
from pymysql.constants import SERVER_STATUS
from pymysql.cursors import SSCursor

from app.core.errors import AppError, CancelledError, DatabaseError
from app.core.plan import Plan
from app.core.values import ResultColumn
from app.db import mysql_plan
from app.db.adapter import Rows
from app.db.batches import Row
from app.db.deadline import deadline_error
from app.db.mysql_arrow import to_batch
from app.db.mysql_errors import INTERRUPTED, code_of, translate
from app.db.mysql_guard import PLANNED, first_word
from app.db.mysql_packets import RowPackets
from app.db.mysql_types import type_name
from app.db.overdue import Overdue

_STUCK = (
    "SELECT 1 FROM information_schema.PROCESSLIST"
    " WHERE ID = %s AND COMMAND = 'Query' AND STATE NOT IN ('Writing to net', 'Sending to client')"
)
"""Not where the server waits for us to take rows: then nothing is stuck but us."""
_GONE = frozenset({2006, 2013, 1927, 1053})
"""Errors of a connection that is no more: server gone, lost, killed, shut down."""


class MysqlConnection:
    """For one thread at a time; only `cancel` may come from others. `connect` opens another driver
    connection with the same login: MySQL is told to stop a statement over a second one.

    The driver is typed Any because its published types leave out the state of its protocol.
    """

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._driver = connect()
        self.version: str = self._driver.server_version
        self._cursor: SSCursor | None = None
        self._packets: RowPackets | None = None
        self._guard = threading.Lock()
        self._running = False
        self._cancelled = False
        self._timeout_s = self._deadline = 0.0
        self._overdue = Overdue(self._end_backend)

    @property
    def is_mariadb(self) -> bool:
        return "mariadb" in self.version.lower()

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        cursor, columns = self._started(sql, timeout_s)
        return Rows(columns, self._batches(cursor, sql, chunk_rows))

    def query(self, sql: str, *, timeout_s: float = 120.0) -> list[Row]:
        """All rows of a statement of our own; for the catalogue."""
        try:
            cursor, _ = self._started(sql, timeout_s)
            with self._edge(sql), _noticing_the_end(cursor):
                return list(cursor.fetchall())
        finally:
            self.reset()

    def explain(self, sql: str, *, timeout_s: float) -> None:
        if self._first_word(sql) not in PLANNED:
            return
        try:
            with self._edge(sql):
                cursor = self._begin(timeout_s)
                cursor.execute(f"EXPLAIN {sql}", None)
                cursor.fetchall()
        finally:
            self.reset()

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        if self._first_word(sql) not in PLANNED:
            return Plan("mysql")
        try:
            with self._edge(sql):
                cursor = self._begin(timeout_s)
                cursor.execute("SELECT @@sort_buffer_size", None)
                ((memory,),) = cursor.fetchall()
                cursor.execute(f"EXPLAIN FORMAT=JSON {sql}", None)
                ((document,),) = cursor.fetchall()
        finally:
            self.reset()
        return mysql_plan.plan(document, memory)

    def cancel(self) -> None:
        with self._guard:
            if not self._running:
                return
            self._cancelled = True
            self._overdue.after(0)
        with contextlib.suppress(pymysql.Error, AppError, OSError):
            self._kill_query()

    def reset(self) -> None:
        with self._edge(""):
            self._finish()
            self._driver.rollback()

    def close(self) -> None:
        with contextlib.suppress(pymysql.Error):
            self._driver.close()

    def _started(self, sql: str, timeout_s: float) -> tuple[SSCursor, tuple[ResultColumn, ...]]:
        self._first_word(sql)
        with self._edge(sql):
            cursor = self._begin(timeout_s)
            cursor.execute(sql, None)
            columns = _columns(cursor)
        if not columns:
            raise DatabaseError(
                "This statement returns no rows; Tacit runs only statements that read.", sql=sql
            )
        return cursor, columns

    def _first_word(self, sql: str) -> str:
        try:
            sql.encode()
        except UnicodeEncodeError as error:
            raise DatabaseError(
                "The statement holds half a character.", sql=sql, position=error.start
            ) from None
        plain = self._driver.server_status & SERVER_STATUS.SERVER_STATUS_NO_BACKSLASH_ESCAPES
        return first_word(sql, backslash_escapes=not plain)

    def _begin(self, timeout_s: float) -> SSCursor:
        with self._guard:
            self._running, self._cancelled = True, False
            self._overdue.after(timeout_s)
        self._timeout_s, self._deadline = timeout_s, time.monotonic() + timeout_s
        cursor = SSCursor(self._driver)
        for setting in (self._limit(timeout_s), "SESSION TRANSACTION READ ONLY"):
            cursor.execute(f"SET {setting}")
        cursor.execute("START TRANSACTION READ ONLY")
        self._cursor = cursor
        return cursor

    def _limit(self, timeout_s: float) -> str:
        if self.is_mariadb:
            return f"SESSION max_statement_time = {max(0.001, timeout_s):.3f}"
        return f"SESSION max_execution_time = {max(1, int(timeout_s * 1000))}"

    def _batches(self, cursor: Any, sql: str, chunk_rows: int) -> Iterator[pa.RecordBatch]:
        fields = cursor._result.fields
        self._packets = packets = RowPackets(self._driver, cursor._result)
        try:
            with self._edge(sql):
                for block in packets.blocks(chunk_rows):
                    yield to_batch(block, fields)
        finally:
            if self._packets is packets:
                self._finish()

    def _finish(self) -> None:
        """Free the statement; one that still sends rows is stopped, and what it sent dropped."""
        with self._guard:
            self._running = False
            self._overdue.over()
        cursor, self._cursor = self._cursor, None
        packets, self._packets = self._packets, None
        if cursor is None:
            return
        try:
            if _is_sending(cursor):
                self._kill_query()
                if packets is not None:
                    packets.drop()
            cursor.close()
        except (pymysql.Error, AppError, OSError) as error:
            _ended(cursor)
            if code_of(error) != INTERRUPTED:
                self._driver._force_close()

    def _kill_query(self) -> None:
        with contextlib.closing(self._connect()) as other, other.cursor() as cursor:
            cursor.execute(f"KILL QUERY {self._driver.thread_id()}")

    def _end_backend(self) -> None:
        with contextlib.closing(self._connect()) as other, other.cursor() as cursor:
            if cursor.execute(_STUCK, (self._driver.thread_id(),)):
                cursor.execute(f"KILL {self._driver.thread_id()}")

    @contextlib.contextmanager
    def _edge(self, sql: str) -> Iterator[None]:
        """Errors of the driver leave here as ours."""
        try:
            yield
        except (pymysql.Error, OSError) as error:
            raise self._translated(error, sql) from None

    def _translated(self, error: Exception, sql: str) -> AppError:
        if self._overdue.fired and code_of(error) in _GONE:
            return CancelledError() if self._cancelled else deadline_error(self._timeout_s, sql)
        if self._cancelled and self._running:
            return CancelledError()
        if code_of(error) == INTERRUPTED and time.monotonic() < self._deadline:
            return DatabaseError("Somebody on the server cancelled the statement.", sql=sql)
        found = translate(error, sql)
        return deadline_error(self._timeout_s, sql) if found.kind == "timeout" else found


def _columns(cursor: Any) -> tuple[ResultColumn, ...]:
    fields = cursor._result.fields if cursor.description else ()
    return tuple(
        ResultColumn(field.name, type_name(field.type_code, field.flags, field.charsetnr))
        for field in fields
    )


def _ended(cursor: Any) -> None:
    """No more rows will come. An error ends them too, which the driver does not notice by itself:
    it would wait for more, even when the cursor is collected."""
    if cursor._result is not None:
        cursor._result.unbuffered_active = False
    cursor.connection = None


@contextlib.contextmanager
def _noticing_the_end(cursor: Any) -> Iterator[None]:
    try:
        yield
    except pymysql.Error:
        _ended(cursor)
        raise


def _is_sending(cursor: Any) -> bool:
    return cursor._result is not None and bool(cursor._result.unbuffered_active)
