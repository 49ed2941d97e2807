"""Jobs: results go where they were asked for, cancels reach them, closing waits for them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import JobRunner

WAIT_S = 10.0


class Desk:
    """Collects what jobs deliver, and runs it on the test's thread."""

    def __init__(self) -> None:
        self.closures: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.done: list[object] = []
        self.failed: list[Exception] = []

    def run_one(self) -> None:
        self.closures.get(timeout=WAIT_S)()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_result_is_delivered_to_done(desk: Desk) -> None:
    runner = JobRunner(desk.closures.put)
    runner.start("sum", lambda _token: 1 + 1, done=desk.done.append, failed=desk.failed.append)
    desk.run_one()
    assert (desk.done, desk.failed) == ([2], [])
    assert runner.close()


def test_any_error_is_delivered_to_failed(desk: Desk) -> None:
    def work(_token: CancelToken) -> None:
        raise ValueError("wrong")

    runner = JobRunner(desk.closures.put)
    runner.start("bad", work, done=desk.done.append, failed=desk.failed.append)
    desk.run_one()
    assert desk.done == []
    assert isinstance(desk.failed[0], ValueError)
    assert runner.close()


def test_cancel_interrupts_through_a_hook_and_is_delivered_as_a_cancel(desk: Desk) -> None:
    interrupted, begun = threading.Event(), threading.Event()

    def work(token: CancelToken) -> None:
        with token.interrupting(interrupted.set):
            begun.set()
            assert interrupted.wait(WAIT_S)
        token.check()

    runner = JobRunner(desk.closures.put)
    job = runner.start("long", work, done=desk.done.append, failed=desk.failed.append)
    assert begun.wait(WAIT_S)
    job.cancel()
    desk.run_one()
    assert isinstance(desk.failed[0], CancelledError)
    assert runner.close()


def test_jobs_run_side_by_side_and_threads_are_kept(desk: Desk) -> None:
    together = threading.Barrier(4, timeout=WAIT_S)
    runner = JobRunner(desk.closures.put)
    for _ in range(4):
        runner.start(
            "meet", lambda _token: together.wait(), done=desk.done.append, failed=desk.failed.append
        )
    for _ in range(4):
        desk.run_one()
    assert len(desk.done) == 4
    before = threading.active_count()
    runner.start("more", lambda _token: 0, done=desk.done.append, failed=desk.failed.append)
    desk.run_one()
    assert threading.active_count() <= before
    assert runner.close()


def test_after_close_nothing_is_run_or_delivered(desk: Desk) -> None:
    release = threading.Event()
    runner = JobRunner(desk.closures.put)
    runner.start(
        "slow",
        lambda _token: release.wait(WAIT_S),
        done=desk.done.append,
        failed=desk.failed.append,
    )
    release.set()
    assert runner.close()
    late = runner.start("late", lambda _token: 1, done=desk.done.append, failed=desk.failed.append)
    assert late.finished.is_set()
    while not desk.closures.empty():
        desk.closures.get()()
    assert 1 not in desk.done


def test_close_says_when_a_job_does_not_end(desk: Desk) -> None:
    begun, release = threading.Event(), threading.Event()

    def deaf(_token: CancelToken) -> None:
        begun.set()
        release.wait(WAIT_S)

    runner = JobRunner(desk.closures.put)
    runner.start("deaf", deaf, done=desk.done.append, failed=desk.failed.append)
    assert begun.wait(WAIT_S)
    assert not runner.close(timeout_s=0.05)
    release.set()
