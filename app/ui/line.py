"""The engine drafts for one tab at a time, the session runs one query: the others wait in line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.jobs import Job, JobRunner

Start = Callable[[], None]


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A place in line."""

    start: Start


class Line(QObject):
    """The first in line has its turn until it leaves. `moved` when someone came or left."""

    moved = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._turns: list[Turn] = []

    def enter(self, turn: Turn) -> None:
        """Its `start` is called when the turn comes: at once, if nobody is there."""
        self._turns.append(turn)
        self.moved.emit()
        if self.is_served(turn):
            turn.start()

    def leave_after(self, turn: Turn, job: Job | None) -> None:
        """Leave when `job` is over: what was cancelled still needs a moment, and its cancel must
        not hit the next one."""
        if job is None or job.finished.is_set():
            self._leave(turn)
            return

        def wait(_token: CancelToken) -> None:
            job.finished.wait()

        self._jobs.start(
            "turn", wait, done=lambda _none: self._leave(turn), failed=lambda _e: self._leave(turn)
        )

    def is_served(self, turn: Turn) -> bool:
        return bool(self._turns) and self._turns[0] is turn

    @property
    def length(self) -> int:
        """How many there are, the one that is served among them."""
        return len(self._turns)

    def _leave(self, turn: Turn) -> None:
        served = self.is_served(turn)
        self._turns.remove(turn)
        self.moved.emit()
        if served and self._turns:
            self._turns[0].start()
