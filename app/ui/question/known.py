"""What is known for asking the open connection; read in the background, one for all tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.jobs import Job, JobRunner
from app.ui.connecting import Connecting
from app.ui.marking import Marking
from app.ui.services import Starting

if TYPE_CHECKING:
    from app.context.attached import Attached
    from app.context.suggest import Completion, Suggestions


class Known(QObject):
    """`changed` when there is more, or nothing any more. A failure is not told: one asks without
    it."""

    changed = Signal()

    def __init__(self, connecting: Connecting, marking: Marking, jobs: JobRunner) -> None:
        super().__init__(connecting)
        self._connecting = connecting
        self._jobs = jobs
        self._reading: Job | None = None
        self._suggestions: Suggestions | None = None
        self.starting = Starting()
        self.asked: tuple[str, ...] = ()
        connecting.changed.connect(self._follow)
        connecting.schema_changed.connect(self._read)
        marking.marked.connect(self._read)

    def suggest(self, text: str) -> Completion | None:
        """What could go on at the end of `text`."""
        return self._suggestions.at(text) if self._suggestions is not None else None

    def attached(self, text: str) -> tuple[Attached, ...]:
        """The tables that `text` names with an @."""
        schema = self._connecting.schema
        if schema is None or "@" not in text:
            return ()
        from app.context.attached import attached

        return attached(text, schema)

    def _follow(self) -> None:
        """Another connection: nothing of the former one is offered."""
        if self._connecting.opened is None and (self._suggestions or self.asked):
            self._suggestions, self.starting, self.asked = None, Starting(), ()
            self.changed.emit()

    def _read(self) -> None:
        opened = self._connecting.opened
        if opened is None or self._connecting.schema is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._suggestions = None
        questions = opened.questions

        def names(token: CancelToken) -> tuple[Suggestions, Starting, tuple[str, ...]]:
            known = questions.suggestions(token, values=False)
            return known, questions.starting(), questions.asked()

        def named(found: tuple[Suggestions, Starting, tuple[str, ...]]) -> None:
            if job is self._reading:
                self._suggestions, self.starting, self.asked = found
                self.changed.emit()
                self._reading = self._jobs.start("values", values, done=valued, failed=_nothing)

        def values(token: CancelToken) -> Suggestions:
            return questions.suggestions(token, values=True)

        def valued(found: Suggestions) -> None:
            if self._connecting.opened is opened:
                self._suggestions = found
                self.changed.emit()

        self._reading = job = self._jobs.start("names", names, done=named, failed=_nothing)


def _nothing(_error: Exception) -> None:
    return
