"""SQLite through the standard library: a file opened read-only three times over.

`mode=ro` protects the file, `query_only` every attached one, and the authorizer refuses what is not
reading before it starts. SQLAlchemy would bring nothing here: there is no pool, network or dialect.
"""

from __future__ import annotations

import functools
import itertools
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.errors import AppError, DatabaseError
from app.core.plan import Plan
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.core.tabledetails import TableDetails
from app.core.values import ResultColumn
from app.core.writes import Effects
from app.db import sqlite_arrow, sqlite_details, sqlite_plan, sqlite_schema
from app.db.adapter import Progress, Rights, Rows
from app.db.batches import CHUNK_ROWS, Row, fetch_chunks
from app.db.deadline import Deadline, deadline_error
from app.db.effects import sqlite_effects
from app.db.masking import only_place
from app.db.rights import file_rights
from app.db.sampling import LETTERS, with_samples
from app.db.sqlite_guard import guard
from app.db.sqlite_schema import quoted
from app.db.valuescan import Bounds, distinct_values

if TYPE_CHECKING:
    from app.db.writing.contract import WritingConnection

_BUSY_S = 2.0
_CATALOGUE_S = 10.0
_NOT_UTF8 = "Could not decode to UTF-8"
_CACHED_ROWS = 2_000
"""Cells of so many rows are still in the processor's cache when columns are made of them."""
_LONGEST_VALUE = 256 * 1024 * 1024
_NAMED = re.compile(
    r"(?:near|no such (?:column|table|function):|ambiguous column name:) \"?(?:\w+\.)*([^\"\s:]+)"
)


class SqliteConnection:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._deadline: Deadline | None = None

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        """A single statement outside any transaction is one by itself, so nothing is begun here."""
        chunks = self._chunks(sql, timeout_s, chunk_rows)
        names = next(chunks)
        first: list[Row] = next(chunks, [])
        columns = tuple(
            ResultColumn(name, _type_name(row[i] for row in first)) for i, name in enumerate(names)
        )
        return Rows(columns, map(sqlite_arrow.to_batch, _with_first(first, chunks)))

    def explain(self, sql: str, *, timeout_s: float) -> None:
        for _ in self._chunks(sql, timeout_s, chunk_rows=100, before="EXPLAIN QUERY PLAN "):
            pass

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        chunks = self._chunks(sql, timeout_s, chunk_rows=100, before="EXPLAIN QUERY PLAN ")
        next(chunks)
        return sqlite_plan.plan(row for chunk in chunks for row in chunk)

    def query(self, sql: str, *, timeout_s: float) -> list[Row]:
        """All rows of a statement of our own, for the catalogue."""
        chunks = self._chunks(sql, timeout_s, CHUNK_ROWS)
        next(chunks)
        return [row for chunk in chunks for row in chunk]

    def cancel(self) -> None:
        self.raw.interrupt()

    def reset(self) -> None:
        if self._deadline is not None:
            self._deadline.finish()
            self._deadline = None

    def close(self) -> None:
        self.reset()
        self.raw.close()

    def _chunks(
        self, sql: str, timeout_s: float, chunk_rows: int, *, before: str = ""
    ) -> Iterator[Any]:
        """First the names of the columns, then lists of rows."""
        self.reset()
        self.raw.text_factory = str
        self._deadline = deadline = Deadline(timeout_s, self.cancel)
        cursor = self.raw.cursor()
        try:
            cursor.execute(before + sql)
            yield [entry[0] for entry in cursor.description or ()]
            fetch = functools.partial(self._fetch, cursor)
            yield from fetch_chunks(fetch, min(chunk_rows, _CACHED_ROWS))
        except (sqlite3.Error, sqlite3.Warning) as error:
            if deadline.passed:
                raise deadline_error(timeout_s, sql) from None
            raise translate(error, sql) from None
        finally:
            deadline.finish()
            cursor.close()
            self.raw.text_factory = _text

    def _fetch(self, cursor: sqlite3.Cursor, size: int) -> list[Row]:
        """Up to `size` rows. Text is taken to be UTF-8, which is much faster, until some is not:
        the row with it is then read again, and so are all after it, with care."""
        rows: list[Row] = []
        try:
            rows += itertools.islice(cursor, size)
        except sqlite3.OperationalError as error:
            if _NOT_UTF8 not in str(error) or self.raw.text_factory is not str:
                raise
            self.raw.text_factory = _text
            rows += itertools.islice(cursor, size - len(rows))
        return rows


class SqliteAdapter:
    engine = "sqlite"

    def __init__(self, profile: Profile, password: str | None) -> None:
        self._path = Path(profile.database).expanduser().absolute()

    def connect(self) -> SqliteConnection:
        if not self._path.is_file():
            raise DatabaseError(
                f"There is no SQLite file {str(self._path)!r}.",
                hint="Check the path; Tacit never creates a database.",
            )
        try:
            raw = sqlite3.connect(
                f"{self._path.as_uri()}?mode=ro",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=_BUSY_S,
            )
        except sqlite3.Error as error:
            raise self.translate(error, "") from None
        try:
            _prepare(raw)
        except sqlite3.Error as error:
            raw.close()
            raise self.translate(error, "") from None
        return SqliteConnection(raw)

    def outline(self, connection: SqliteConnection) -> tuple[Table, ...]:
        return sqlite_schema.outline(connection.raw)

    def introspect(self, connection: SqliteConnection, progress: Progress) -> Schema:
        return sqlite_schema.introspect(connection.raw, progress)

    def details(self, connection: SqliteConnection, table: Table) -> TableDetails:
        return sqlite_details.details(connection.raw, table)

    def samples(self, connection: SqliteConnection, table: Table, limit: int) -> Table:
        return with_samples(connection, table, limit, quote=quoted, as_text=_as_text)

    def values(
        self, connection: SqliteConnection, table: Table, columns: Sequence[str], bounds: Bounds
    ) -> dict[str, list[str]]:
        return distinct_values(connection, table, columns, bounds, quote=quoted, as_text=_as_text)

    def fingerprint(self, connection: SqliteConnection) -> str:
        return sqlite_schema.fingerprint(connection.raw)

    def server(self, connection: SqliteConnection) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def rights(self, connection: SqliteConnection) -> Rights:
        return file_rights(self._path)

    def is_read_only(self, connection: SqliteConnection) -> bool:
        """Only planned, never run: the authorizer refuses it before that."""
        try:
            connection.explain("CREATE TABLE tacit_never_made (x)", timeout_s=_CATALOGUE_S)
        except AppError:
            return True
        return False

    def effects(self, connection: SqliteConnection) -> Effects:
        return sqlite_effects(lambda sql: connection.query(sql, timeout_s=_CATALOGUE_S))

    def writer(self) -> WritingConnection:
        from app.db.writing.sqlite import SqliteWriting

        return SqliteWriting(self._path, translate)

    def translate(self, error: Exception, sql: str) -> AppError:
        return translate(error, sql)


def translate(error: Exception, sql: str) -> AppError:
    message = str(error)
    for words, said, hint in _CLEARER:
        if words in message:
            return DatabaseError(said, hint=hint, sql=sql)
    return DatabaseError(f"SQLite: {message}.", sql=sql, position=_position(message, sql))


_CLEARER = (
    (
        "file is not a database",
        "The file is not an SQLite database, or it is encrypted.",
        "Check the path.",
    ),
    (
        "database is locked",
        "The database file is locked by another program that is writing to it.",
        "Try again when it has finished.",
    ),
    ("malformed", "The database file is damaged.", "Restore it from a copy."),
    (
        "unable to open database file",
        "The database file can't be opened.",
        "Its folder must be readable; a database in WAL mode also needs its -shm file.",
    ),
    (
        "not authorized",
        "SQLite refused the statement: this connection may only read.",
        "",
    ),
    (
        "readonly database",
        "SQLite refused the statement: the database is open for reading only.",
        "",
    ),
)


def _prepare(raw: sqlite3.Connection) -> None:
    raw.text_factory = _text
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    raw.execute("PRAGMA query_only = on")
    raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    guard(raw)


def _text(raw: bytes) -> str:
    """Text that is not UTF-8 keeps its bytes, as lone surrogates."""
    return raw.decode("utf-8", "surrogateescape")


def _position(message: str, sql: str) -> int | None:
    """Where the word that SQLite names stands, if it stands there only once."""
    named = _NAMED.match(message)
    return only_place(named[1], sql) if named else None


def _as_text(cell: str) -> str:
    text = f"substr(CAST({cell} AS TEXT), 1, {LETTERS + 1})"
    return f"CASE WHEN typeof({cell}) <> 'blob' THEN {text} END"


def _type_name(cells: Iterator[Any]) -> str:
    """SQLite types values, not columns: the one type of the first rows, or `any`."""
    names = {_TYPE_NAMES[type(cell)] for cell in cells if cell is not None}
    return "" if not names else names.pop() if len(names) == 1 else "any"


_TYPE_NAMES: dict[type, str] = {int: "integer", float: "real", str: "text", bytes: "blob"}


def _with_first(first: list[Row], rest: Iterator[list[Row]]) -> Iterator[list[Row]]:
    if first:
        yield first
    yield from rest
