"""One person's wish to stop, passed down through every step of a question or run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.core.errors import CancelledError


class CancelToken:
    """Set once, from any thread. Steps either `check` it or register how to be interrupted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = self._stopped = False
        self._stop_hooks: list[Callable[[], None]] = []
        self._hooks: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            hooks = list(self._hooks)
        for hook in hooks:
            hook()

    def stop(self) -> None:
        """Enough: what came is kept, and counts. Only a step that brings rows hears it."""
        with self._lock:
            self._stopped = True
            hooks = list(self._stop_hooks)
        for hook in hooks:
            hook()

    def check(self) -> None:
        """Raise CancelledError once `cancel` was called."""
        if self._cancelled:
            raise CancelledError

    @contextmanager
    def interrupting(self, hook: Callable[[], None]) -> Iterator[None]:
        """While the block runs, a cancel calls `hook`; at once if it came before."""
        with self._lock:
            self._hooks.append(hook)
            late = self._cancelled
        try:
            if late:
                self.check()
            yield
        finally:
            with self._lock:
                self._hooks.remove(hook)

    @contextmanager
    def stopping(self, hook: Callable[[], None]) -> Iterator[None]:
        """While the block runs, a stop calls `hook`; at once if it came before."""
        with self._lock:
            self._stop_hooks.append(hook)
            late = self._stopped
        try:
            if late:
                hook()
            yield
        finally:
            with self._lock:
                self._stop_hooks.remove(hook)
