"""Work off the caller's thread: a small pool, a cancel token for each job, results handed back.

Knows nothing of Qt: `deliver` says where a job's result goes, for the window its queue.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.core.cancel import CancelToken

T = TypeVar("T")
Closure = Callable[[], None]
Failed = Callable[[Exception], None]

_MOST_THREADS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One piece of work under way. `finished` is set after its result was handed to `deliver`."""

    name: str
    token: CancelToken
    finished: threading.Event

    def cancel(self) -> None:
        """Returns at once: what a cancel interrupts is asked on another thread, for it may answer
        slowly (a process that is just loading weights)."""
        threading.Thread(target=self.token.cancel, name="cancel", daemon=True).start()

    def stop(self) -> None:
        """As `cancel`, for work that has something to keep."""
        threading.Thread(target=self.token.stop, name="stop", daemon=True).start()


class _Threads:
    """Daemon threads that are kept for the next task, shared by all who run jobs on them.

    Daemons, because a driver that ignores every cancel must not keep the program from ending.
    """

    def __init__(self) -> None:
        self._tasks: queue.SimpleQueue[Closure | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._busy = 0

    def run(self, task: Closure) -> None:
        with self._lock:
            self._busy += 1
            grow = self._busy > self._threads and self._threads < _MOST_THREADS
            self._threads += grow
        if grow:
            threading.Thread(target=self._serve, name="job", daemon=True).start()
        self._tasks.put(task)

    def free(self) -> None:
        """A task is as good as done: its thread can take the next one."""
        with self._lock:
            self._busy -= 1

    def end(self) -> None:
        """After what is waiting."""
        with self._lock:
            threads = self._threads
        for _ in range(threads):
            self._tasks.put(None)

    def _serve(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()


class JobRunner:
    """Runs jobs on a few threads and hands back what came of them."""

    def __init__(self, deliver: Callable[[Closure], None], threads: _Threads | None = None) -> None:
        self._deliver = deliver
        self._threads = threads or _Threads()
        self._owns_threads = threads is None
        self._lock = threading.Lock()
        self._jobs: set[Job] = set()
        self._closed = False

    def part(self, deliver: Callable[[Closure], None]) -> JobRunner:
        """A runner on the same threads, for a part of the program that ends before the others."""
        return JobRunner(deliver, self._threads)

    def start(
        self,
        name: str,
        work: Callable[[CancelToken], T],
        *,
        done: Callable[[T], None],
        failed: Failed,
    ) -> Job:
        """Run `work` on a thread; exactly one of `done` and `failed` is delivered afterwards.

        After `close` nothing is run or delivered.
        """
        job = Job(name, CancelToken(), threading.Event())
        with self._lock:
            if self._closed:
                job.token.cancel()
                job.finished.set()
                return job
            self._jobs.add(job)
        self._threads.run(lambda: self._run(job, work, done, failed))
        return job

    def cancel_all(self) -> None:
        with self._lock:
            jobs = list(self._jobs)
        for job in jobs:
            job.cancel()

    def wait(self, *, timeout_s: float) -> bool:
        """Let what was started come to its end; False when something is still running then."""
        with self._lock:
            jobs = list(self._jobs)
        return _all_finished(jobs, timeout_s)

    def close(self, *, timeout_s: float = 3.0) -> bool:
        """Cancel everything and wait for it; False when something is still running then."""
        with self._lock:
            self._closed = True
            jobs = list(self._jobs)
        for job in jobs:
            job.cancel()
        if self._owns_threads:
            self._threads.end()
        return _all_finished(jobs, timeout_s)

    def _run(
        self,
        job: Job,
        work: Callable[[CancelToken], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        try:
            job.token.check()
            result = work(job.token)
            self._finish(job, lambda: done(result))
        except Exception as error:  # noqa: BLE001 - the job edge: every error goes to its owner
            caught = error
            self._finish(job, lambda: failed(caught))

    def _finish(self, job: Job, closure: Closure) -> None:
        with self._lock:
            self._jobs.discard(job)
            closed = self._closed
        self._threads.free()
        if not closed:
            self._deliver(closure)
        job.finished.set()


def _all_finished(jobs: list[Job], timeout_s: float) -> bool:
    end = time.monotonic() + timeout_s
    return all(job.finished.wait(max(0.0, end - time.monotonic())) for job in jobs)
