"""Stops a statement that runs too long, for the engines that have no deadline of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.core.errors import DeadlineError

_REPEAT_S = 0.05


class Deadline:
    """Calls `cancel` when `timeout_s` have passed, and again until `finish`.

    Again, because the first call may come just before the engine has begun.
    """

    def __init__(self, timeout_s: float, cancel: Callable[[], None]) -> None:
        self._timeout_s = timeout_s
        self._cancel = cancel
        self._finished = threading.Event()
        self.passed = False
        self._thread = threading.Thread(target=self._watch, name="deadline", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """The statement has ended. After this, `cancel` is never called again."""
        self._finished.set()
        self._thread.join()

    def _watch(self) -> None:
        if self._finished.wait(self._timeout_s):
            return
        self.passed = True
        self._cancel()
        while not self._finished.wait(_REPEAT_S):
            self._cancel()


def deadline_error(timeout_s: float, sql: str = "") -> DeadlineError:
    """What a person reads when the engine ended the statement itself."""
    return DeadlineError(
        f"The statement ran longer than {timeout_s:g} s and was ended.",
        hint="Ask for less, add a condition, or raise the connection's statement timeout.",
        sql=sql,
    )
