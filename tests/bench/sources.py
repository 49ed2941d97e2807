"""The same table of mixed columns in each engine, and the bare driver's own way to read it."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pymysql
from pymysql.cursors import SSCursor

from app.core.profile import Profile
from tests.servers import mariadb, postgresql
from tests.servers.server import ADMIN

SQL = "SELECT * FROM mixed"
_AT_ONCE = 10_000

Fetching = Callable[[], AbstractContextManager[Iterator[int]]]


@dataclass(frozen=True, slots=True)
class Source:
    """`fetching` gives the sizes of the chunks that the bare driver makes, and drops them; `opened`
    is Python text that makes `connection` for pandas, `framed` one that reads all rows of it."""

    profile: Profile
    password: str | None
    fetching: Fetching
    opened: str
    framed: str = f"pandas.read_sql({SQL!r}, connection)"

    def pandas(self, python: Path) -> str:
        """What pandas says of itself after reading all rows."""
        script = _PANDAS.format(opened=self.opened, framed=self.framed)
        done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True)
        return done.stdout.strip()


_PANDAS = """
import resource, time, warnings
import pandas
warnings.simplefilter("ignore")
{opened}
begin = time.perf_counter()
frame = {framed}
seconds = time.perf_counter() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{{seconds:.2f}} s for {{len(frame):,}} rows, none before the last, {{peak:,.0f}} MB")
"""

_NUMBERED = """
    SELECT n, n % 1000, {name}, CASE WHEN n % 7 = 0 THEN NULL ELSE {city} END,
        CAST(n AS DECIMAL(14, 2)) / 4, n / 7.0, {flag}, {day}, {moment}, {note}
    FROM {numbers}
"""
_COLUMNS = (
    "id BIGINT, customer INT, name VARCHAR(40), city VARCHAR(40), amount DECIMAL(14, 2),"
    " ratio DOUBLE PRECISION, paid BOOLEAN, day DATE, placed {moment}, note TEXT"
)


def _tuples(fetch: Callable[[int], list[tuple[object, ...]]], first: int = 16) -> Iterator[int]:
    size = first
    while rows := fetch(size):
        yield len(rows)
        size = _AT_ONCE


@contextlib.contextmanager
def _sqlite(rows: int) -> Iterator[Source]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mixed.sqlite")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute(f"CREATE TABLE mixed ({_COLUMNS.format(moment='TEXT')})")
            numbers = (
                f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows})"
                " SELECT n FROM s)"
            )
            connection.execute(
                "INSERT INTO mixed"
                + _NUMBERED.format(
                    name="'name ' || n",
                    city="'city ' || (n % 50)",
                    flag="n % 2 = 0",
                    day="date('2020-01-01', '+' || (n % 1000) || ' days')",
                    moment="datetime('2020-01-01', '+' || n || ' seconds')",
                    note="'a note on row ' || n",
                    numbers=numbers,
                )
            )
            connection.commit()

        @contextlib.contextmanager
        def fetching() -> Iterator[Iterator[int]]:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                yield _tuples(_Lazily(lambda: connection.execute(SQL)).fetchmany)

        opened = f"import sqlite3\nconnection = sqlite3.connect({str(path)!r})"
        yield Source(Profile("mixed", "sqlite", database=str(path)), None, fetching, opened)


@contextlib.contextmanager
def _duckdb(rows: int) -> Iterator[Source]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mixed.duckdb")
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"CREATE TABLE mixed ({_COLUMNS.format(moment='TIMESTAMP')})")
            connection.execute(
                "INSERT INTO mixed"
                + _NUMBERED.format(
                    name="'name ' || n",
                    city="'city ' || (n % 50)",
                    flag="n % 2 = 0",
                    day="DATE '2020-01-01' + (n % 1000)::INT",
                    moment="TIMESTAMP '2020-01-01' + to_seconds(n)",
                    note="'a note on row ' || n",
                    numbers=f"range(1, {rows + 1}) t(n)",
                )
            )

        @contextlib.contextmanager
        def fetching() -> Iterator[Iterator[int]]:
            with duckdb.connect(str(path), read_only=True) as connection:
                yield (batch.num_rows for batch in connection.sql(SQL).to_arrow_reader(_AT_ONCE))

        opened = f"import duckdb\nconnection = duckdb.connect({str(path)!r}, read_only=True)"
        framed = f"connection.sql({SQL!r}).df()"
        profile = Profile("mixed", "duckdb", database=str(path))
        yield Source(profile, None, fetching, opened, framed)


@contextlib.contextmanager
def _postgresql(rows: int) -> Iterator[Source]:
    server = postgresql.start()
    try:
        server.create_database("mixed")
        server.run(f"CREATE TABLE mixed ({_COLUMNS.format(moment='TIMESTAMPTZ')})", "mixed")
        filled = _NUMBERED.format(
            name="'name ' || n",
            city="'city ' || (n % 50)",
            flag="n % 2 = 0",
            day="DATE '2020-01-01' + (n % 1000)",
            moment="TIMESTAMPTZ '2020-01-01 00:00Z' + n * INTERVAL '1 second'",
            note="'a note on row ' || n",
            numbers=f"generate_series(1, {rows}) t(n)",
        )
        server.run(f"INSERT INTO mixed {filled}", "mixed")
        server.run("VACUUM ANALYZE mixed", "mixed")
        login: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": server.port,
            "dbname": "mixed",
            "user": ADMIN,
            "password": server.logins[ADMIN],
        }

        @contextlib.contextmanager
        def fetching() -> Iterator[Iterator[int]]:
            with psycopg.connect(**login) as connection, connection.cursor("c") as cursor:
                opened = _Lazily(lambda: cursor.execute(SQL))
                yield _tuples(opened.fetchmany)

        opened = f"import psycopg\nconnection = psycopg.connect(**{login!r})"
        profile = server.profile("mixed", login=ADMIN)
        yield Source(profile, server.logins[ADMIN], fetching, opened)
    finally:
        postgresql.stop(server)


@contextlib.contextmanager
def _mysql(rows: int) -> Iterator[Source]:
    server = mariadb.start()
    try:
        server.create_database("mixed")
        server.run(f"CREATE TABLE mixed ({_COLUMNS.format(moment='DATETIME')})", "mixed")
        filled = _NUMBERED.format(
            name="CONCAT('name ', n)",
            city="CONCAT('city ', n % 50)",
            flag="n % 2 = 0",
            day="DATE '2020-01-01' + INTERVAL n % 1000 DAY",
            moment="TIMESTAMP '2020-01-01 00:00:00' + INTERVAL n SECOND",
            note="CONCAT('a note on row ', n)",
            numbers=f"(SELECT seq AS n FROM seq_1_to_{rows}) t",
        )
        server.run(f"INSERT INTO mixed {filled}", "mixed")
        login: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": server.port,
            "database": "mixed",
            "user": ADMIN,
            "password": server.logins[ADMIN],
        }

        @contextlib.contextmanager
        def fetching() -> Iterator[Iterator[int]]:
            with pymysql.connect(**login) as connection, connection.cursor(SSCursor) as cursor:
                yield _tuples(_Lazily(lambda: cursor.execute(SQL) and cursor).fetchmany)

        opened = f"import pymysql\nconnection = pymysql.connect(**{login!r})"
        profile = server.profile("mixed", login=ADMIN)
        yield Source(profile, server.logins[ADMIN], fetching, opened)
    finally:
        mariadb.stop(server)


class _Lazily:
    """A cursor whose statement is run with the first fetch, so that this is measured too."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run
        self._cursor: object | None = None

    def fetchmany(self, size: int) -> list[tuple[object, ...]]:
        if self._cursor is None:
            self._cursor = self._run()
        rows: list[tuple[object, ...]] = self._cursor.fetchmany(size)  # type: ignore[attr-defined]
        return rows


SOURCES: dict[str, Callable[[int], AbstractContextManager[Source]]] = {
    "postgresql": _postgresql,
    "duckdb": _duckdb,
    "mysql": _mysql,
    "sqlite": _sqlite,
}
