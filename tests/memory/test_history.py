"""Runs that are remembered: in order, by connection, and forgotten for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core import paths
from app.core.errors import UserError
from app.memory.history import Run, forget_runs, record, run_of, runs, thread
from app.memory.store import Store

RUN = Run(
    "shop", "sqlite", "f00", "SELECT name FROM customer",
    question="names?", draft="SELECT nme FROM customer", row_count=3, truncated=True,
    duration_ms=1.5, error="",
)  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def test_a_run_comes_back_as_it_was(store: Store) -> None:
    kept = record(store, RUN)
    assert kept == replace(RUN, id=1, at=kept.at)
    assert kept.at.endswith("+00:00")
    assert run_of(store, 1) == kept


def test_the_newest_come_first_and_connections_are_apart(store: Store) -> None:
    for number in range(4):
        record(store, replace(RUN, sql=f"SELECT {number}", connection="ab"[number % 2]))
    assert [run.id for run in runs(store)] == [4, 3, 2, 1]
    assert [run.id for run in runs(store, connection="a")] == [3, 1]
    assert [run.id for run in runs(store, limit=1)] == [4]


def test_a_thread_goes_back_to_its_first_question(store: Store) -> None:
    first = record(store, RUN)
    record(store, RUN)
    second = record(store, replace(RUN, follows=first.id))
    third = record(store, replace(RUN, follows=second.id))
    assert [run.id for run in thread(store, third)] == [1, 3, 4]
    forget_runs(store, run_id=first.id)
    assert [run.id for run in thread(store, run_of(store, third.id))] == [3, 4]


def test_forgotten_runs_leave_no_trace_in_the_file(store: Store) -> None:
    secret = "SELECT 'a word that nobody shall find'"
    record(store, replace(RUN, sql=secret))
    record(store, replace(RUN, connection="other"))
    assert forget_runs(store, connection="shop") == 1
    assert forget_runs(store, run_id=77) == 0
    assert [run.connection for run in runs(store)] == ["other"]
    store.close()
    assert b"nobody shall find" not in paths.memory_file().read_bytes()


def test_a_run_that_is_not_there_is_an_error(store: Store) -> None:
    with pytest.raises(UserError, match="no run 5"):
        run_of(store, 5)
