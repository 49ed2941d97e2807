"""One execution, seen from the parent: what it yields, and how it is stopped.

Rows never cross the pipe: the child writes them to the spill file, and only their places are told.
Reading them slowly therefore never counts as the statement's time.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.core.errors import AppError, CancelledError, DatabaseError, DeadlineError
from app.core.process import Call
from app.core.values import ResultColumn, RunSummary

GRACE_S = 1.0
"""What a statement gets beyond its deadline, or after a cancel, before its process is ended."""


@dataclass(frozen=True, slots=True)
class BatchWritten:
    """A complete Arrow IPC stream (schema and one batch) lies there in the spill file."""

    offset: int
    length: int
    rows: int


Item = tuple[ResultColumn, ...] | BatchWritten | RunSummary


class LateError(DeadlineError):
    """The process did not answer in time, and was ended by the parent."""


class DiedError(DatabaseError):
    """The process is gone. Before it began the work, the call may simply be made again."""


class Execution:
    """One execution. Iterate it once: the columns, then batches, then the summary.

    Nothing is sent before the first item is asked for; `begun` is set once the child has a
    connection and hands the statement to the engine. `cancel` may come from any thread and at any
    time; if the engine ignores it, the session's process is ended and the next call reconnects.
    `stop` is a cancel that ends well: with the summary of what came, once there are columns.
    """

    def __init__(
        self,
        start: Callable[[], Call],
        kill: Callable[[], None],
        *,
        timeout_s: float,
        start_s: float,
    ) -> None:
        self._start = start
        self._kill = kill
        self._timeout_s = timeout_s
        self._start_s = start_s
        self._lock = threading.Lock()
        self._call: Call | None = None
        self._cancelled = self._stopped = False
        self._rows = 0
        self._killer: threading.Timer | None = None
        self._ended = False
        self.begun = threading.Event()
        self.columns: tuple[ResultColumn, ...] = ()

    def __iter__(self) -> Iterator[Item]:
        """Raises DatabaseError, DeadlineError or CancelledError."""
        try:
            yield from self._items(self._begin())
        except GeneratorExit:
            self.cancel()
            raise
        except AppError as error:
            if not (self._stopped and self.columns):
                raise self._told(error) from None
            yield RunSummary(self.columns, self._rows, truncated=False, stopped=True)
        finally:
            self._end()

    def cancel(self) -> None:
        with self._lock:
            self._stopped = False
            if self._ended or self._cancelled:
                return
            self._cancelled = True
            self._ask_to_stop()

    def stop(self) -> None:
        with self._lock:
            if self._ended or self._cancelled:
                return
            self._cancelled = self._stopped = True
            self._ask_to_stop()

    def _begin(self) -> Call:
        if self._cancelled:
            raise CancelledError
        call = self._start()
        with self._lock:
            self._call = call
            if self._cancelled:
                self._ask_to_stop()
        return call

    def _items(self, call: Call) -> Iterator[Item]:
        try:
            await_start(call, self._start_s)
        except DiedError:
            call = self._begin()
            await_start(call, self._start_s)
        self.begun.set()
        for message in call.events(deadline_s=self._timeout_s + GRACE_S):
            match message["event"]:
                case "columns":
                    self.columns = tuple(ResultColumn(*column) for column in message["columns"])
                    yield self.columns
                case "batch":
                    self._rows += message["rows"]
                    yield BatchWritten(message["offset"], message["length"], message["rows"])
                case "done":
                    yield RunSummary(self.columns, message["rows"], message["truncated"])

    def _ask_to_stop(self) -> None:
        if self._call is not None:
            self._call.cancel()
            self._killer = threading.Timer(GRACE_S, self._kill_if_running)
            self._killer.daemon = True
            self._killer.start()

    def _kill_if_running(self) -> None:
        with self._lock:
            if not self._ended:
                self._kill()

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            if self._killer is not None:
                self._killer.cancel()

    def _told(self, error: AppError) -> AppError:
        """What the caller hears: whatever follows a cancel is the cancel."""
        if self._cancelled:
            return CancelledError()
        if isinstance(error, LateError):
            return DeadlineError(
                f"The statement ran longer than {self._timeout_s:g} s and did not stop when asked;"
                " it was ended and the connection was replaced.",
                hint="Ask for less, add a condition, or raise the connection's statement timeout.",
            )
        return error


def await_start(call: Call, deadline_s: float) -> None:
    """Wait until what came before is done, and the child has a connection and begins the work."""
    next(call.events(deadline_s=deadline_s))
