"""Rows that come straight into Arrow are those that the driver's own way brings, cell for cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.core.errors import DatabaseError
from app.db.batches import Row
from app.db.mysql import MysqlAdapter
from app.db.mysql_connection import MysqlConnection
from app.db.pg_connection import PostgresqlConnection
from app.db.postgresql import PostgresqlAdapter
from app.results.page import rows as decoded
from tests.results.test_roundtrip import same
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER


@pytest.fixture
def postgresql(
    postgresql_server: PostgresqlServer, empty_postgresql: str
) -> Iterator[PostgresqlConnection]:
    """In a time zone that has summer and winter."""
    plain = postgresql_server.profile(empty_postgresql)
    profile = replace(plain, options=(("options", "-c TimeZone=Europe/Berlin"),))
    connection = PostgresqlAdapter(profile, postgresql_server.logins[READER]).connect()
    yield connection
    connection.close()


@pytest.fixture
def mysql(mariadb_server: MariadbServer, empty_mysql: str) -> Iterator[MysqlConnection]:
    profile = mariadb_server.profile(empty_mysql)
    connection = MysqlAdapter(profile, mariadb_server.logins[READER]).connect()
    yield connection
    connection.close()


def arrived(connection: Any, sql: str, chunk_rows: int = 700) -> list[Row]:
    try:
        found = connection.execute(sql, timeout_s=60, chunk_rows=chunk_rows)
        return [row for batch in found.chunks for row in decoded(batch)]
    finally:
        connection.reset()


PG_COLUMNS = (
    "n",
    "CASE n % 7 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'a\"b,\\nc' WHEN 3 THEN E'\\\\.'"
    " WHEN 4 THEN E'\\r\\n' WHEN 5 THEN ' x ' ELSE 'NULL' END",
    "CASE WHEN n % 5 > 0 THEN n % 2 = 0 END",
    "n / 7.0",
    "CASE n % 900 WHEN 0 THEN 'NaN'::numeric ELSE n END",
    "repeat('9', n % 60 + 1)::numeric",
    "repeat('9', 36)::numeric(38, 2) + n / 100.0",
    "(n / 3.0)::numeric(12, 4)",
    "CASE n % 800 WHEN 9 THEN 'NaN'::numeric(12, 2) ELSE n / 4.0 END::numeric(12, 2)",
    "(n * 1.5)::numeric(3, -2)",
    "0.00012::numeric(3, 5)",
    "CASE n % 1000 WHEN 0 THEN DATE 'infinity' WHEN 1 THEN DATE '0044-03-15 BC' ELSE"
    " DATE '1960-01-01' + n END",
    "CASE n % 1000 WHEN 3 THEN TIMESTAMP '-infinity' ELSE"
    " TIMESTAMP '1850-01-01' + n * INTERVAL '13 days 1.000001 s' END",
    "TIMESTAMPTZ '1850-01-01 00:00+00' + n * INTERVAL '33 days 0.5 s'",
    "CASE n % 1000 WHEN 4 THEN TIME '24:00' ELSE TIME '00:00' + n * INTERVAL '1 s' END",
    "TIMETZ '10:00+02'",
    "CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN ''::bytea ELSE decode(md5(n::text), 'hex') END",
    "n * INTERVAL '1 month 1 day 1 s'",
    "ARRAY[n, NULL]",
    "json_build_object('n', n)",
    "CASE n % 3 WHEN 0 THEN 'Infinity'::float8 WHEN 1 THEN 'NaN'::float8 ELSE n / 3.0 END",
    "(n / 3.0)::float4",
    "NULL::date",
)


def test_postgresqls_copy_brings_what_a_cursor_does(postgresql: PostgresqlConnection) -> None:
    sql = f"SELECT {', '.join(PG_COLUMNS)} FROM generate_series(1, 3000) t(n)"
    by_cursor = postgresql.query(sql)
    by_copy = arrived(postgresql, sql)
    assert len(by_copy) == 3000
    for one, other in zip(by_copy, by_cursor, strict=True):
        assert same(one, other), (one, other)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT 1 -- with a comment at its end", [(1,)]),
        ("SELECT 1;", [(1,)]),
        ("SHOW server_version_num", None),
        ("EXPLAIN SELECT 1", None),
        ("VALUES (1, NULL), (NULL, '')", [(1, None), (None, "")]),
        ("SELECT NULL UNION ALL SELECT '' UNION ALL SELECT '\\.'", [(None,), ("",), ("\\.",)]),
        ("TABLE pg_catalog.pg_am LIMIT 0", []),
    ],
)
def test_what_can_be_prepared_can_be_read(
    postgresql: PostgresqlConnection, sql: str, rows: list[Row] | None
) -> None:
    """Also what COPY does not take."""
    found = postgresql.execute(sql, timeout_s=60, chunk_rows=100)
    chunks = list(found.chunks)
    postgresql.reset()
    if rows is None:
        assert chunks
    else:
        assert [
            row for chunk in chunks for row in (chunk if type(chunk) is list else decoded(chunk))
        ] == rows


@pytest.mark.parametrize("sql", ["SELECT 1) TO STDOUT; DROP TABLE t; --", "SELECT 1) TO STDOUT --"])
def test_a_bracket_is_not_closed(postgresql: PostgresqlConnection, sql: str) -> None:
    with pytest.raises(DatabaseError, match="Syntax error"):
        postgresql.execute(sql, timeout_s=60, chunk_rows=100)
    postgresql.reset()


def test_an_error_is_placed_in_the_persons_text(postgresql: PostgresqlConnection) -> None:
    sql = "SELECT 1, 'x'::text || 'é', CAST('a' || n AS int) FROM generate_series(1, 40) t(n)"
    with pytest.raises(DatabaseError, match="Invalid input syntax"):
        arrived(postgresql, sql)
    late = "SELECT 1 / (30 - n) FROM generate_series(1, 40) t(n)"
    found = postgresql.execute(late, timeout_s=60, chunk_rows=100)
    first, second = next(found.chunks), next(found.chunks)
    with pytest.raises(DatabaseError, match="Division by zero"):
        next(found.chunks)
    postgresql.reset()
    assert len(first) + len(second) == 29


MY_COLUMNS = (
    "n",
    "CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN REPEAT('é', n) ELSE 'NULL' END",
    "CAST(n / 3 AS DECIMAL(20, 6))",
    "CAST(CASE WHEN n % 4 > 0 THEN CONCAT(REPEAT('9', 50), '.', n % 10) END AS DECIMAL(65, 1))",
    "CAST(18446744073709551615 - n AS UNSIGNED)",
    "n / 7e0",
    "DATE '1960-01-01' + INTERVAL n DAY",
    "CASE n % 900 WHEN 3 THEN CAST('0000-00-00' AS DATE) ELSE DATE '2024-01-01' END",
    "TIMESTAMP '1960-01-01 00:00:00' + INTERVAL n * 1000001 MICROSECOND",
    "CASE n % 900 WHEN 3 THEN CAST('0000-00-00' AS DATETIME)"
    " ELSE TIMESTAMP '2024-01-01 00:00:00' END",
    "SEC_TO_TIME(n * 100 - 100000)",
    "CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN x'' ELSE UNHEX(MD5(n)) END",
    "CASE n % 1000 WHEN 7 THEN REPEAT('x', 70000) ELSE REPEAT('y', n % 300) END",
    "JSON_OBJECT('n', n)",
    "ST_GeomFromText('POINT(1 2)')",
    "NULL",
)


def test_mysqls_columns_are_what_the_driver_makes_of_each_row(mysql: MysqlConnection) -> None:
    numbers = "(SELECT CAST(seq AS SIGNED) AS n FROM seq_1_to_3000) t"
    sql = f"SELECT {', '.join(MY_COLUMNS)} FROM {numbers}"
    by_row = mysql.query(sql)
    by_column = arrived(mysql, sql)
    assert len(by_column) == 3000
    for one, other in zip(by_column, by_row, strict=True):
        assert same(one, other), (one, other)


def test_mysqls_other_types(mysql: MysqlConnection, mariadb_server: MariadbServer) -> None:
    database = mysql._driver.db.decode()
    mariadb_server.run(
        "CREATE TABLE t (b BIT(12), y YEAR, e ENUM('a', 'ü'), s SET('x', 'y'), j JSON, i TINYINT);"
        "INSERT INTO t VALUES (b'101010101010', 2024, 'ü', 'x,y', '[1]', -1),"
        " (NULL, NULL, NULL, NULL, NULL, NULL)",
        database,
    )
    assert arrived(mysql, "SELECT * FROM t") == mysql.query("SELECT * FROM t")
    assert arrived(mysql, "SELECT * FROM t")[0] == (0b101010101010, 2024, "ü", "x,y", "[1]", -1)


SHAPES = (
    "POINT(1 2)",
    "POINT(-0.5 0.125)",
    "LINESTRING(0 0,1 1.25,2 4)",
    "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 1))",
    "MULTIPOINT(1 2,3 4)",
    "MULTILINESTRING((0 0,1 1),(2 2,3 3))",
    "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
    "GEOMETRYCOLLECTION(POINT(1 2),GEOMETRYCOLLECTION(LINESTRING(0 0,1 1)))",
    "GEOMETRYCOLLECTION EMPTY",
)


@pytest.mark.parametrize("text", SHAPES)
def test_geometries_are_the_text_that_the_server_says(mysql: MysqlConnection, text: str) -> None:
    shape = f"ST_GeomFromText('{text}')"
    ((found, said),) = arrived(mysql, f"SELECT {shape}, ST_AsText({shape})")
    assert found == said


def test_a_system_of_reference_stands_before_the_geometry(mysql: MysqlConnection) -> None:
    sql = "SELECT ST_GeomFromText('POINT(13.4 52.5)', 4326), NULL"
    assert arrived(mysql, sql) == [("SRID=4326;POINT(13.4 52.5)", None)]


def test_rows_longer_than_a_packet(mysql: MysqlConnection) -> None:
    """Of 16 MB less one byte, which is the most that a packet has; also exactly that."""
    for size in (2**24 - 6, 2**24 - 5, 2**24 - 4, 2**25 + 5):
        sql = f"SELECT REPEAT('x', {size}) AS a UNION ALL SELECT 'after'"
        found = arrived(mysql, sql)
        assert [len(row[0]) for row in found] == [size, 5]
        assert found[1] == ("after",)


def test_after_a_part_of_the_rows_the_connection_goes_on(mysql: MysqlConnection) -> None:
    sql = "SELECT seq, REPEAT('x', 1000) FROM seq_1_to_200000"
    for _ in range(3):
        chunks = iter(mysql.execute(sql, timeout_s=60, chunk_rows=100).chunks)
        assert decoded(next(chunks))[0][0] == 1
        mysql.reset()
        assert mysql.query("SELECT 41 + 1") == [(42,)]
