"""DuckDB through its own driver: read-only, without access to anything outside, settings locked.

SQLAlchemy brings nothing here: its dialect can't introspect, and rows come as Arrow anyway.
DuckDB's own parser classifies every statement, and only a single SELECT is run.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from app.core.errors import AppError, DatabaseError
from app.core.paths import spill_dir
from app.core.plan import Plan
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.core.tabledetails import TableDetails
from app.core.values import ResultColumn
from app.db import duckdb_arrow, duckdb_details, duckdb_files, duckdb_plan, duckdb_schema
from app.db.adapter import Progress, Rights, Rows
from app.db.batches import Row
from app.db.deadline import Deadline, deadline_error
from app.db.duckdb_errors import translate
from app.db.duckdb_intervals import places_of, projection
from app.db.duckdb_schema import quoted
from app.db.rights import file_rights
from app.db.sampling import LETTERS, with_samples
from app.db.valuescan import Bounds, distinct_values

if TYPE_CHECKING:
    from app.db.writing.contract import WritingConnection

_BATCH_ROWS = 2048
"""DuckDB's own vector size: the first rows come as soon as DuckDB has them."""
_ERRORS = (duckdb.Error, OSError, pa.ArrowException)
_EXPLAIN = "EXPLAIN "

_Config = dict[str, str | bool | int | float | list[str]]

_CONFIG: _Config = {
    "allow_community_extensions": "false",
    "arrow_lossless_conversion": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}


class DuckdbConnection:
    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self.raw = raw
        self._deadline: Deadline | None = None
        self._reader: Any = None

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        with self._watched(sql, timeout_s):
            self._reader, columns = self._start(sql, chunk_rows)
        intervals = places_of([column.type for column in columns])
        return Rows(columns, self._chunks(sql, self._reader, intervals, timeout_s))

    def explain(self, sql: str, *, timeout_s: float) -> None:
        with self._watched(sql, timeout_s):
            self._single_select(sql)
            self.raw.execute(_EXPLAIN + sql).fetchall()
        self.reset()

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        with self._watched(sql, timeout_s):
            self._single_select(sql)
            told = self.raw.execute(f"{_EXPLAIN}(FORMAT JSON) {sql}").fetchall()
        self.reset()
        return duckdb_plan.plan(told[-1][1])

    def catalogue(self, sql: str) -> list[Row]:
        """All rows of a statement over the catalogue."""
        self.reset()
        return self.raw.execute(sql).fetchall()

    def query(self, sql: str, *, timeout_s: float) -> list[Row]:
        """All rows of a statement that yields only texts."""
        rows = self.execute(sql, timeout_s=timeout_s, chunk_rows=_BATCH_ROWS)
        batches = [[column.to_pylist() for column in batch.columns] for batch in rows.chunks]
        return [row for columns in batches for row in zip(*columns, strict=True)]

    def cancel(self) -> None:
        self.raw.interrupt()

    def reset(self) -> None:
        if self._deadline is not None:
            self._deadline.finish()
            self._deadline = None
        if self._reader is not None:
            reader, self._reader = self._reader, None
            with contextlib.suppress(*_ERRORS):
                reader.close()

    def close(self) -> None:
        self.reset()
        self.raw.close()

    def _start(self, sql: str, chunk_rows: int) -> tuple[Any, tuple[ResultColumn, ...]]:
        statement = self._single_select(sql)
        try:
            relation = self.raw.sql(statement)
        except duckdb.Error as error:
            raise self._located(error, sql) from None
        columns = tuple(
            ResultColumn(name, str(kind).strip('"'))
            for name, kind in zip(relation.columns, relation.types, strict=True)
        )
        wanted = projection([column.type for column in columns])
        if wanted:
            relation = relation.project(wanted)
        return relation.to_arrow_reader(min(_BATCH_ROWS, chunk_rows)), columns

    def _single_select(self, sql: str) -> duckdb.Statement:
        statements = self.raw.extract_statements(sql)
        kinds = [statement.type for statement in statements]
        if kinds != [duckdb.StatementType.SELECT]:
            raise DatabaseError(
                "DuckDB refused the text: it is not a single SELECT, and this connection only"
                " reads.",
                sql=sql,
            )
        return statements[0]

    def _located(self, error: duckdb.Error, sql: str) -> duckdb.Error:
        """The same error from EXPLAIN, which unlike a relation says where in the text it is."""
        if not isinstance(error, (duckdb.BinderException, duckdb.CatalogException)):
            return error
        try:
            self.raw.execute(_EXPLAIN + sql).fetchall()
        except duckdb.Error as located:
            return located
        return error

    def _chunks(
        self, sql: str, reader: Any, intervals: Sequence[int], timeout_s: float
    ) -> Iterator[pa.RecordBatch]:
        with self._watched(sql, timeout_s, again=True):
            yield from duckdb_arrow.chunks(reader, intervals)
        self.reset()

    @contextlib.contextmanager
    def _watched(self, sql: str, timeout_s: float, *, again: bool = False) -> Iterator[None]:
        """Inside, driver errors are translated; the deadline starts now unless it runs already."""
        if not again:
            self.reset()
            self._deadline = Deadline(timeout_s, self.cancel)
        deadline = self._deadline
        try:
            yield
        except _ERRORS as error:
            passed = deadline is not None and deadline.passed
            self.reset()
            if passed:
                raise deadline_error(timeout_s, sql) from None
            raise translate(error, sql) from None


class DuckdbAdapter:
    """All connections of a session share one database instance, as DuckDB wants it."""

    engine = "duckdb"

    def __init__(self, profile: Profile, password: str | None) -> None:
        self._path = Path(profile.database).expanduser().absolute()
        self._root: duckdb.DuckDBPyConnection | None = None
        self._unreadable: list[str] = []
        self._lock = threading.Lock()

    def connect(self) -> DuckdbConnection:
        try:
            with self._lock:
                if self._root is None:
                    self._root, self._unreadable = _open(self._path)
                return DuckdbConnection(self._root.cursor())
        except _ERRORS as error:
            raise self.translate(error, "") from None

    def outline(self, connection: DuckdbConnection) -> tuple[Table, ...]:
        return duckdb_schema.outline(connection)

    def introspect(self, connection: DuckdbConnection, progress: Progress) -> Schema:
        return duckdb_schema.introspect(connection, progress)

    def details(self, connection: DuckdbConnection, table: Table) -> TableDetails:
        return duckdb_details.details(connection, table)

    def samples(self, connection: DuckdbConnection, table: Table, limit: int) -> Table:
        return with_samples(connection, table, limit, quote=quoted, as_text=_as_text)

    def values(
        self, connection: DuckdbConnection, table: Table, columns: Sequence[str], bounds: Bounds
    ) -> dict[str, list[str]]:
        return distinct_values(connection, table, columns, bounds, quote=quoted, as_text=_as_text)

    def fingerprint(self, connection: DuckdbConnection) -> str:
        return duckdb_schema.fingerprint(connection)

    def server(self, connection: DuckdbConnection) -> str:
        return f"DuckDB {duckdb.__version__}"

    def rights(self, connection: DuckdbConnection) -> Rights:
        rights = file_rights(self._path)
        notes = (f"{name!r} can't be read as a table." for name in self._unreadable)
        return replace(rights, notes=(*rights.notes, *notes))

    def writer(self) -> WritingConnection:
        from app.db.writing.duckdb import DuckdbWriting

        return DuckdbWriting(self._path, translate)

    def translate(self, error: Exception, sql: str) -> AppError:
        return translate(error, sql)


def _as_text(cell: str) -> str:
    return f"left(CAST({cell} AS VARCHAR), {LETTERS + 1})"


def _open(path: Path) -> tuple[duckdb.DuckDBPyConnection, list[str]]:
    """The database instance, and the names of data files that are left out."""
    files = duckdb_files.data_files(path)
    config: _Config = {
        **_CONFIG,
        "temp_directory": str(spill_dir() / f"rows-{os.getpid()}-duckdb.tmp"),
    }
    if files:
        root = duckdb.connect(config=config)
        unreadable = duckdb_files.make_views(root, files)
    else:
        _must_be_database(path)
        root, unreadable = duckdb.connect(str(path), read_only=True, config=config), []
    root.execute("SET enable_external_access = false")
    root.execute("SET python_enable_replacements = false")
    root.execute("SET lock_configuration = true")
    return root, unreadable


def _must_be_database(path: Path) -> None:
    if not path.is_file():
        raise DatabaseError(
            f"There is no DuckDB file and no data file {str(path)!r}.",
            hint="Check the path; a folder needs CSV, Parquet or JSON files in it.",
        )
    with path.open("rb") as file:
        if file.read(16) == b"SQLite format 3\x00":
            raise DatabaseError(
                "The file is an SQLite database, not a DuckDB one.",
                hint="Connect with sqlite:///path instead.",
            )
