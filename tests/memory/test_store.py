"""The memory's file: private, migrated once, shared by processes, and kept when it is broken."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import EnvironmentFault
from app.memory.fault import MemoryFault
from app.memory.history import Run, record, runs
from app.memory.migrations import MIGRATIONS, migrate
from app.memory.store import Store

ROOT = Path(__file__).resolve().parents[2]
RUN = Run("shop", "sqlite", "f", "SELECT 1", question="one?")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_reads_the_file_and_those_beside_it() -> None:
    store = Store()
    record(store, RUN)
    files = [paths.memory_file(), *paths.memory_file().parent.glob("memory.sqlite-*")]
    assert len(files) == 3
    assert {_mode(file) for file in files} == {0o600}
    assert _mode(paths.memory_file().parent) == 0o700
    store.close()


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite"
    file.touch(0o644)
    Store(file).close()
    assert _mode(file) == 0o600


def test_what_is_written_is_there_the_next_time() -> None:
    store = Store()
    record(store, RUN)
    store.close()
    with pytest.raises(MemoryFault, match="closed"):
        store.read("SELECT 1")
    assert [run.sql for run in runs(Store())] == ["SELECT 1"]


def test_a_transaction_that_fails_leaves_nothing() -> None:
    store = Store()
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(store)
    assert store.read("SELECT * FROM examples") == []
    record(store, RUN)


def _write_and_fail(store: Store) -> None:
    with store.write() as connection:
        connection.execute("INSERT INTO examples SELECT 1, '', '', '', '', '', '', '', '', '', ''")
        raise ZeroDivisionError


def test_every_step_is_taken_once_and_old_files_catch_up(tmp_path: Path) -> None:
    steps = (*MIGRATIONS, ("CREATE TABLE more (x TEXT)", "INSERT INTO more VALUES ('once')"))
    store = Store(tmp_path / "memory.sqlite")
    record(store, RUN)
    store.close()
    for _ in range(2):
        connection = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)
        migrate(connection, steps)
        assert connection.execute("SELECT count(*) FROM more").fetchone() == (1,)
        assert connection.execute("SELECT sql FROM runs").fetchone() == ("SELECT 1",)
        connection.close()


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "m.sqlite", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, ("CREATE TABLE runs (x)",)))
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []
    migrate(connection)
    connection.close()


def test_a_newer_file_is_left_alone() -> None:
    store = Store()
    with store.write() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(MemoryFault, match="newer version"):
        Store()
    assert paths.memory_file().exists()


@pytest.mark.parametrize(
    "content", [b"this is no database" * 500, b"SQLite format 3\0" + b"x" * 8192]
)
def test_a_broken_file_is_moved_aside_and_named(content: bytes) -> None:
    file = paths.memory_file()
    file.write_bytes(content)
    with pytest.raises(MemoryFault, match="broken") as caught:
        Store()
    (aside,) = file.parent.glob("memory.sqlite.broken-*")
    assert str(aside) in caught.value.message
    assert aside.read_bytes() == content
    assert runs(Store()) == ()


def test_damage_that_shows_later_is_moved_aside_too() -> None:
    store = Store()
    for number in range(500):
        record(store, Run("shop", "sqlite", "f", f"SELECT {number}" + " " * 200))
    store.close()
    data = bytearray(paths.memory_file().read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    paths.memory_file().write_bytes(data)
    damaged = Store()
    with pytest.raises(MemoryFault, match="broken"):
        runs(damaged, limit=500)
    (aside,) = paths.memory_file().parent.glob("memory.sqlite.broken-*")
    assert aside.read_bytes() == data
    assert runs(Store()) == ()


def test_a_file_that_was_replaced_meanwhile_is_not_moved() -> None:
    store = Store()
    record(store, RUN)
    paths.memory_file().rename(paths.memory_file().with_suffix(".other"))
    Store().close()
    with pytest.raises(MemoryFault, match="replaced"), store.write():
        raise _not_a_database()
    assert list(paths.memory_file().parent.glob("*.broken-*")) == []


def _not_a_database() -> sqlite3.DatabaseError:
    file = paths.memory_file().with_suffix(".text")
    file.write_bytes(b"no database at all, but text" * 100)
    connection = sqlite3.connect(file)
    try:
        connection.execute("SELECT * FROM sqlite_schema")
    except sqlite3.DatabaseError as error:
        return error
    finally:
        connection.close()
    raise AssertionError("SQLite read a text")


def test_a_folder_that_can_not_be_used_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="can't be made"):
        Store(tmp_path / "file" / "memory.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(MemoryFault, match="can't be used"):
        Store(tmp_path / "folder")


_WRITER = """
import sys
from app.memory.history import Run, record
from app.memory.store import Store
store = Store()
for number in range(40):
    record(store, Run("shop", "sqlite", "f", f"{sys.argv[1]} {number}"))
store.close()
"""


def test_processes_that_write_at_once_lose_nothing() -> None:
    """Each of them also finds no file at first, so the migrations meet as well."""
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, name], cwd=ROOT) for name in "abc"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    found = [run.sql for run in runs(Store(), limit=1000)]
    assert len(found) == len(set(found)) == 120
