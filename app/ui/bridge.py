"""The one way back to the window's thread: one queued signal that drains closures."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

Closure = Callable[[], None]

_SLICE_S = 0.008


class Bridge(QObject):
    """`post` may be called on any thread; the closures run in order on the window's thread.

    A drain gives the event loop its turn after a few milliseconds, so that a flood of closures
    cannot freeze the window.
    """

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._closures: deque[Closure] = deque()
        self._awake = False
        self._closed = False
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def post(self, closure: Closure) -> None:
        with self._lock:
            if self._closed:
                return
            self._closures.append(closure)
            wake, self._awake = not self._awake, True
            if wake:
                self._woken.emit()

    def close(self) -> None:
        """What is still waiting is dropped."""
        with self._lock:
            self._closed = True
            self._closures.clear()

    def _drain(self) -> None:
        end = time.monotonic() + _SLICE_S
        try:
            while (closure := self._take()) is not None:
                closure()
                if time.monotonic() > end:
                    break
        finally:
            self._sleep_or_continue()

    def _take(self) -> Closure | None:
        with self._lock:
            return self._closures.popleft() if self._closures else None

    def _sleep_or_continue(self) -> None:
        with self._lock:
            self._awake = bool(self._closures)
            if self._awake:
                self._woken.emit()
