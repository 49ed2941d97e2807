"""A person unlocks writing on one connection, for one session, by typing its name.

An `Unlock` is the only way to a writer, and `unlock` the only one that makes it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from app.core.errors import AppError, RefusedError
from app.core.policy import prohibition
from app.db.writing.door import WritingDoor
from app.workflow.workspace import Workspace

IDLE_S = 600.0
"""Without a write for so long, it locks itself."""


class Unlock:
    """Open until `lock`, the end of the session, or `idle_s` without use. `on_lock` is called once,
    on whatever thread locked it."""

    def __init__(self, workspace: Workspace, writer: WritingDoor, idle_s: float) -> None:
        self.workspace = workspace
        self.writer = writer
        self.on_lock: Callable[[], None] = _nothing
        self._idle_s = idle_s
        self._guard = threading.Lock()
        self._open = True
        self._until = 0.0
        self._timer: threading.Timer | None = None
        self.used()

    @property
    def connection(self) -> str:
        return self.workspace.profile.name

    @property
    def is_open(self) -> bool:
        return self._open and time.monotonic() < self._until

    def used(self, *, busy_s: float = 0.0) -> None:
        """It is in use, and for `busy_s` seconds more: the time without use begins after that."""
        with self._guard:
            if not self._open:
                return
            if self._timer is not None:
                self._timer.cancel()
            wait = busy_s + self._idle_s
            self._until = time.monotonic() + wait
            self._timer = threading.Timer(wait, self._lock_unused)
            self._timer.daemon = True
            self._timer.start()

    def lock(self, why: str = "by hand") -> None:
        """End it: the process for writing goes, and with it what is not committed."""
        with self._guard:
            if not self._open:
                return
            self._open = False
            if self._timer is not None:
                self._timer.cancel()
        self.writer.close()
        self.workspace.session.resume()
        self.on_lock()
        self.workspace.trail.locked(why)

    def _lock_unused(self) -> None:
        """On a timer's thread: that it can't be recorded stops nothing."""
        with contextlib.suppress(AppError):
            self.lock("not used")

    def check(self) -> None:
        """Raise RefusedError unless it is open, and no prohibition has come since."""
        if why := prohibition(self.workspace.profile):
            raise RefusedError(why)
        if not self.is_open:
            raise RefusedError(
                "Writing is locked again on this connection.",
                hint="Unlock it once more by typing its name.",
            )


def unlock(workspace: Workspace, typed: str, *, idle_s: float = IDLE_S) -> Unlock:
    """Unlock the connection of `workspace`; `typed` is what the person typed, its exact name.

    Raises RefusedError where the connection, a policy or a lock for good forbids it, or the name is
    another one; AuditFault if it can't be recorded.
    """
    why = prohibition(workspace.profile)
    if why:
        raise RefusedError(why, hint="See docs/writing.md: how writing is allowed, and by whom.")
    if typed != workspace.profile.name:
        raise RefusedError(
            "That is not the connection's name; writing stays locked.",
            hint="Type the name exactly as the connection is called.",
        )
    workspace.trail.unlocked()
    made = Unlock(workspace, workspace.writer(), idle_s)
    workspace.on_close(lambda: made.lock("the session ended"))
    return made


def _nothing() -> None:
    return
