"""Real databases for the contract suite, each described by one `DescribedDatabase`.

How an engine joins the contract:

1. Its plugin makes a `DescribedDatabase` in a fixture named `<engine>_database` (function scoped, a
   fresh and empty database each time; a server may be session scoped) and fills it with
   `database.admin(shop_sql(database.quote))`.
2. The engine's name goes into `ENGINES` below (`any_database` asks for `<engine>_database`).

Every body in tests/contract then runs against it. Nothing else is needed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from app.core.profile import Profile
from app.core.values import ApprovedQuery, ResultColumn, RunSummary, text_hash
from app.db.session import BatchWritten, Session
from app.results.store import ResultStore

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")

ODD_NAMES = (
    "select",
    "two words",
    'quote"d',
    "back`tick",
    "客户订单",
    "emoji 🦆",
    "x" * 60,
)


@dataclass(frozen=True, slots=True)
class TypeCase:
    """`SELECT {sql}` yields exactly `value` (type and value) in a column of type `type`."""

    sql: str
    value: object
    type: str


@dataclass(frozen=True, slots=True)
class DescribedDatabase:
    """One fresh database and what the contract must know of its engine.

    `admin` runs a script (several statements, `;` between them) with full rights and commits; for a
    file engine only while no session is open. `content` is a digest of everything in the database
    (schema and rows), read with rights of its own. `slow_sql` is a SELECT that runs for minutes and
    can be cancelled. `writes` are statements that would change something if they were let through:
    against the shop's tables, and against the server, each a single text. `several` are texts
    that hide a write behind a harmless first statement. `error_position`: the engine tells
    where an unknown column is. `type_cases`: one for each type of the engine.
    """

    engine: str
    profile: Profile
    password: str | None
    admin: Callable[[str], None]
    content: Callable[[], str]
    quote: Callable[[str], str]
    slow_sql: str
    writes: tuple[str, ...]
    several: tuple[str, ...]
    type_cases: tuple[TypeCase, ...]
    numbers_sql: Callable[[int], str]
    """SELECT of one integer column `n`, 1 to the argument, in order."""
    big_text_sql: Callable[[int], str]
    """SELECT of one text of so many letters `x`."""
    server_name: str
    """What `Session.open().server` starts with."""
    odd_names: tuple[str, ...] = ODD_NAMES
    """As `shop_sql` got them (MySQL can't have emoji in a name)."""
    error_position: bool = True
    outside: tuple[Path, ...] = ()
    """Files that no statement may create."""


def approved(sql: str) -> ApprovedQuery:
    """A query that no gate has seen: the tests of the other layers go around the gate."""
    return ApprovedQuery(sql, text_hash(sql))


def shop_sql(quote: Callable[[str], str], odd_names: tuple[str, ...] = ODD_NAMES) -> str:
    """The standard content, in SQL that every engine takes; statements end with `;` and newline.

    Tables: customer(id key, name unique, email, city default), purchase(id key, customer_id ->
    customer, total, placed_at), item(purchase_id, line_no: key of two; -> purchase), view
    big_purchase, and one table for each odd name with a key `id` and a column of that name.
    """
    odd = [
        f"CREATE TABLE {quote(name)} (id INTEGER PRIMARY KEY, {quote(name)} VARCHAR(60))"
        for name in odd_names
    ]
    filled = [f"INSERT INTO {quote(name)} VALUES (1, 'odd')" for name in odd_names]
    return ";\n".join([*_SHOP, *odd, *filled]) + ";"


_SHOP = (
    "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL UNIQUE,"
    " email VARCHAR(80), city VARCHAR(40) DEFAULT 'Berlin')",
    "CREATE TABLE purchase (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL,"
    " total DECIMAL(10, 2), placed_at DATE,"
    " FOREIGN KEY (customer_id) REFERENCES customer (id))",
    "CREATE TABLE item (purchase_id INTEGER NOT NULL, line_no INTEGER NOT NULL,"
    " article VARCHAR(60), PRIMARY KEY (purchase_id, line_no),"
    " FOREIGN KEY (purchase_id) REFERENCES purchase (id))",
    "CREATE INDEX purchase_by_customer ON purchase (customer_id, placed_at)",
    "CREATE VIEW big_purchase AS SELECT id, total FROM purchase WHERE total > 100",
    "INSERT INTO customer VALUES (1, 'Ada', 'ada@example.org', 'London'),"
    " (2, '李雷', NULL, 'Beijing'), (3, 'Zoë 🦆', NULL, 'Berlin')",
    "INSERT INTO purchase VALUES (1, 1, 12.50, '2024-01-31'), (2, 1, 250.00, '2024-02-29'),"
    " (3, 2, 7.05, NULL), (4, 3, NULL, '2024-03-01')",
    "INSERT INTO item VALUES (1, 1, 'tea'), (1, 2, 'cup'), (2, 1, 'pot'), (3, 1, 'tea')",
)


@pytest.fixture(params=ENGINES)
def any_database(request: pytest.FixtureRequest) -> DescribedDatabase:
    database = request.getfixturevalue(f"{request.param}_database")
    assert isinstance(database, DescribedDatabase)
    return database


@pytest.fixture
def session(any_database: DescribedDatabase, tacit_home: Path) -> Iterator[Session]:
    """A session on `any_database`; nothing is open yet."""
    session = Session(any_database.profile, any_database.password)
    yield session
    session.close()


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one run gave."""

    columns: tuple[ResultColumn, ...]
    rows: list[tuple[Any, ...]]
    summary: RunSummary
    batches: int


def run(
    session: Session, sql: str, *, max_rows: int | None = None, timeout_s: float | None = None
) -> Result:
    """Run `sql` as if it had been approved, and read all of it."""
    with ResultStore.create() as store:
        execution = session.execute(
            approved(sql), spill=store.path, max_rows=max_rows, timeout_s=timeout_s
        )
        summary, batches = None, 0
        for item in execution:
            if isinstance(item, BatchWritten):
                store.append(item.offset, item.length, item.rows)
                batches += 1
            elif isinstance(item, RunSummary):
                summary = item
            else:
                store.start(item)
        assert summary is not None
        return Result(store.columns, store.page(0, store.row_count), summary, batches)


def works(session: Session) -> bool:
    """Whether a simple query gives its row."""
    return run(session, "SELECT 41 + 1").rows == [(42,)]


_WRITES = (
    "INSERT INTO customer VALUES (9, 'Eve', NULL, NULL)",
    "UPDATE customer SET city = 'Paris'",
    "DELETE FROM item",
    "DROP TABLE item",
    "DROP VIEW big_purchase",
    "CREATE TABLE extra (id INTEGER)",
    "CREATE VIEW extra_view AS SELECT 1 AS one",
    "CREATE INDEX extra_index ON customer (city)",
    "ALTER TABLE customer ADD COLUMN extra INTEGER",
)
_SEVERAL = (
    "SELECT 1; DELETE FROM item",
    "COMMIT; DELETE FROM item",
    "ROLLBACK; DROP TABLE item",
)


def _double_quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _numbers_recursive(count: int) -> str:
    return (
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t"
        f" WHERE n < {count}) SELECT n FROM t"
    )


@pytest.fixture
def sqlite_database(tmp_path: Path) -> DescribedDatabase:
    path = tmp_path / "shop ü#1.sqlite"
    outside = tmp_path / "attached.sqlite"

    def admin(script: str) -> None:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)

    def content() -> str:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            return digest(*connection.iterdump())

    admin(shop_sql(_double_quoted))
    return DescribedDatabase(
        engine="sqlite",
        profile=Profile(name="shop", engine="sqlite", database=str(path)),
        password=None,
        admin=admin,
        content=content,
        quote=_double_quoted,
        slow_sql=_numbers_recursive(10**12) + " WHERE n < 0",
        writes=(
            *_WRITES,
            f"ATTACH '{outside}' AS other",
            "PRAGMA query_only = off",
            "PRAGMA writable_schema = on",
            "PRAGMA user_version = 7",
            "PRAGMA journal_mode = wal",
            f"VACUUM INTO '{outside}'",
            "BEGIN IMMEDIATE",
            "REINDEX",
            "ANALYZE",
        ),
        several=_SEVERAL,
        type_cases=(
            TypeCase("1", 1, "integer"),
            TypeCase("9223372036854775807", 2**63 - 1, "integer"),
            TypeCase("0.1", 0.1, "real"),
            TypeCase("9e999", float("inf"), "real"),
            TypeCase("'text 🦆'", "text 🦆", "text"),
            TypeCase("x'00ff'", b"\x00\xff", "blob"),
            TypeCase("NULL", None, ""),
        ),
        numbers_sql=_numbers_recursive,
        big_text_sql=lambda size: f"SELECT replace(hex(zeroblob({size} / 2)), '0', 'x') AS big",
        server_name="SQLite 3",
        outside=(outside,),
    )


@pytest.fixture
def duckdb_database(tmp_path: Path) -> DescribedDatabase:
    path = tmp_path / "shop ü#1.duckdb"
    outside = tmp_path / "copied.csv"

    def admin(script: str) -> None:
        with duckdb.connect(str(path)) as connection:
            connection.execute(script)

    def content() -> str:
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = connection.execute(
                "SELECT table_name, sql FROM duckdb_tables() ORDER BY ALL"
            ).fetchall()
            rows = [
                connection.execute(f"SELECT * FROM {_double_quoted(name)} ORDER BY ALL").fetchall()
                for name, _ in tables
            ]
            views = connection.execute(
                "SELECT view_name, sql FROM duckdb_views() ORDER BY ALL"
            ).fetchall()
            return digest(tables, rows, views)

    admin(shop_sql(_double_quoted))
    return DescribedDatabase(
        engine="duckdb",
        profile=Profile(name="shop", engine="duckdb", database=str(path)),
        password=None,
        admin=admin,
        content=content,
        quote=_double_quoted,
        slow_sql="SELECT count(*) FROM range(1000000000) a, range(1000000000) b",
        writes=(
            *_WRITES,
            f"ATTACH '{outside}' AS other",
            f"COPY customer TO '{outside}'",
            f"EXPORT DATABASE '{outside}'",
            "SET enable_external_access = true",
            "SET lock_configuration = false",
            "CALL enable_logging(storage = 'file')",
            "CREATE TEMP TABLE extra AS SELECT 1 AS one",
            "INSTALL httpfs",
            "CHECKPOINT",
        ),
        several=_SEVERAL,
        type_cases=DUCKDB_TYPES,
        numbers_sql=lambda count: f"SELECT n FROM range(1, {count + 1}) t(n)",
        big_text_sql=lambda size: f"SELECT repeat('x', {size}) AS big",
        server_name="DuckDB",
        outside=(outside,),
    )


DUCKDB_TYPES = (
    TypeCase("1::TINYINT", 1, "TINYINT"),
    TypeCase("9223372036854775807", 2**63 - 1, "BIGINT"),
    TypeCase("18446744073709551615::UBIGINT", 2**64 - 1, "UBIGINT"),
    TypeCase("170141183460469231731687303715884105727::HUGEINT", 2**127 - 1, "HUGEINT"),
    TypeCase("(-170141183460469231731687303715884105727)::HUGEINT", 1 - 2**127, "HUGEINT"),
    TypeCase("340282366920938463463374607431768211455::UHUGEINT", 2**128 - 1, "UHUGEINT"),
    TypeCase("1.50::DECIMAL(10, 2)", Decimal("1.50"), "DECIMAL(10,2)"),
    TypeCase("0.1::DOUBLE", 0.1, "DOUBLE"),
    TypeCase("'inf'::DOUBLE", float("inf"), "DOUBLE"),
    TypeCase("0.5::FLOAT", 0.5, "FLOAT"),
    TypeCase("true", True, "BOOLEAN"),
    TypeCase("'text 🦆'", "text 🦆", "VARCHAR"),
    TypeCase("'\\x00\\xff'::BLOB", b"\x00\xff", "BLOB"),
    TypeCase("'2024-02-29'::DATE", dt.date(2024, 2, 29), "DATE"),
    TypeCase("'infinity'::DATE", "infinity", "DATE"),
    TypeCase("'10:20:30.5'::TIME", dt.time(10, 20, 30, 500_000), "TIME"),
    TypeCase(
        "'10:20:30+02:30'::TIMETZ",
        dt.time(10, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=2, minutes=30))),
        "TIME WITH TIME ZONE",
    ),
    TypeCase(
        "'2024-02-29 10:20:30.000001'::TIMESTAMP",
        dt.datetime(2024, 2, 29, 10, 20, 30, 1),
        "TIMESTAMP",
    ),
    TypeCase(
        "'2024-02-29 10:20:30.123456789'::TIMESTAMP_NS",
        "2024-02-29 10:20:30.123456789",
        "TIMESTAMP_NS",
    ),
    TypeCase(
        "'2024-02-29 10:20:30+00'::TIMESTAMPTZ",
        dt.datetime(2024, 2, 29, 10, 20, 30, tzinfo=dt.UTC),
        "TIMESTAMP WITH TIME ZONE",
    ),
    TypeCase("INTERVAL '1 month 2 days 3 seconds'", "1 month 2 days 00:00:03", "INTERVAL"),
    TypeCase(
        "'12345678-1234-5678-1234-567812345678'::UUID",
        uuid.UUID("12345678-1234-5678-1234-567812345678"),
        "UUID",
    ),
    TypeCase("'10110'::BIT", "10110", "BIT"),
    TypeCase("'{\"a\": [1, null]}'::JSON", '{"a": [1, null]}', "JSON"),
    TypeCase("'b'::ENUM('a', 'b')", "b", "ENUM('a', 'b')"),
    TypeCase("[1, NULL, 3]", [1, None, 3], "INTEGER[]"),
    TypeCase("[170141183460469231731687303715884105727::HUGEINT]", [2**127 - 1], "HUGEINT[]"),
    TypeCase("{'a': 1, 'b': [true]}", {"a": 1, "b": [True]}, "STRUCT(a INTEGER, b BOOLEAN[])"),
    TypeCase("MAP {'k': 1}", {"k": 1}, "MAP(VARCHAR, INTEGER)"),
    TypeCase("NULL", None, "NULL"),
)


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
