"""How much introspection costs over the bare catalogue queries: PostgreSQL, 5,000 tables of 20.

Run by hand: `python -m tests.bench.introspect [TABLES]`. Medians of several runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import psycopg
from rich.console import Console

from app.db import pg_catalogue
from app.db.pg_connection import PostgresqlConnection
from app.db.postgresql import PostgresqlAdapter
from tests.servers import postgresql
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import ADMIN

RUNS = 5
COLUMNS = 20
_DATABASE = "many"
_QUERIES = (
    pg_catalogue.TABLES,
    pg_catalogue.COLUMNS,
    pg_catalogue.CONSTRAINTS,
    pg_catalogue.INDEXES,
)


def main(tables: int = 5_000) -> None:
    out = Console(highlight=False)
    server = postgresql.start()
    try:
        server.create_database(_DATABASE)
        _fill(server, tables)
        connection = _adapter(server).connect()
        for line in _measured(server, connection):
            out.print(line)
        connection.close()
    finally:
        postgresql.stop(server)


def _measured(server: PostgresqlServer, connection: PostgresqlConnection) -> list[str]:
    adapter = _adapter(server)
    bare = _median(lambda: _bare(server))
    ours = _median(lambda: adapter.introspect(connection, lambda done, total, what: None))
    return [
        f"bare catalogue queries {bare:8.3f} s",
        f"introspection          {ours:8.3f} s   {ours / bare:.2f} times the bare queries",
        f"outline (first screen) {_median(lambda: adapter.outline(connection)):8.3f} s",
        f"fingerprint            {_median(lambda: adapter.fingerprint(connection)):8.3f} s",
    ]


def _adapter(server: PostgresqlServer) -> PostgresqlAdapter:
    return PostgresqlAdapter(server.profile(_DATABASE, login=ADMIN), server.logins[ADMIN])


def _bare(server: PostgresqlServer) -> None:
    """The queries, sent and fetched by nothing but the driver."""
    with psycopg.connect(
        host="127.0.0.1",
        port=server.port,
        dbname=_DATABASE,
        user=ADMIN,
        password=server.logins[ADMIN],
    ) as connection:
        for sql in _QUERIES:
            connection.execute(sql.encode()).fetchall()


def _fill(server: PostgresqlServer, tables: int) -> None:
    cells = ", ".join(f"column_{i} varchar(40) DEFAULT 'none'" for i in range(2, COLUMNS))
    script = "".join(
        f"CREATE TABLE table_{n} (id bigint PRIMARY KEY, parent bigint"
        f" REFERENCES table_{max(0, n - 1)}, {cells});"
        f"COMMENT ON COLUMN table_{n}.parent IS 'the one before';"
        for n in range(tables)
    )
    for begin in range(0, tables, 200):
        portion = script.split("CREATE TABLE ")[1 + begin : 201 + begin]
        server.run("".join(f"CREATE TABLE {text}" for text in portion), _DATABASE)
    server.run("ANALYZE pg_catalog.pg_class; ANALYZE pg_catalog.pg_attribute", _DATABASE)


def _median(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
