"""The shop on PostgreSQL and on MariaDB, for the contract suite.

The login may write everything in its database: what the suite proves is Tacit's own protection and
not that of a login without rights.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.plugins.fix_databases import (
    ODD_NAMES,
    DescribedDatabase,
    TypeCase,
    digest,
    shop_sql,
)
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import WRITER

_WRITES = (
    "INSERT INTO customer VALUES (9, 'Eve', NULL, NULL)",
    "UPDATE customer SET city = 'Paris'",
    "DELETE FROM item",
    "DROP TABLE item",
    "DROP VIEW big_purchase",
    "TRUNCATE TABLE item",
    "CREATE TABLE extra (id INTEGER)",
    "CREATE TABLE extra AS SELECT 1 AS one",
    "CREATE VIEW extra_view AS SELECT 1 AS one",
    "CREATE INDEX extra_index ON customer (city)",
    "ALTER TABLE customer ADD COLUMN extra INTEGER",
)
_SEVERAL = (
    "SELECT 1; DELETE FROM item",
    "COMMIT; DELETE FROM item",
    "ROLLBACK; DROP TABLE item",
    "SELECT 1; COMMIT; DELETE FROM item",
)


def pg_quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def my_quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


@pytest.fixture
def postgresql_database(
    postgresql_server: PostgresqlServer, empty_postgresql: str
) -> DescribedDatabase:
    server, name = postgresql_server, empty_postgresql

    def admin(script: str) -> None:
        server.run(script, name, login=WRITER)

    def content() -> str:
        tables = [f"{s}.{t}" for s, t in server.rows(_PG_TABLES, name)]
        return digest(
            server.rows(_PG_COLUMNS, name),
            server.rows(_PG_OBJECTS, name),
            [server.rows(f"SELECT t::text FROM {table} t ORDER BY 1", name) for table in tables],
        )

    admin(f"{shop_sql(pg_quoted)} CREATE SEQUENCE counter;")
    return DescribedDatabase(
        engine="postgresql",
        profile=server.profile(name, login=WRITER),
        password=server.logins[WRITER],
        admin=admin,
        content=content,
        quote=pg_quoted,
        slow_sql="SELECT count(*) FROM generate_series(1, 1000000000) a,"
        " generate_series(1, 1000) b",
        writes=(
            *_WRITES,
            "INSERT INTO customer VALUES (9, 'Eve', NULL, NULL) RETURNING id",
            "WITH gone AS (DELETE FROM item RETURNING *) SELECT * FROM gone",
            "SELECT 1 AS one INTO extra",
            "SET default_transaction_read_only = off",
            "SET TRANSACTION READ WRITE",
            "COMMENT ON TABLE customer IS 'changed'",
            "COPY customer FROM PROGRAM 'true'",
            "COPY customer TO STDOUT",
            "DO 'BEGIN DELETE FROM item; END'",
            "SELECT nextval('counter')",
            "LOCK TABLE customer",
            "VACUUM",
            "ANALYZE customer",
            "NOTIFY somebody",
            "CREATE TEMP TABLE extra (id INTEGER)",
            "EXPLAIN ANALYZE DELETE FROM item",
        ),
        several=_SEVERAL,
        type_cases=POSTGRESQL_TYPES,
        numbers_sql=lambda count: f"SELECT n FROM generate_series(1, {count}) n",
        big_text_sql=lambda size: f"SELECT repeat('x', {size}) AS big",
        server_name="PostgreSQL ",
    )


_PG_TABLES = """
SELECT quote_ident(table_schema), quote_ident(table_name) FROM information_schema.tables
WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
ORDER BY 1, 2
"""
_PG_COLUMNS = """
SELECT table_schema, table_name, column_name, data_type, column_default, is_nullable
FROM information_schema.columns
WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, ordinal_position
"""
_PG_OBJECTS = """
SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'view', definition FROM pg_views WHERE schemaname = 'public'
UNION ALL SELECT 'comment', description FROM pg_description d
  JOIN pg_class c ON c.oid = d.objoid WHERE c.relnamespace = 'public'::regnamespace
UNION ALL SELECT 'sequence', sequencename || '/' || coalesce(last_value, 0) FROM pg_sequences
UNION ALL SELECT 'large object', oid::text FROM pg_largeobject_metadata
ORDER BY 1, 2
"""

_DAY = dt.date(2024, 2, 29)
_MOMENT = dt.datetime(2024, 2, 29, 10, 20, 30, 1)

POSTGRESQL_TYPES = (
    TypeCase("1::smallint", 1, "smallint"),
    TypeCase("1", 1, "integer"),
    TypeCase("9223372036854775807", 2**63 - 1, "bigint"),
    TypeCase("1.50::numeric(10, 2)", Decimal("1.50"), "numeric"),
    TypeCase("12345678901234567890123456789012345678901234567890.5",
             Decimal("12345678901234567890123456789012345678901234567890.5"), "numeric"),
    TypeCase("0.1::float8", 0.1, "double precision"),
    TypeCase("0.5::float4", 0.5, "real"),
    TypeCase("'-Infinity'::float8", float("-inf"), "double precision"),
    TypeCase("true", True, "boolean"),
    TypeCase("'text 🦆'::text", "text 🦆", "text"),
    TypeCase("'100% %s'::varchar(20)", "100% %s", "character varying"),
    TypeCase("'ab'::char(4)", "ab  ", "character"),
    TypeCase(r"'\x00ff'::bytea", b"\x00\xff", "bytea"),
    TypeCase("DATE '2024-02-29'", _DAY, "date"),
    TypeCase("DATE 'infinity'", "infinity", "date"),
    TypeCase("DATE '0044-03-15 BC'", "0044-03-15 BC", "date"),
    TypeCase("DATE '12024-01-01'", "12024-01-01", "date"),
    TypeCase("TIMESTAMP '2024-02-29 10:20:30.000001'", _MOMENT, "timestamp without time zone"),
    TypeCase("TIMESTAMP '-infinity'", "-infinity", "timestamp without time zone"),
    TypeCase("TIMESTAMPTZ '2024-02-29 10:20:30.000001+00'", _MOMENT.replace(tzinfo=dt.UTC),
             "timestamp with time zone"),
    TypeCase("TIMESTAMPTZ '12024-01-01 00:00:00+00'", "12024-01-01 00:00:00+00",
             "timestamp with time zone"),
    TypeCase("TIME '10:20:30.5'", dt.time(10, 20, 30, 500_000), "time without time zone"),
    TypeCase("TIME '24:00'", "24:00:00", "time without time zone"),
    TypeCase("TIMETZ '10:20:30+02:30'",
             dt.time(10, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=2, minutes=30))),
             "time with time zone"),
    TypeCase("INTERVAL '1 month 2 days 3.5 s'", "1 mon 2 days 00:00:03.5", "interval"),
    TypeCase("'12345678-1234-5678-1234-567812345678'::uuid",
             "12345678-1234-5678-1234-567812345678", "uuid"),
    TypeCase("""'{"b": 1.00,  "a": 2}'::json""", '{"b": 1.00,  "a": 2}', "json"),
    TypeCase("""'{"b": 1.00, "a": 2}'::jsonb""", '{"a": 2, "b": 1.00}', "jsonb"),
    TypeCase("ARRAY[1, NULL, 3]", "{1,NULL,3}", "integer[]"),
    TypeCase("ARRAY['a,b', 'c']", '{"a,b",c}', "text[]"),
    TypeCase("int4range(1, 5)", "[1,5)", "int4range"),
    TypeCase("point(1, 2)", "(1,2)", "point"),
    TypeCase("inet '10.0.0.1/8'", "10.0.0.1/8", "inet"),
    TypeCase("B'101'", "101", "bit"),
    TypeCase("12.50::text::money", "$12.50", "money"),
    TypeCase("ROW(1, 'a')", "(1,a)", "record"),
    TypeCase("NULL::integer", None, "integer"),
)  # fmt: skip


@pytest.fixture
def mysql_database(mariadb_server: MariadbServer, empty_mysql: str) -> DescribedDatabase:
    server, name = mariadb_server, empty_mysql
    odd_names = tuple(odd for odd in ODD_NAMES if odd.isascii() or max(map(ord, odd)) < 0x10000)

    def admin(script: str) -> None:
        server.run(script, name, login=WRITER)

    def content() -> str:
        tables = server.rows("SHOW FULL TABLES", name)
        made = [server.rows(f"SHOW CREATE TABLE {my_quoted(t)}", name) for t, _ in tables]
        rows = [
            sorted(map(repr, server.rows(f"SELECT * FROM {my_quoted(t)}", name)))
            for t, kind in tables
            if kind == "BASE TABLE"
        ]
        return digest(made, rows)

    admin(shop_sql(my_quoted, odd_names))
    return DescribedDatabase(
        engine="mysql",
        profile=server.profile(name, login=WRITER),
        password=server.logins[WRITER],
        admin=admin,
        content=content,
        quote=my_quoted,
        slow_sql="SELECT count(*) FROM seq_1_to_1000000000 a, seq_1_to_1000000000 b",
        writes=(
            *_WRITES,
            "INSERT INTO customer VALUES (9, 'Eve', NULL, NULL) RETURNING id",
            "SET SESSION TRANSACTION READ WRITE",
            "SET STATEMENT tx_read_only = 0 FOR DELETE FROM item",
            "SET STATEMENT tx_read_only = 0 FOR CREATE TABLE extra (id INTEGER)",
            "BEGIN NOT ATOMIC DELETE FROM item; END",
            "REPLACE INTO customer VALUES (1, 'Eve', NULL, NULL)",
            "SELECT 1 INTO OUTFILE 'extra'",
            "SELECT 1 INTO @extra",
            "LOCK TABLES customer WRITE",
            "CREATE TEMPORARY TABLE extra (id INTEGER)",
            "ANALYZE DELETE FROM item",
            "OPTIMIZE TABLE customer",
            "FLUSH TABLES",
            "RENAME TABLE item TO extra",
        ),
        several=_SEVERAL,
        type_cases=MYSQL_TYPES,
        numbers_sql=lambda count: f"SELECT seq AS n FROM seq_1_to_{count}",
        big_text_sql=lambda size: f"SELECT repeat('x', {size}) AS big",
        server_name="MariaDB ",
        odd_names=odd_names,
    )


MYSQL_TYPES = (
    TypeCase("1", 1, "int"),
    TypeCase("CAST(9223372036854775807 AS SIGNED)", 2**63 - 1, "bigint"),
    TypeCase("CAST(18446744073709551615 AS UNSIGNED)", 2**64 - 1, "bigint unsigned"),
    TypeCase("CAST(1.5 AS DECIMAL(10, 2))", Decimal("1.50"), "decimal"),
    TypeCase("CAST('12345678901234567890123456789012345678901234567890.5' AS DECIMAL(65, 1))",
             Decimal("12345678901234567890123456789012345678901234567890.5"), "decimal"),
    TypeCase("0.1e0", 0.1, "double"),
    TypeCase("CAST(0.5 AS FLOAT)", 0.5, "float"),
    TypeCase("'text 🦆'", "text 🦆", "varchar"),
    TypeCase("'100% %s'", "100% %s", "varchar"),
    TypeCase("x'00ff'", b"\x00\xff", "varbinary"),
    TypeCase("DATE '2024-02-29'", _DAY, "date"),
    TypeCase("CAST('0000-00-00' AS DATE)", "0000-00-00", "date"),
    TypeCase("TIMESTAMP '2024-02-29 10:20:30.000001'", _MOMENT, "datetime"),
    TypeCase("CAST('0000-00-00' AS DATETIME)", "0000-00-00 00:00:00", "datetime"),
    TypeCase("CAST('-838:59:59' AS TIME)", -dt.timedelta(hours=838, minutes=59, seconds=59),
             "time"),
    TypeCase("TIME '10:20:30.5'",
             dt.timedelta(hours=10, minutes=20, seconds=30, milliseconds=500), "time"),
    TypeCase("""JSON_COMPACT('{"b": 1.00, "a": 2}')""", '{"b":1.00,"a":2}', "varchar"),
    TypeCase("ST_GeomFromText('POINT(1 2)')", "POINT(1 2)", "geometry"),
    TypeCase("NULL", None, "null"),
)  # fmt: skip
