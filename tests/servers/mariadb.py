"""A private MariaDB server with TLS on a random loopback port."""

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

import pymysql
from pymysql.constants import CLIENT

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


@dataclass(frozen=True, slots=True)
class MariadbServer(Server):
    engine: ClassVar[str] = "mysql"

    @property
    def socket_path(self) -> str:
        return f"{self.folder}/socket"

    def run(self, script: str, database: str = "", *, login: str = ADMIN) -> None:
        with self._connection(database, login) as connection, connection.cursor() as cursor:
            cursor.execute(script)
            while cursor.nextset():
                pass

    def rows(self, sql: str, database: str = "", *, login: str = ADMIN) -> list[tuple[Any, ...]]:
        with self._connection(database, login) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def create_database(self, name: str) -> None:
        self.run(
            f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4;"
            f"GRANT ALL ON `{name}`.* TO {WRITER}@'%';"
            f"GRANT SELECT, SHOW VIEW ON `{name}`.* TO {READER}@'%'"
        )

    def drop_database(self, name: str) -> None:
        self.run(
            f"REVOKE ALL ON `{name}`.* FROM {WRITER}@'%';"
            f"REVOKE SELECT, SHOW VIEW ON `{name}`.* FROM {READER}@'%';"
            f"DROP DATABASE `{name}`"
        )

    def is_running(self, backend: int, words: str) -> bool:
        found = self.rows(
            "SELECT 1 FROM information_schema.processlist"
            f" WHERE id = {backend} AND command = 'Query' AND info LIKE '%{words}%'"
        )
        return bool(found)

    @contextlib.contextmanager
    def _connection(self, database: str, login: str) -> Iterator[pymysql.connections.Connection]:
        with _connect(self.socket_path, login, self.logins[login], database) as connection:
            yield connection


def _connect(
    path: str, user: str, password: str, database: str = ""
) -> pymysql.connections.Connection:
    return pymysql.connect(
        unix_socket=path,
        user=user,
        password=password,
        database=database or None,
        charset="utf8mb4",
        autocommit=True,
        client_flag=CLIENT.MULTI_STATEMENTS,
        init_command="SET SESSION lock_wait_timeout = 20",
    )


def program(name: str) -> Path:
    return find_program(name, [], package="mariadb-server")


def start() -> MariadbServer:
    install, daemon = program("mariadb-install-db"), program("mariadbd")
    user = server_user("mysql")
    folder = new_folder("tacit-my-", owner=user)
    _initialise(install, folder, user)
    port = free_port()
    process = start_program([daemon, *_options(folder, port)], folder, user)
    logins = {name: secrets.token_urlsafe(12) for name in (ADMIN, WRITER, READER)}
    wait_until_ready(process, lambda: _create_logins(folder, logins), folder / "log")
    version = subprocess.run([daemon, "--version"], capture_output=True, text=True, check=True)
    return MariadbServer(str(folder), port, process.pid, version.stdout.strip(), logins)


def stop(server: MariadbServer) -> None:
    stop_process(server.pid, signal.SIGKILL)
    shutil.rmtree(server.folder, ignore_errors=True)


def _create_logins(folder: Path, logins: dict[str, str]) -> None:
    if not (folder / "socket").exists():
        raise FileNotFoundError(folder / "socket")
    with _connect(f"{folder}/socket", "root", "") as root, root.cursor() as cursor:
        for name, password in logins.items():
            cursor.execute(f"CREATE USER {name}@'%' IDENTIFIED BY '{password}'")
        cursor.execute(f"GRANT ALL ON *.* TO {ADMIN}@'%' WITH GRANT OPTION")


def _initialise(install: Path, folder: Path, user: str | None) -> None:
    write_certificates(folder)
    for name in ("server.key", "server.crt"):
        if user is not None:
            shutil.chown(folder / name, user)
    (folder / "server.key").chmod(0o600)
    folder.chmod(0o755)
    own = folder / "tmp"  # at its start a server removes the temporary tables of all others there
    own.mkdir()
    if user is not None:
        shutil.chown(own, user)
    done = subprocess.run(
        [install, "--no-defaults", f"--datadir={folder}/data", f"--tmpdir={own}",
         "--skip-test-db", "--auth-root-authentication-method=normal"],
        capture_output=True, text=True, check=False, cwd=folder, **run_as(user),
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"mariadb-install-db failed: {done.stdout[-500:]}{done.stderr[-1500:]}")


def _options(folder: Path, port: int) -> list[str]:
    return [
        "--no-defaults",
        f"--datadir={folder}/data",
        f"--tmpdir={folder}/tmp",
        f"--socket={folder}/socket",
        f"--pid-file={folder}/pid",
        f"--port={port}",
        "--bind-address=127.0.0.1",
        f"--ssl-ca={folder}/ca.crt",
        f"--ssl-cert={folder}/server.crt",
        f"--ssl-key={folder}/server.key",
        "--skip-name-resolve",
        "--performance-schema=OFF",
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-buffer-pool-size=32M",
        "--max-allowed-packet=128M",
    ]
