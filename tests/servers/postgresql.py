"""A private PostgreSQL server with TLS on a random loopback port."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import psycopg

from tests.servers.certificates import write_certificates
from tests.servers.server import (
    ADMIN,
    READER,
    WRITER,
    Server,
    find_program,
    free_port,
    new_folder,
    run_as,
    server_user,
    start_program,
    stop_process,
    wait_until_ready,
)

_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 32MB
autovacuum = off
"""

_READABLE = f"""
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO {WRITER};
ALTER DEFAULT PRIVILEGES FOR ROLE {ADMIN}, {WRITER} GRANT SELECT ON TABLES TO {READER};
ALTER DEFAULT PRIVILEGES FOR ROLE {ADMIN}, {WRITER} GRANT USAGE ON SCHEMAS TO {READER};
"""


@dataclass(frozen=True, slots=True)
class PostgresqlServer(Server):
    engine: ClassVar[str] = "postgresql"

    @property
    def socket_path(self) -> str:
        return self.folder

    def run(self, script: str, database: str = "", *, login: str = ADMIN) -> None:
        with self._connection(database, login) as connection:
            connection.execute(script.encode())

    def rows(self, sql: str, database: str = "", *, login: str = ADMIN) -> list[tuple[Any, ...]]:
        with self._connection(database, login) as connection:
            return list(connection.execute(sql.encode()))

    def create_database(self, name: str) -> None:
        self.run(f'CREATE DATABASE "{name}" OWNER {WRITER}')
        self.run(_READABLE, name)

    def drop_database(self, name: str) -> None:
        self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def is_running(self, backend: int, words: str) -> bool:
        """True of statements that sleep: others look the same while they are only prepared."""
        found = self.rows(
            f"SELECT 1 FROM pg_stat_activity WHERE pid = {backend}"
            f" AND wait_event = 'PgSleep' AND query LIKE '%{words}%'"
        )
        return bool(found)

    @contextlib.contextmanager
    def _connection(self, database: str, login: str) -> Iterator[psycopg.Connection[Any]]:
        connection = psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            dbname=database or "postgres",
            user=login,
            password=self.logins[login],
            autocommit=True,
        )
        with contextlib.closing(connection):
            yield connection


def program(name: str) -> Path:
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True
    )
    return find_program(name, versions, package="postgresql")


def start() -> PostgresqlServer:
    initdb, postgres = program("initdb"), program("postgres")
    user = server_user("postgres")
    folder = new_folder("tacit-pg-", owner=user)
    logins = {name: secrets.token_urlsafe(12) for name in (ADMIN, WRITER, READER)}
    _initialise(initdb, folder, user, logins[ADMIN])
    port = free_port()
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS.format(port=port, folder=folder))
    process = start_program([postgres, "-D", folder / "data"], folder, user)
    version = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True)
    server = PostgresqlServer(str(folder), port, process.pid, version.stdout.strip(), logins)
    wait_until_ready(process, lambda: server.run("SELECT 1"), folder / "log")
    for login in (WRITER, READER):
        server.run(f"CREATE ROLE {login} LOGIN PASSWORD '{logins[login]}'")
    return server


def stop(server: PostgresqlServer) -> None:
    stop_process(server.pid, signal.SIGQUIT)
    shutil.rmtree(server.folder, ignore_errors=True)


def _initialise(initdb: Path, folder: Path, user: str | None, password: str) -> None:
    write_certificates(folder)
    secret = folder / "secret"
    secret.write_text(password, encoding="utf-8")
    for name in ("secret", "server.key"):
        (folder / name).chmod(0o600)
        if user is not None:
            shutil.chown(folder / name, user)
    (folder / "ca.crt").chmod(0o644)
    folder.chmod(0o755)
    done = subprocess.run(
        [initdb, "-D", folder / "data", "-U", ADMIN, f"--pwfile={secret}", "-E", "UTF8",
         "--auth=scram-sha-256", "--locale=C.UTF-8", "--no-sync"],
        capture_output=True, text=True, check=False, cwd=folder, **run_as(user),
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stdout[-500:]}{done.stderr[-1500:]}")
    secret.unlink()
