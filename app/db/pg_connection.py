"""One PostgreSQL connection that can only read: prepared statements in transactions that roll back.

A statement is prepared and described before anything of it runs. That refuses several statements
in one text and whatever returns no rows (COPY, SET, COMMIT, DO), and tells the columns.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
import zoneinfo
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pyarrow as pa
from psycopg import abc, generators, pq
from psycopg.adapt import Transformer
from psycopg.errors import QueryCanceled, SyntaxError, error_from_result

from app.core.errors import AppError, CancelledError, DatabaseError
from app.core.plan import Plan
from app.core.values import ResultColumn
from app.db import pg_copy, pg_plan, pg_values
from app.db.adapter import Rows
from app.db.batches import Row, fetch_chunks
from app.db.deadline import deadline_error
from app.db.overdue import Overdue
from app.db.pg_csv import CsvReader
from app.db.pg_errors import translate

_CANCEL_S = 3.0
_ROWS_A_RESULT = 100
"""How many rows libpq collects before it hands them over; few, so that the first come soon."""
_EXPLAIN = "EXPLAIN "
_PLAN = "EXPLAIN (FORMAT JSON) "
_WORK_MEM = b"SELECT pg_size_bytes(current_setting('work_mem'))"
_SETTINGS = (
    "SELECT set_config('statement_timeout', %s, true), set_config('DateStyle', 'ISO', true),"
    " set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true)"
)
_WATCH = "set_config('client_connection_check_interval', '2s', true)"
"""The server looks whether its client is still there while a statement runs: PostgreSQL 14 and
newer, on systems that can tell."""
_END = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid = %s AND state = 'active' AND wait_event IS DISTINCT FROM 'ClientWrite'"
)
"""Not where the server waits for us to take rows: then nothing is stuck but us."""
_TYPE_NAMES = "SELECT oid, format_type(oid, NULL) FROM pg_type WHERE oid IN ({})"


class PostgresqlConnection:
    """For one thread at a time; only `cancel` may come from others. `connect` opens another driver
    connection with the same login: a backend that does not stop is ended over a second one."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]]) -> None:
        self._connect = connect
        self._driver = driver = connect()
        self._driver.read_only = True
        self._type_names = {info.oid: info.regtype for info in driver.adapters.types}
        self._guard = threading.Lock()
        self._running = False
        self._cancelled = False
        self._timeout_s = self._deadline = 0.0
        self._overdue = Overdue(self._end_backend)
        pg_values.register(driver)
        self._forgiving = pg_values.forgiving(driver)
        self._settings = self._offered()
        self._types: list[tuple[int, int]] = []

    @property
    def driver(self) -> psycopg.Connection[Any]:
        return self._driver

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        """As Arrow by COPY; what can't be copied comes by cursor."""
        if self._has_encoding:
            text = _encoded(sql)
            with self._edge(sql):
                self._begin(timeout_s)
                columns = self._prepared(text)
            with self._edge(sql, shift=len(pg_copy.BEFORE)), contextlib.suppress(*pg_copy.REFUSED):
                self._driver.pgconn.send_query_params(pg_copy.copied(text), None)
                self._answer()
                return Rows(columns, self._copied(sql, chunk_rows))
            self.reset()
        return self._fetched(sql, timeout_s, chunk_rows)

    def query(self, sql: str, *, timeout_s: float = 60.0) -> list[Row]:
        """All rows of a statement of our own; for the catalogue."""
        try:
            rows = self._fetched(sql, timeout_s, chunk_rows=10_000)
            return [row for chunk in rows.chunks for row in chunk]
        finally:
            self.reset()

    def explain(self, sql: str, *, timeout_s: float) -> None:
        text = _encoded(sql)
        try:
            with self._edge(sql):
                self._begin(timeout_s)
                self._prepared(text)
            with self._edge(sql, shift=len(_EXPLAIN)), contextlib.suppress(SyntaxError):
                self._fetch(_EXPLAIN.encode() + text)
        finally:
            self.reset()

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        text = _encoded(sql)
        try:
            with self._edge(sql):
                self._begin(timeout_s)
                self._prepared(text)
                ((memory,),) = self._fetch(_WORK_MEM)
            with self._edge(sql, shift=len(_PLAN)), contextlib.suppress(SyntaxError):
                ((document,),) = self._fetch(_PLAN.encode() + text)
                return pg_plan.plan(json.loads(document), memory)
        finally:
            self.reset()
        return Plan("postgresql")

    def cancel(self) -> None:
        with self._guard:
            if not self._running:
                return
            self._cancelled = True
            self._overdue.after(0)
        with contextlib.suppress(psycopg.Error):
            self._driver.cancel_safe(timeout=_CANCEL_S)

    def reset(self) -> None:
        with self._edge(""):
            self._finish()
            self._driver.rollback()

    def close(self) -> None:
        self._driver.close()

    @property
    def _has_encoding(self) -> bool:
        """Text from a database without one may hold any bytes, which Arrow does not take."""
        return self._driver.info.parameter_status("server_encoding") != "SQL_ASCII"

    def _offered(self) -> str:
        """The settings of each transaction that this server takes."""
        try:
            self._driver.execute(f"SELECT {_WATCH}")
            return f"{_SETTINGS}, {_WATCH}"
        except psycopg.DatabaseError:
            return _SETTINGS
        finally:
            self._driver.rollback()

    def _begin(self, timeout_s: float) -> None:
        """Open the transaction. A first SELECT pins it read-only: it can't be switched later."""
        with self._guard:
            self._running, self._cancelled = True, False
            self._overdue.after(timeout_s)
        self._timeout_s, self._deadline = timeout_s, time.monotonic() + timeout_s
        milliseconds = str(max(1, int(timeout_s * 1000)))
        self._driver.execute(self._settings, (milliseconds,))

    def _prepared(self, text: bytes) -> tuple[ResultColumn, ...]:
        """Prepare `text` as the unnamed statement and return its columns."""
        pgconn = self._driver.pgconn
        pgconn.send_prepare(b"", text)
        self._answer()
        pgconn.send_describe_prepared(b"")
        described = self._answer()
        if described.nparams:
            raise DatabaseError("The statement has parameters without values.", sql=text.decode())
        if not described.nfields:
            raise DatabaseError(
                "This statement returns no rows; Tacit runs only statements that read.",
                sql=text.decode(),
            )
        names = [(described.fname(i) or b"").decode() for i in range(described.nfields)]
        oids = [described.ftype(i) for i in range(described.nfields)]
        self._types = [(oid, described.fmod(i)) for i, oid in enumerate(oids)]
        if unknown := {oid for oid in oids if oid not in self._type_names}:
            self._learn(unknown)
            pgconn.send_prepare(b"", text)
            self._answer()
        return tuple(
            ResultColumn(name, self._type_names.get(oid, f"oid {oid}"))
            for name, oid in zip(names, oids, strict=True)
        )

    def _learn(self, oids: set[int]) -> None:
        text = _TYPE_NAMES.format(", ".join(map(str, oids))).encode()
        self._type_names.update(dict(self._fetch(text)))

    def _fetch(self, text: bytes) -> list[Row]:
        self._driver.pgconn.send_query_params(text, None)
        return self._loaded(self._answer(), Transformer(self._driver))

    def _loaded(self, result: pq.abc.PGresult, transformer: abc.Transformer) -> list[Row]:
        transformer.set_pgresult(result)
        try:
            return transformer.load_rows(0, result.ntuples, tuple)
        except psycopg.DataError:
            careful = Transformer(self._forgiving)
            careful.set_pgresult(result)
            return careful.load_rows(0, result.ntuples, tuple)

    def _answer(self) -> pq.abc.PGresult:
        """The one result of what was just sent. Waits without holding the interpreter's lock,
        which libpq's own blocking calls do not, so that a cancel gets through."""
        return self._checked(self._driver.wait(generators.execute(self._driver.pgconn))[-1])

    def _next(self) -> pq.abc.PGresult | None:
        result: pq.abc.PGresult | None = self._driver.wait(generators.fetch(self._driver.pgconn))
        return result

    def _checked(self, result: pq.abc.PGresult) -> pq.abc.PGresult:
        if result.status == pq.ExecStatus.FATAL_ERROR:
            raise error_from_result(result)
        return result

    def _copied(self, sql: str, chunk_rows: int) -> Iterator[pa.RecordBatch]:
        reader = CsvReader(self._types, self._zone())
        try:
            with self._edge(sql, shift=len(pg_copy.BEFORE)):
                for lines in pg_copy.portions(self._driver, chunk_rows):
                    yield reader.batch(lines)
                while (result := self._next()) is not None:
                    self._checked(result)
        finally:
            self._finish()

    def _zone(self) -> str:
        """The session's time zone, if it has a name that is known everywhere."""
        name = self._driver.info.parameter_status("TimeZone") or "UTC"
        return name if name in zoneinfo.available_timezones() else "UTC"

    def _fetched(self, sql: str, timeout_s: float, chunk_rows: int) -> Rows:
        """As tuples, by the driver's own way."""
        with self._edge(sql):
            text = _encoded(sql)
            self._begin(timeout_s)
            columns = self._prepared(text)
            self._driver.pgconn.send_query_prepared(b"", None)
            self._driver.pgconn.set_chunked_rows_mode(_ROWS_A_RESULT)
            self._driver.wait(generators.send(self._driver.pgconn))
        return Rows(columns, self._chunks(sql, chunk_rows))

    def _chunks(self, sql: str, chunk_rows: int) -> Iterator[list[Row]]:
        try:
            with self._edge(sql):
                yield from fetch_chunks(_Arriving(self._results()).fetchmany, chunk_rows)
        finally:
            self._finish()

    def _results(self) -> Iterator[list[Row]]:
        transformer = Transformer(self._driver)
        while (result := self._next()) is not None:
            self._checked(result)
            if result.ntuples:
                yield self._loaded(result, transformer)

    def _finish(self) -> None:
        """Free the statement; one that still runs is cancelled, and what it sent dropped."""
        with self._guard:
            self._running = False
            self._overdue.over()
        if self._driver.pgconn.transaction_status == pq.TransactionStatus.ACTIVE:
            with contextlib.suppress(psycopg.Error):
                self._driver.cancel_safe(timeout=_CANCEL_S)
                while (result := self._next()) is not None:
                    if result.status == pq.ExecStatus.COPY_OUT:
                        pg_copy.drained(self._driver)

    @contextlib.contextmanager
    def _edge(self, sql: str, *, shift: int = 0) -> Iterator[None]:
        """Errors of the driver leave here as ours; `shift`: what we put before `sql`."""
        try:
            yield
        except AppError:
            raise
        except psycopg.Error as error:
            raise self._translated(error, sql, shift) from None

    def _end_backend(self) -> None:
        with contextlib.closing(self._connect()) as other:
            other.execute(_END, (self._driver.info.backend_pid,))

    def _translated(self, error: psycopg.Error, sql: str, shift: int) -> AppError:
        if self._overdue.fired and self._driver.broken:
            return CancelledError() if self._cancelled else deadline_error(self._timeout_s, sql)
        if isinstance(error, QueryCanceled):
            if self._cancelled:
                return CancelledError()
            if time.monotonic() < self._deadline:
                return DatabaseError("Somebody on the server cancelled the statement.", sql=sql)
            return deadline_error(self._timeout_s, sql)
        found = translate(error, sql)
        if isinstance(found, DatabaseError) and found.position is not None:
            found.position = max(0, found.position - shift)
        return found


class _Arriving:
    """Rows that come in lots of one size, taken in lots of another."""

    def __init__(self, lots: Iterator[list[Row]]) -> None:
        self._lots = lots
        self._held: list[Row] = []

    def fetchmany(self, size: int) -> list[Row]:
        held = self._held
        while len(held) < size and (lot := next(self._lots, None)) is not None:
            held += lot
        self._held = held[size:]
        return held[:size]


def _encoded(sql: str) -> bytes:
    """`sql` for libpq, which would silently stop at a zero byte."""
    if "\0" in sql:
        raise DatabaseError("The statement holds a zero byte.", sql=sql, position=sql.index("\0"))
    try:
        return sql.encode()
    except UnicodeEncodeError as error:
        raise DatabaseError(
            "The statement holds half a character.", sql=sql, position=error.start
        ) from None
