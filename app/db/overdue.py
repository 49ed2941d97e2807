"""Ends a statement's backend on the server when the statement does not hear that it shall stop.

A function can catch a cancel and go on. Without this it would go on for good, on somebody's server,
after Tacit has given its connection up.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

PATIENCE_S = 0.4
"""How long after a deadline or a cancel the backend is ended; less than the parent's patience."""


class Overdue:
    """Calls `end` once, `PATIENCE_S` after the time that was last set, unless it is over before.

    `end` runs on a thread of its own; what it raises is nobody's business: the parent still ends
    the process.
    """

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._timer: threading.Timer | None = None
        self.fired = False

    def after(self, seconds: float) -> None:
        """The statement shall have stopped in `seconds`."""
        self.over()
        self._timer = threading.Timer(seconds + PATIENCE_S, self._fire)
        self._timer.daemon = True
        self._timer.start()

    def over(self) -> None:
        """The statement has stopped. After this, `end` is not called any more, nor running."""
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
            if timer is not threading.current_thread():
                timer.join()

    def _fire(self) -> None:
        self.fired = True
        with contextlib.suppress(Exception):
            self._end()
