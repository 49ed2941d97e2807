"""Databases on which the hostile statements would really act, and what is watched there.

Every table, function, sequence and large object that the corpus names exists, so that a statement
that does nothing does so because a layer stopped it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psycopg
import pymysql
from pymysql.constants import CLIENT

from app.core.profile import Profile
from tests.plugins.fix_databases import digest
from tests.servers import mariadb, postgresql
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import ADMIN, READER, WRITER, Server

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")
RAW_S = 1.0
"""Longest time for a statement outside of Tacit."""


@dataclass(frozen=True, slots=True)
class Victim:
    """One filled database. `raw` runs a text with a login's full rights, past every layer of ours;
    `content` is a digest of all that is kept in it; `folder` is where statements name files."""

    engine: str
    folder: Path
    profile: Callable[[str], Profile]
    password: Callable[[str], str | None]
    raw: Callable[[str, str], None]
    content: Callable[[], str]
    logins: tuple[str, ...] = ()

    def aimed(self, sql: str) -> str:
        """`sql` with the files that it names in the watched folder."""
        return sql.replace("/tmp/", f"{self.folder}/")

    def files(self) -> frozenset[str]:
        """Everything in the watched folder but what the engine itself keeps beside its file."""
        own = ("victim.", "-wal", "-shm", "-journal", ".wal")
        names = (str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))
        return frozenset(name for name in names if not any(part in name for part in own))


TABLES = (
    "CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60), city VARCHAR(40),"
    " active INTEGER)",
    "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, total INTEGER,"
    " ordered_on DATE, name VARCHAR(60))",
    "INSERT INTO customers VALUES (1, 'Ada', 'London', 1), (2, 'Li', 'Beijing', 0)",
    "INSERT INTO orders VALUES (1, 1, 10, '2024-01-31', 'tea'), (2, 1, 20, '2024-02-29', 'pot'),"
    " (3, 2, 5, NULL, NULL)",
    "CREATE VIEW v AS SELECT id, total FROM orders",
)


def sqlite_victim(folder: Path) -> Victim:
    path = folder / "victim.sqlite"

    def raw(sql: str, _login: str) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            end = time.monotonic() + RAW_S
            connection.set_progress_handler(lambda: time.monotonic() > end, 1000)
            connection.executescript(sql)

    def content() -> str:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            marks = [connection.execute(f"PRAGMA {name}").fetchone() for name in _MARKS]
            return digest(path.read_bytes(), marks, *connection.iterdump())

    raw(";".join([*TABLES, "CREATE VIRTUAL TABLE notes USING fts5(body)"]), "")
    profile = Profile(name="victim", engine="sqlite", database=str(path))
    return Victim("sqlite", folder, lambda _: profile, lambda _: None, raw, content)


_MARKS = ("user_version", "application_id", "journal_mode", "auto_vacuum", "encoding")


def duckdb_victim(folder: Path) -> Victim:
    path = folder / "victim.duckdb"

    def raw(sql: str, _login: str) -> None:
        with duckdb.connect(str(path)) as connection:
            timer = threading.Timer(RAW_S, connection.interrupt)
            timer.start()
            try:
                connection.execute(sql)
            finally:
                timer.cancel()

    def content() -> str:
        with duckdb.connect(str(path), read_only=True) as connection:
            parts = [connection.execute(sql).fetchall() for sql in _DUCKDB_CONTENT]
            return digest(parts)

    raw(";".join([*TABLES, *_DUCKDB_MORE]), "")
    profile = Profile(name="victim", engine="duckdb", database=str(path))
    return Victim("duckdb", folder, lambda _: profile, lambda _: None, raw, content)


_DUCKDB_MORE = (
    "CREATE SEQUENCE s",
    "CREATE MACRO clean_up(x) AS nextval('s')",
    "CREATE MACRO clean_up_table(x) AS TABLE SELECT nextval('s')",
)
_DUCKDB_CONTENT = (
    "SELECT table_name, sql FROM duckdb_tables() ORDER BY ALL",
    "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL",
    "SELECT sequence_name, last_value FROM duckdb_sequences() ORDER BY ALL",
    "SELECT index_name, sql FROM duckdb_indexes() ORDER BY ALL",
    "FROM orders ORDER BY ALL",
    "FROM customers ORDER BY ALL",
)


@contextlib.contextmanager
def postgresql_victim(server: PostgresqlServer, folder: Path, name: str) -> Iterator[Victim]:
    server.create_database(name)
    server.run(";".join([*TABLES, *_PG_MORE]), name, login=WRITER)
    server.run("CREATE EXTENSION IF NOT EXISTS dblink", name)

    def raw(sql: str, login: str) -> None:
        with contextlib.closing(_pg(server, name, login)) as connection:
            connection.execute(f"SET statement_timeout = {int(RAW_S * 1000)}".encode())
            connection.execute(sql.encode("utf-8", "surrogatepass"))

    def content() -> str:
        return digest([server.rows(sql, name) for sql in _PG_CONTENT])

    yield _served(server, "postgresql", folder, name, raw, content)
    server.drop_database(name)


_PG_MORE = (
    "CREATE SEQUENCE orders_id_seq",
    "CREATE FUNCTION clean_up_orders(int) RETURNS int LANGUAGE plpgsql AS"
    " $$ BEGIN DELETE FROM orders; RETURN 1; END $$",
    "CREATE PROCEDURE clean_up() LANGUAGE sql AS $$ DELETE FROM orders $$",
    "CREATE FUNCTION public.lower(text, int) RETURNS int LANGUAGE plpgsql AS"
    " $$ BEGIN DELETE FROM orders; RETURN 1; END $$",
    "CREATE FUNCTION clean_up_two(int, int) RETURNS int LANGUAGE plpgsql AS"
    " $$ BEGIN DELETE FROM orders; RETURN 1; END $$",
    "CREATE FUNCTION stubborn() RETURNS int STABLE LANGUAGE plpgsql AS $$ BEGIN LOOP"
    " BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END;"
    " END LOOP; END $$",
    "CREATE DOMAIN acting AS int CHECK (clean_up_orders(VALUE) > 0)",
    "CREATE OPERATOR @@@ (LEFTARG = int, RIGHTARG = int, FUNCTION = clean_up_two)",
    "CREATE AGGREGATE acting_sum (int) (SFUNC = clean_up_two, STYPE = int)",
    "CREATE VIEW acting_view AS SELECT clean_up_orders(id) FROM customers",
    "CREATE VIEW sleeping_view AS SELECT pg_sleep(1)::text AS slept FROM customers",
    "CREATE VIEW outer_view AS SELECT * FROM acting_view",
    "SELECT lo_create(1)",
)
_PG_CONTENT = (
    "SELECT t::text FROM orders t ORDER BY 1",
    "SELECT t::text FROM customers t ORDER BY 1",
    "SELECT relname, relkind, relpersistence, reloptions::text, relacl::text FROM pg_class"
    " WHERE relnamespace <> 'pg_catalog'::regnamespace AND relname NOT LIKE 'pg_toast%' ORDER BY 1",
    "SELECT attrelid::regclass::text, attname, atttypid, attisdropped FROM pg_attribute"
    " WHERE attrelid IN ('orders'::regclass, 'customers'::regclass) ORDER BY 1, 2",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
    "SELECT oid FROM pg_largeobject_metadata ORDER BY 1",
    "SELECT loid, pageno, data FROM pg_largeobject ORDER BY 1, 2",
    "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)' ORDER BY 1",
    "SELECT rolname, rolsuper, rolconfig::text FROM pg_roles ORDER BY 1",
    "SELECT datname, datacl::text FROM pg_database ORDER BY 1",
    "SELECT extname FROM pg_extension ORDER BY 1",
    "SELECT setdatabase, setrole, setconfig::text FROM pg_db_role_setting ORDER BY 1, 2",
    "SELECT slot_name FROM pg_replication_slots ORDER BY 1",
    "SELECT gid FROM pg_prepared_xacts ORDER BY 1",
    "SELECT description FROM pg_description WHERE objoid = 'orders'::regclass ORDER BY 1",
    "SELECT subname FROM pg_subscription UNION ALL SELECT pubname FROM pg_publication ORDER BY 1",
)


def _pg(server: PostgresqlServer, name: str, login: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        dbname=name,
        user=login,
        password=server.logins[login],
        autocommit=True,
    )


@contextlib.contextmanager
def mysql_victim(server: MariadbServer, folder: Path, name: str) -> Iterator[Victim]:
    server.create_database(name)
    server.run(";".join([*TABLES, "CREATE SEQUENCE s"]), name, login=WRITER)
    for sql in _MYSQL_MORE:
        _mysql_run(server, name, ADMIN, sql)

    def raw(sql: str, login: str) -> None:
        _mysql_run(server, name, login, f"SET max_statement_time = {RAW_S}", sql)

    def content() -> str:
        return digest([server.rows(sql.format(name=name), name) for sql in _MYSQL_CONTENT])

    yield _served(server, "mysql", folder, name, raw, content)
    server.drop_database(name)


_MYSQL_MORE = (
    "CREATE FUNCTION clean_up(x int) RETURNS int MODIFIES SQL DATA"
    " BEGIN DELETE FROM orders; RETURN 1; END",
    "CREATE PROCEDURE clean_up_all() MODIFIES SQL DATA BEGIN DELETE FROM orders; END",
    "CREATE VIEW acting_view AS SELECT clean_up(id) AS gone FROM customers",
    "CREATE VIEW sleeping_view AS SELECT sleep(1) AS slept",
    "CREATE VIEW outer_view AS SELECT * FROM acting_view",
)
_MYSQL_CONTENT = (
    "SELECT * FROM orders ORDER BY 1",
    "SELECT * FROM customers ORDER BY 1",
    "SHOW FULL TABLES",
    "SHOW CREATE TABLE orders",
    "SELECT next_not_cached_value FROM s",
    "SELECT table_name, view_definition FROM information_schema.views"
    " WHERE table_schema = '{name}' ORDER BY 1",
    "SELECT routine_name FROM information_schema.routines WHERE routine_schema = '{name}'"
    " ORDER BY 1",
    "SELECT trigger_name FROM information_schema.triggers ORDER BY 1",
    "SELECT event_name FROM information_schema.events ORDER BY 1",
    "SELECT user, host FROM mysql.user ORDER BY 1, 2",
    "SELECT schema_name FROM information_schema.schemata ORDER BY 1",
    "SELECT plugin_name FROM information_schema.plugins ORDER BY 1",
    "SHOW GLOBAL VARIABLES LIKE '%read_only%'",
)


def _mysql_run(server: MariadbServer, name: str, login: str, *texts: str) -> None:
    connection = pymysql.connect(
        host="127.0.0.1",
        port=server.port,
        user=login,
        password=server.logins[login],
        database=name,
        autocommit=True,
        client_flag=CLIENT.MULTI_STATEMENTS,
    )
    with contextlib.closing(connection), connection.cursor() as cursor:
        for text in texts:
            cursor.execute(text)
            while cursor.nextset():
                pass


def _served(
    server: Server,
    engine: str,
    folder: Path,
    name: str,
    raw: Callable[[str, str], None],
    content: Callable[[], str],
) -> Victim:
    return Victim(
        engine,
        folder,
        lambda login: server.profile(name, login=login),
        lambda login: server.logins[login],
        raw,
        content,
        (ADMIN, WRITER, READER),
    )


@contextlib.contextmanager
def victim_of(engine: str, folder: Path) -> Iterator[Victim]:
    """A victim of `engine`, on a server of its own: an attack may end other sessions."""
    if engine == "sqlite":
        yield sqlite_victim(folder)
    elif engine == "duckdb":
        yield duckdb_victim(folder)
    elif engine == "postgresql":
        server = postgresql.start()
        try:
            with postgresql_victim(server, folder, "victim") as found:
                yield found
        finally:
            postgresql.stop(server)
    else:
        database = mariadb.start()
        try:
            with mysql_victim(database, folder, "victim") as found:
                yield found
        finally:
            mariadb.stop(database)
