"""The sample file appears whole or not at all, once, and again when its version changes."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import CancelledError, EnvironmentFault
from app.workflow import sample
from app.workflow.sample import ensure_sample, generator, glossary_file, is_current


def test_a_sample_of_this_version_is_left_alone(hospital: Path) -> None:
    target = paths.sample_database()
    target.parent.mkdir()
    shutil.copy(hospital, target)
    before = target.stat()
    assert ensure_sample(_never) == target
    assert target.stat() == before


def test_an_old_sample_is_replaced_and_progress_told(hospital: Path) -> None:
    target = paths.sample_database()
    target.parent.mkdir()
    shutil.copy(hospital, target)
    with contextlib.closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert not is_current(target)
    told: list[tuple[int, int, str]] = []
    ensure_sample(lambda done, total, table: told.append((done, total, table)))
    assert is_current(target)
    assert [table for _, _, table in told] == [*generator().TABLES, ""]
    assert [done for done, _, _ in told] == list(range(len(generator().TABLES) + 1))
    assert {total for _, total, _ in told} == {len(generator().TABLES)}


def test_a_file_that_is_no_database_is_replaced(hospital: Path) -> None:
    target = paths.sample_database()
    target.parent.mkdir()
    target.write_text("not a database", encoding="utf-8")
    assert not is_current(target)
    ensure_sample()
    assert target.read_bytes() == hospital.read_bytes()


def test_the_glossary_lies_beside_the_database_and_stays_current(hospital: Path) -> None:
    target = paths.sample_database()
    target.parent.mkdir()
    shutil.copy(hospital, target)
    beside = target.with_name("hospital.glossary.toml")
    for before in (None, "of an older version"):
        if before is not None:
            beside.write_text(before, encoding="utf-8")
        ensure_sample(_never)
        assert beside.read_bytes() == glossary_file().read_bytes()


def test_a_cancelled_build_leaves_nothing_behind() -> None:
    with pytest.raises(CancelledError):
        ensure_sample(_stop_at_visits)
    assert list(paths.sample_database().parent.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_so() -> None:
    (paths.data_dir() / "sample").write_text("in the way", encoding="utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        ensure_sample()
    assert "sample" in caught.value.message
    assert "TACIT_HOME" in caught.value.hint


def _never(done: int, total: int, table: str) -> None:
    pytest.fail(f"rebuilt {table}")


def _stop_at_visits(done: int, total: int, table: str) -> None:
    if table == "visits":
        raise CancelledError


def test_two_who_ask_at_once_get_one_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(target: Path, _progress: object) -> None:
        with contextlib.closing(sqlite3.connect(target)) as connection:
            connection.execute(f"PRAGMA user_version = {sample.generator().VERSION}")
        built.append(target)

    monkeypatch.setattr(sample, "_build", build)
    with ThreadPoolExecutor(4) as pool:
        found = [asked.result() for asked in [pool.submit(sample.ensure_sample) for _ in range(4)]]
    assert len(set(found)) == 1
    assert len(built) == 1
