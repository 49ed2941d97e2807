"""Chunks are cut at the row cap, sized by their bytes, and a full disk is told as such."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.child import Request
from app.core.errors import CancelledError, DatabaseError, EnvironmentFault
from app.core.plan import Plan
from app.core.values import ResultColumn
from app.db.adapter import Rows
from app.db.batches import CHUNK_BYTES, FIRST_ROWS, Row, fetch_chunks
from app.db.deadline import Deadline
from app.db.execute import capped, execute, interruptible


class Scripted:
    """A connection that gives the chunks it was made with."""

    def __init__(self, *chunks: list[Row]) -> None:
        self._chunks = chunks
        self.cancelled = threading.Event()

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        return Rows((ResultColumn("a", "int"),), iter(self._chunks))

    def explain(self, sql: str, *, timeout_s: float) -> None: ...

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        return Plan("scripted")

    def cancel(self) -> None:
        self.cancelled.set()

    def reset(self) -> None: ...

    def close(self) -> None: ...


def _request(spill: Path, *, max_rows: int = 0) -> tuple[Request, list[str]]:
    events: list[str] = []
    payload = {"sql": "SELECT 1", "spill": str(spill), "max_rows": max_rows, "timeout_s": 1.0}
    return Request(1, "execute", payload, lambda event, **_: events.append(event)), events


@pytest.mark.parametrize(
    ("sizes", "cap", "kept", "truncated"),
    [
        ([3, 3], 0, [3, 3], False),
        ([3, 3], 6, [3, 3], False),
        ([3, 3], 5, [3, 2], True),
        ([3, 3], 3, [3, 0], True),
        ([], 3, [], False),
    ],
)
def test_chunks_are_cut_at_the_cap(
    sizes: list[int], cap: int, kept: list[int], truncated: bool
) -> None:
    chunks: list[list[Row]] = [[(0,)] * size for size in sizes]
    found = list(capped(iter(chunks), cap))
    assert [len(chunk) for chunk, _ in found] == kept
    assert any(more for _, more in found) is truncated


def test_small_rows_come_in_growing_chunks() -> None:
    rows: list[Row] = [(i,) for i in range(50_000)]
    source = iter(rows)
    chunks = list(fetch_chunks(lambda size: [r for _, r in zip(range(size), source)], 10_000))  # noqa: B905
    assert [row for chunk in chunks for row in chunk] == rows
    sizes = [len(chunk) for chunk in chunks]
    assert sizes[0] == FIRST_ROWS
    assert max(sizes) == 10_000


def test_large_rows_come_in_small_chunks() -> None:
    def fetch(size: int) -> list[Row]:
        asked.append(size)
        return [("x" * (CHUNK_BYTES // 8),)] * size if len(asked) < 5 else []

    asked: list[int] = []
    assert sum(len(chunk) for chunk in fetch_chunks(fetch, 10_000)) > 0
    assert max(asked[1:]) <= 8


def test_columns_come_before_batches(tmp_path: Path) -> None:
    request, events = _request(tmp_path / "s", max_rows=3)
    answer = execute(request, Scripted([(1,), (2,)], [(3,), (4,)]))
    assert events[0] == "columns"
    assert set(events[1:]) == {"batch"}
    assert answer == {"rows": 3, "truncated": True}


def test_a_full_disk_is_told_as_such() -> None:
    request, _ = _request(Path("/dev/full"))
    with pytest.raises(EnvironmentFault, match="disk is full"):
        execute(request, Scripted([(1,)]))


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    request, _ = _request(tmp_path / "gone" / "s")
    with pytest.raises(EnvironmentFault, match="can't be written"):
        execute(request, Scripted([(1,)]))


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    (tmp_path / "link").symlink_to(target)
    request, _ = _request(tmp_path / "link")
    with pytest.raises(EnvironmentFault):
        execute(request, Scripted([(1,)]))
    assert target.read_text() == "precious"


def test_a_cancel_reaches_the_connection_and_wins(tmp_path: Path) -> None:
    request, _ = _request(tmp_path / "s")
    connection = Scripted()
    threading.Thread(target=request.cancel).start()
    with pytest.raises(CancelledError), interruptible(request, connection):  # noqa: PT012
        assert connection.cancelled.wait(10)
        raise DatabaseError("interrupted")


def test_a_cancel_before_the_start_is_not_lost(tmp_path: Path) -> None:
    request, _ = _request(tmp_path / "s")
    request.cancel()
    connection = Scripted()
    with pytest.raises(CancelledError), interruptible(request, connection):
        assert connection.cancelled.wait(10)


def test_an_error_without_a_cancel_stays(tmp_path: Path) -> None:
    request, _ = _request(tmp_path / "s")
    with pytest.raises(DatabaseError, match="broken"), interruptible(request, Scripted()):
        raise DatabaseError("broken")


def test_a_deadline_asks_until_it_is_heard() -> None:
    asked = threading.Semaphore(0)
    deadline = Deadline(0.01, asked.release)
    for _ in range(3):
        assert asked.acquire(timeout=10)
    deadline.finish()
    assert deadline.passed


def test_a_deadline_that_was_met_asks_nothing() -> None:
    def fail() -> Iterator[Any]:
        raise AssertionError

    deadline = Deadline(60, lambda: next(fail()))
    deadline.finish()
    assert not deadline.passed
