"""A store pages through its file at random, while rows arrive, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from app.core.paths import spill_dir
from app.core.values import ResultColumn
from app.db.batches import to_batch, write_batch
from app.results.store import ResultStore, sweep


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Every store lies in a home of its own."""


def fill(store: ResultStore, *sizes: int) -> None:
    """Batches of those sizes: rows (0, "row 0"), (1, "row 1") and so on."""
    first = store.row_count
    with store.path.open("ab") as file:
        for size in sizes:
            batch = to_batch([(i, f"row {i}") for i in range(first, first + size)])
            offset = file.tell()
            store.append(offset, write_batch(file, batch), size)
            first += size


def expected(start: int, end: int) -> list[tuple[int, str]]:
    return [(i, f"row {i}") for i in range(start, end)]


def test_pages_cross_batches() -> None:
    with ResultStore.create() as store:
        store.start((ResultColumn("i", "int"), ResultColumn("t", "text")))
        fill(store, 1, 7, 100, 3)
        assert store.row_count == 111
        assert store.page(0, 3) == expected(0, 3)
        assert store.page(6, 5) == expected(6, 11)
        assert store.page(100, 500) == expected(100, 111)
        assert store.page(0, 111) == expected(0, 111)


@pytest.mark.parametrize(("start", "count"), [(111, 5), (500, 1), (0, 0), (5, -1)])
def test_pages_outside_are_empty(start: int, count: int) -> None:
    with ResultStore.create() as store:
        fill(store, 111)
        assert store.page(start, count) == []


def test_more_batches_than_stay_open() -> None:
    with ResultStore.create() as store:
        fill(store, *[10] * 50)
        assert [store.page(i, 1) for i in range(499, -1, -7)] == [
            expected(i, i + 1) for i in range(499, -1, -7)
        ]


def test_types_may_differ_between_batches() -> None:
    with ResultStore.create() as store, store.path.open("ab") as file:
        for row in ((1, None), ("one", b"\x00"), (2**70, [1])):
            offset = file.tell()
            store.append(offset, write_batch(file, to_batch([row])), 1)
        assert store.page(0, 3) == [(1, None), ("one", b"\x00"), (2**70, [1])]


def test_start_forgets_an_earlier_run() -> None:
    with ResultStore.create() as store:
        fill(store, 5)
        store.start((ResultColumn("i", "int"),))
        assert (store.row_count, store.page(0, 5)) == (0, [])


def test_reading_while_rows_arrive() -> None:
    with ResultStore.create() as store:
        writer = threading.Thread(target=fill, args=(store, *[5] * 200))
        writer.start()
        seen = 0
        while seen < 1000:
            there = store.row_count
            first = max(0, there - 3)
            assert store.page(first, there - first) == expected(first, there)
            seen = there
        writer.join()


def test_the_file_is_private_and_goes_away() -> None:
    store = ResultStore.create()
    assert store.path.parent == spill_dir()
    assert store.path.stat().st_mode & 0o777 == 0o600
    fill(store, 3)
    page = store.page(0, 3)
    store.close()
    assert not store.path.exists()
    assert page == expected(0, 3)
    store.close()


def test_sweep_removes_only_what_nobody_owns() -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    left_file = spill_dir() / f"rows-{dead}-x.arrows"
    left_folder = spill_dir() / f"rows-{dead}-duckdb.tmp"
    other = spill_dir() / "something else"
    left_file.write_bytes(b"")
    left_folder.mkdir()
    (left_folder / "block").write_bytes(b"")
    other.write_bytes(b"")
    own = ResultStore.create()
    sweep()
    assert own.path.exists()
    assert {path.name for path in spill_dir().iterdir()} == {own.path.name, other.name}
    own.close()
    assert os.getpid() != int(dead)


def test_the_count_does_not_wait_for_who_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = threading.Event(), threading.Event()
    read = ResultStore._read

    def slow(store: ResultStore, place: Any) -> Any:
        reading.set()
        go_on.wait()
        return read(store, place)

    monkeypatch.setattr(ResultStore, "_read", slow)
    with ResultStore.create() as store:
        fill(store, 5)
        reader = threading.Thread(target=store.page, args=(0, 1))
        counted: list[int] = []
        asker = threading.Thread(target=lambda: counted.append(store.row_count))
        reader.start()
        reading.wait()
        asker.start()
        asker.join(10)
        found = list(counted)
        go_on.set()
        reader.join()
        asker.join()
        assert found == [5]
