"""The parent's side of a child process: calls out, events back, cancel, deadline, kill.

What can hang, abort or hold the interpreter lock (a model, a driver) runs in such a child. One
`Child` object outlives its process: after a crash the next call starts a new one.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.core.errors import AppError, EnvironmentFault, from_wire
from app.core.wire import Message, read_message, write_message

_DIED: Message = {"event": "died"}
_PARTING_S = 2.0


class Call:
    """One request to a child. Iterate it for its events; the last one is `done`."""

    def __init__(self, child: Child, call_id: int, process: subprocess.Popen[bytes] | None) -> None:
        self._child = child
        self.id = call_id
        self.process = process
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def deliver(self, message: Message) -> None:
        self._inbox.put(message)

    def cancel(self) -> None:
        """Ask the child to stop this request; the call then fails with CancelledError."""
        self._child.send_cancel(self.id)

    def events(self, *, deadline_s: float | None = None) -> Iterator[Message]:
        """Events up to and including `done`.

        Raises the child's own AppError, `child.died_error()` when the process died, and kills the
        child and raises `child.late_error()` when `deadline_s` seconds have passed.
        """
        end = None if deadline_s is None else time.monotonic() + deadline_s
        while True:
            message = self._next(end)
            match message["event"]:
                case "failed":
                    raise from_wire(message["error"])
                case "died":
                    raise self._child.died_error()
            yield message
            if message["event"] == "done":
                return

    def result(self, *, deadline_s: float | None = None) -> Message:
        """The `done` message, other events dropped. Errors as in `events`."""
        last: Message = {}
        for message in self.events(deadline_s=deadline_s):
            last = message
        return last

    def _next(self, end: float | None) -> Message:
        try:
            timeout = None if end is None else max(0.0, end - time.monotonic())
            return self._inbox.get(timeout=timeout)
        except queue.Empty:
            self._child.kill()
            raise self._child.late_error() from None


class Child:
    """A supervised child process that runs `module`.main() (see `app.core.child`).

    `on_start` runs on the new process before the first call after each start: it restores what the
    process must know (the loaded weights, the open connection). Thread-safe.
    """

    def __init__(
        self,
        module: str,
        *,
        name: str,
        on_start: Callable[[Child], None] | None = None,
    ) -> None:
        self._module = module
        self._name = name
        self._on_start = on_start
        self._ids = itertools.count(1)
        self._calls: dict[int, Call] = {}
        self._lock = threading.RLock()
        self._starting = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: threading.Thread | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process and process.poll() is None else None

    def call(self, op: str, **payload: Any) -> Call:
        """Send a request, starting the process first if it isn't running."""
        with self._starting:
            self._ensure_started()
        return self.send(op, **payload)

    def send(self, op: str, **payload: Any) -> Call:
        """Send a request to the running process; for `on_start`, which must not start another."""
        with self._lock:
            process = self._process
            call = Call(self, next(self._ids), process)
            if process is None or process.stdin is None:
                call.deliver(_DIED)
                return call
            self._calls[call.id] = call
            try:
                write_message(process.stdin, {"id": call.id, "op": op, "payload": payload})
            except OSError:
                self._calls.pop(call.id, None)
                call.deliver(_DIED)
            return call

    def send_cancel(self, call_id: int) -> None:
        with self._lock, contextlib.suppress(OSError, ValueError):
            if self._process and self._process.stdin and call_id in self._calls:
                write_message(self._process.stdin, {"id": call_id, "cancel": True})

    def kill(self) -> None:
        """End the process at once; every open call fails. The next call starts a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            self._fail_calls_of(process)

    def close(self) -> None:
        """End the process for good: close its input, then kill it if it stays. Nothing of it, nor
        the thread that read its answers, is left afterwards."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
            reader = self._reader
        if process is not None:
            with contextlib.suppress(OSError):
                if process.stdin:
                    process.stdin.close()
            try:
                process.wait(timeout=_PARTING_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if reader is not None:
            reader.join(_PARTING_S)

    def died_error(self) -> AppError:
        return EnvironmentFault(
            f"The {self._name} process ended unexpectedly.",
            hint="Try again: a new one starts by itself.",
        )

    def late_error(self) -> AppError:
        return EnvironmentFault(
            f"The {self._name} process did not answer in time and was ended.",
            hint="Try again: a new one starts by itself.",
        )

    def _ensure_started(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        if self._closed:
            raise EnvironmentFault(f"The {self._name} process has been closed.")
        self._process = _start(self._module)
        self._reader = threading.Thread(
            target=self._read, args=(self._process,), name=f"{self._name}-reader", daemon=True
        )
        self._reader.start()
        if self._on_start is not None:
            try:
                self._on_start(self)
            except BaseException:
                self.kill()
                raise

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        stdout = process.stdout
        assert stdout is not None
        with contextlib.suppress(OSError, ValueError):
            while (message := read_message(stdout)) is not None:
                self._deliver(message)
        process.wait()
        stdout.close()
        self._fail_calls_of(process)

    def _deliver(self, message: Message) -> None:
        with self._lock:
            final = message["event"] in ("done", "failed")
            call = self._calls.pop(message["id"], None) if final else self._calls.get(message["id"])
        if call is not None:
            call.deliver(message)

    def _fail_calls_of(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
            orphans = [call for call in self._calls.values() if call.process is process]
            for call in orphans:
                del self._calls[call.id]
            with contextlib.suppress(OSError):
                if process.stdin:
                    process.stdin.close()
        for call in orphans:
            call.deliver(_DIED)


def _start(module: str) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl+C in a terminal is for the parent, which then cancels."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable, "--child", module] if frozen else [
        sys.executable, "-P", "-m", "app", "--child", module
    ]  # fmt: skip
    environment = dict(os.environ)
    if not frozen:
        root = str(Path(__file__).resolve().parents[2])
        environment["PYTHONPATH"] = os.pathsep.join(
            p for p in (root, environment.get("PYTHONPATH", "")) if p
        )
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get("TACIT_DEBUG") else subprocess.DEVNULL,
        env=environment,
        close_fds=True,
        start_new_session=True,
    )
