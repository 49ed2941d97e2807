"""Cancel, deadline and a killed process: each ends the statement, and the session goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import AppError, CancelledError, DatabaseError, DeadlineError
from app.core.values import RunSummary
from app.db import execution as execution_module
from app.db.session import BatchWritten, Execution, Session
from app.results.store import ResultStore
from tests.plugins.fix_databases import DescribedDatabase, approved, run, works

GENEROUS_S = 20.0
"""Far below the minutes that `slow_sql` takes, far above what stopping it takes."""


@pytest.fixture
def slow(session: Session, any_database: DescribedDatabase, tmp_path: Path) -> Execution:
    session.open()
    return session.execute(approved(any_database.slow_sql), spill=tmp_path / "s", timeout_s=300)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine gets all the time it wants to stop: a busy machine must not cost the process."""
    monkeypatch.setattr(execution_module, "GRACE_S", GENEROUS_S)


class Started:
    """Reads an execution on a thread of its own; the statement runs once this exists."""

    def __init__(self, execution: Execution) -> None:
        self.error: AppError | None = None
        self._execution = execution
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        assert execution.begun.wait(GENEROUS_S)

    def ended(self) -> AppError | None:
        self._thread.join(GENEROUS_S)
        assert not self._thread.is_alive()
        return self.error

    def _read(self) -> None:
        try:
            for _ in self._execution:
                pass
        except AppError as error:
            self.error = error


@pytest.mark.usefixtures("patient")
def test_cancel_ends_the_statement_and_keeps_the_process(session: Session, slow: Execution) -> None:
    process = session.pid
    started = Started(slow)
    slow.cancel()
    assert isinstance(started.ended(), CancelledError)
    assert works(session)
    assert session.pid == process


def test_cancel_before_the_start_runs_nothing(session: Session, slow: Execution) -> None:
    slow.cancel()
    with pytest.raises(CancelledError):
        list(slow)
    assert works(session)


def test_cancel_at_once_is_not_lost(session: Session, slow: Execution) -> None:
    reader = threading.Thread(target=slow.cancel)
    reader.start()
    with pytest.raises(CancelledError):
        list(slow)
    reader.join()
    assert works(session)


def test_cancel_after_the_end_does_nothing(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(approved("SELECT 1"), spill=tmp_path / "s")
    list(execution)
    execution.cancel()
    assert works(session)


def test_cancelling_again_and_again_hits_only_its_own_statement(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    for _ in range(5):
        execution = session.execute(approved(any_database.slow_sql), spill=tmp_path / "s")
        timer = threading.Timer(0.05, execution.cancel)
        timer.start()
        with pytest.raises(CancelledError):
            list(execution)
        timer.join()
        assert works(session)


def test_walking_away_stops_the_statement(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(
        approved(any_database.numbers_sql(10_000_000)), spill=tmp_path / "s", max_rows=0
    )
    items = iter(execution)
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert works(session)


@pytest.mark.usefixtures("patient")
def test_the_deadline_ends_the_statement(session: Session, any_database: DescribedDatabase) -> None:
    session.open()
    process = session.pid
    with pytest.raises(DeadlineError) as caught:
        run(session, any_database.slow_sql, timeout_s=1)
    assert "longer than 1 s" in caught.value.message
    assert works(session)
    assert session.pid == process


def test_the_profiles_deadline_applies(any_database: DescribedDatabase, tacit_home: Path) -> None:
    session = Session(replace(any_database.profile, statement_timeout_s=1.0), any_database.password)
    try:
        with pytest.raises(DeadlineError):
            run(session, any_database.slow_sql)
        assert works(session)
    finally:
        session.close()


def test_a_killed_process_fails_the_run_and_the_next_one_reconnects(
    session: Session, slow: Execution
) -> None:
    started = Started(slow)
    assert session.pid is not None
    os.kill(session.pid, signal.SIGKILL)
    error = started.ended()
    assert isinstance(error, DatabaseError)
    assert "ended unexpectedly" in error.message
    assert works(session)


def test_a_frozen_process_is_replaced(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    session.open()
    frozen = session.pid
    assert frozen is not None
    execution = session.execute(
        approved(any_database.slow_sql), spill=tmp_path / "s", timeout_s=300
    )
    started = Started(execution)
    os.kill(frozen, signal.SIGSTOP)
    execution.cancel()
    assert isinstance(started.ended(), CancelledError)
    assert works(session)
    assert session.pid != frozen


def test_a_process_that_misses_the_deadline_is_replaced(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    session.open()
    frozen = session.pid
    assert frozen is not None
    execution = session.execute(approved(any_database.slow_sql), spill=tmp_path / "s", timeout_s=2)
    started = Started(execution)
    os.kill(frozen, signal.SIGSTOP)
    error = started.ended()
    assert isinstance(error, DeadlineError)
    assert "longer than 2 s" in error.message
    assert works(session)
    assert session.pid != frozen


def test_the_catalogue_answers_while_a_query_runs(session: Session, slow: Execution) -> None:
    started = Started(slow)
    assert session.schema().table("customer") is not None
    session.explain("SELECT 1")
    slow.cancel()
    assert isinstance(started.ended(), CancelledError)


def test_a_slow_reader_is_not_late(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(
        approved(any_database.numbers_sql(5_000)), spill=tmp_path / "s", max_rows=0, timeout_s=2
    )
    rows = 0
    for item in execution:
        rows += getattr(item, "rows", 0)
        time.sleep(0.6)
    assert rows == 5_000


@pytest.mark.usefixtures("patient")
def test_stopping_here_keeps_what_came(
    session: Session, any_database: DescribedDatabase, tacit_home: Path
) -> None:
    session.open()
    process = session.pid
    with ResultStore.create() as store:
        execution = session.execute(
            approved(any_database.numbers_sql(50_000_000)), spill=store.path, max_rows=0
        )
        summary = None
        for item in execution:
            if isinstance(item, BatchWritten):
                store.append(item.offset, item.length, item.rows)
                execution.stop()
            elif isinstance(item, RunSummary):
                summary = item
            else:
                store.start(item)
        assert summary is not None
        assert summary.stopped
        assert not summary.truncated
        assert 0 < summary.row_count == store.row_count < 50_000_000
        came = store.row_count
        assert store.page(came - 1, 5) == [(came,)]
    assert works(session)
    assert session.pid == process


def test_stopping_before_there_are_columns_is_a_cancel(session: Session, slow: Execution) -> None:
    slow.stop()
    with pytest.raises(CancelledError):
        list(slow)
    assert works(session)


def test_a_cancel_after_a_stop_is_a_cancel(
    session: Session, any_database: DescribedDatabase, tmp_path: Path
) -> None:
    execution = session.execute(
        approved(any_database.numbers_sql(50_000_000)), spill=tmp_path / "s", max_rows=0
    )
    items = iter(execution)
    next(items)
    execution.stop()
    execution.cancel()
    with pytest.raises(CancelledError):
        list(items)
    assert works(session)


def test_what_came_before_the_connection_died_stays(
    session: Session, any_database: DescribedDatabase, tacit_home: Path
) -> None:
    with ResultStore.create() as store:
        execution = session.execute(
            approved(any_database.numbers_sql(50_000_000)), spill=store.path, max_rows=0
        )
        killed = False

        def read() -> None:
            nonlocal killed
            for item in execution:
                if isinstance(item, BatchWritten):
                    store.append(item.offset, item.length, item.rows)
                    if not killed:
                        killed = True
                        assert session.pid is not None
                        os.kill(session.pid, signal.SIGKILL)
                elif isinstance(item, tuple):
                    store.start(item)

        with pytest.raises(DatabaseError, match="ended unexpectedly"):
            read()
        came = store.row_count
        assert store.page(came - 1, 5) == [(came,)]
    assert works(session)
