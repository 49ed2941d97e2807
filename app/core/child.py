"""The child's side: read requests from standard input, answer with events on standard output.

Each operation belongs to a lane, and each lane is one thread, so that a cancel or an introspection
does not wait for a query. When the parent is gone (end of input) the process ends at once.
"""

from __future__ import annotations

import os
import queue
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from app.core.errors import AppError, CancelledError, to_wire
from app.core.wire import Message, read_message, write_message

MODULES = (
    "app.llm.worker",
    "app.db.worker",
    "app.db.writing.worker",
    "app.db.examples.worker",
)


@dataclass(slots=True)
class Request:
    """One request. `cancelled` is set, and the hook called on a thread of its own, by a cancel."""

    id: int
    op: str
    payload: dict[str, Any]
    emit: Callable[..., None]
    cancelled: threading.Event = field(default_factory=threading.Event)
    _hook: Callable[[], None] | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def on_cancel(self, hook: Callable[[], None] | None) -> None:
        """Call `hook` when this request is cancelled; None ends that. A hook that is running is
        waited for, so that it can never reach the statement after this one."""
        with self._guard:
            self._hook = hook
            late = hook if self.cancelled.is_set() else None
        if late is not None:
            late()

    def cancel(self) -> None:
        self.cancelled.set()
        with self._guard:
            if self._hook is not None:
                self._hook()

    def check(self) -> None:
        """Raise CancelledError if this request was cancelled."""
        if self.cancelled.is_set():
            raise CancelledError


Handler = Callable[[Request], Mapping[str, Any] | None]


def serve(handlers: Mapping[str, tuple[str, Handler]]) -> None:
    """Serve requests until the parent closes the pipe. `handlers`: operation -> (lane, handler).

    What a handler returns becomes the `done` event. An AppError becomes `failed` with the same
    kind; anything else `failed` with the exception's type only, since its text may hold row data.
    """
    requests, events = _take_over_pipes()
    _Server(handlers, requests, events).run()


class _Server:
    def __init__(
        self, handlers: Mapping[str, tuple[str, Handler]], requests: BinaryIO, events: BinaryIO
    ) -> None:
        self._handlers = handlers
        self._requests = requests
        self._events = events
        self._write_lock = threading.Lock()
        self._open: dict[int, Request] = {}
        self._lanes: dict[str, queue.SimpleQueue[Request]] = {}

    def run(self) -> None:
        while (message := read_message(self._requests)) is not None:
            if message.get("cancel"):
                self._cancel(message["id"])
            else:
                self._accept(message)
        os._exit(0)

    def _cancel(self, request_id: int) -> None:
        request = self._open.get(request_id)
        if request is not None:
            threading.Thread(target=request.cancel, daemon=True).start()

    def _accept(self, message: Message) -> None:
        request_id = message["id"]

        def emit(event: str, **payload: Any) -> None:
            with self._write_lock:
                write_message(self._events, {"id": request_id, "event": event, **payload})

        request = Request(request_id, message["op"], message["payload"], emit)
        self._open[request_id] = request
        lane, _ = self._handlers[request.op]
        if lane not in self._lanes:
            self._lanes[lane] = queue.SimpleQueue()
            threading.Thread(target=self._work, args=(lane,), name=lane, daemon=True).start()
        self._lanes[lane].put(request)

    def _work(self, lane: str) -> None:
        while True:
            request = self._lanes[lane].get()
            try:
                self._answer(request)
            except OSError:
                os._exit(0)

    def _answer(self, request: Request) -> None:
        _, handler = self._handlers[request.op]
        try:
            request.check()
            answer = dict(handler(request) or {})
        except AppError as error:
            self._finish(request, "failed", error=to_wire(error))
        except Exception as error:  # the child's edge: a bug must not end the process silently
            if os.environ.get("TACIT_DEBUG"):
                traceback.print_exc()
            self._finish(request, "failed", error=to_wire(_bug(error)))
        else:
            self._finish(request, "done", **answer)

    def _finish(self, request: Request, event: str, **payload: Any) -> None:
        request.on_cancel(None)
        self._open.pop(request.id, None)
        request.emit(event, **payload)


def _bug(error: Exception) -> AppError:
    return AppError(
        f"Something went wrong inside Tacit ({type(error).__name__}).",
        hint="This is a bug; please report it with the steps that led here.",
    )


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for messages and give libraries that print somewhere harmless to do so."""
    requests = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    return requests, events
