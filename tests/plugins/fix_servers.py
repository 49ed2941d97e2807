"""Real PostgreSQL and MariaDB servers, started once a run, however many processes test."""

from __future__ import annotations

import contextlib
import fcntl
import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import pytest

from tests.servers import mariadb, postgresql
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import Server

_S = TypeVar("_S", bound=Server)
_SHARED = pytest.StashKey[Path]()


def pytest_report_header() -> list[str]:
    """Which servers the run tests against, found before anything starts."""
    found = []
    for name, find in (("postgres", postgresql.program), ("mariadbd", mariadb.program)):
        try:
            found.append(f"{name}: {find(name)}")
        except RuntimeError as error:
            found.append(f"{name}: {error}")
    return found


@pytest.fixture(scope="session")
def shared_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run: the same for every process of it."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def postgresql_server(shared_folder: Path) -> PostgresqlServer:
    return _shared(shared_folder / "postgresql.json", PostgresqlServer, postgresql.start)


@pytest.fixture(scope="session")
def mariadb_server(shared_folder: Path) -> MariadbServer:
    return _shared(shared_folder / "mariadb.json", MariadbServer, mariadb.start)


@pytest.fixture
def empty_postgresql(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """The name of an empty database that this test alone uses."""
    yield from _database(postgresql_server)


@pytest.fixture
def empty_mysql(mariadb_server: MariadbServer) -> Iterator[str]:
    """The name of an empty database that this test alone uses."""
    yield from _database(mariadb_server)


def _database(server: Server) -> Iterator[str]:
    name = f"t_{uuid.uuid4().hex[:12]}"
    server.create_database(name)
    yield name
    server.drop_database(name)


def _shared(file: Path, kind: type[_S], start: Callable[[], _S]) -> _S:
    """The server that `file` describes; the first process to ask starts it."""
    with _locked(file.with_suffix(".lock")):
        if not file.exists():
            server = start()
            file.touch(mode=0o600)
            file.write_text(json.dumps(asdict(server)), encoding="utf-8")
            return server
        return kind(**json.loads(file.read_text(encoding="utf-8")))


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that leads the run stops the servers when every test is done."""
    factory: pytest.TempPathFactory | None = getattr(config, "_tmp_path_factory", None)
    if factory is None or hasattr(config, "workerinput"):
        return
    base = factory.getbasetemp()
    if (file := base / "postgresql.json").exists():
        postgresql.stop(PostgresqlServer(**json.loads(file.read_text(encoding="utf-8"))))
        file.unlink()
    if (file := base / "mariadb.json").exists():
        mariadb.stop(MariadbServer(**json.loads(file.read_text(encoding="utf-8"))))
        file.unlink()
