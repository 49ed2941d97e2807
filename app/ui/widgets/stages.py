"""One line that says how far a question is: each stage with its mark, its detail and its time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.events import Stage
from app.ui.language import seconds, tr
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.spinner import Spinner

_ORDER = (Stage.CONTEXT, Stage.DRAFT, Stage.REVIEW)
_MARK_PIXELS = 14


class Progress(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(slots=True)
class _State:
    progress: Progress = Progress.WAITING
    milliseconds: float = 0
    detail: str = ""


class _StageMark(QWidget):
    """Spinner or check mark, then the stage's words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spinner = Spinner(theme, pixels=_MARK_PIXELS, parent=self)
        self._mark = QLabel(self)
        self._mark.setFixedSize(_MARK_PIXELS, 20)
        self._words = plain_label("small", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._spinner, self._mark, self._words):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, progress: Progress, words: str) -> None:
        self.setVisible(progress is not Progress.WAITING)
        self._spinner.setVisible(progress is Progress.RUNNING)
        self._mark.setVisible(progress is not Progress.RUNNING)
        done = progress is Progress.DONE
        name, token = ("check", "ok") if done else ("close", "faint")
        self._mark.setPixmap(self._theme.pixmap(name, token, pixels=_MARK_PIXELS))
        self._words.setText(words)


class Stages(QWidget):
    """A line of fixed height, so that nothing jumps when it fills. Idle, it shows a hint."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = {stage: _State() for stage in _ORDER}
        self._note = ""
        self._marks = {stage: _StageMark(theme, self) for stage in _ORDER}
        self._hint = ElidedLabel("faint", self)
        self.setFixedHeight(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(20)
        for mark in self._marks.values():
            row.addWidget(mark)
        row.addWidget(self._hint, 1)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def clear(self, note: str = "") -> None:
        self._states = {stage: _State() for stage in _ORDER}
        self._note = note
        self.retranslate()

    def start(self, stage: Stage) -> None:
        if stage in self._states:
            self._states[stage] = _State(Progress.RUNNING)
            self.retranslate()

    def note(self, stage: Stage, detail: str) -> None:
        """Something of a stage that goes on."""
        state = self._states.get(stage)
        if state is not None and state.progress is Progress.RUNNING:
            state.detail = detail
            self.retranslate()

    def finish(self, stage: Stage, milliseconds: float, detail: str = "") -> None:
        if stage in self._states:
            self._states[stage] = _State(Progress.DONE, milliseconds, detail)
            self.retranslate()

    def stop(self, note: str) -> None:
        """What was running will not end any more; `note` says why."""
        for state in self._states.values():
            if state.progress is Progress.RUNNING:
                state.progress = Progress.STOPPED
        self._note = note
        self.retranslate()

    def tell(self, note: str) -> None:
        """`note` stands behind the stages."""
        self._note = note
        self.retranslate()

    def retranslate(self) -> None:
        for stage, mark in self._marks.items():
            state = self._states[stage]
            mark.show_state(state.progress, _words(stage, state))
        idle = all(state.progress is Progress.WAITING for state in self._states.values())
        self._hint.setText(self._note or (_idle_words() if idle else ""))


def _idle_words() -> str:
    return tr("Return drafts SQL on this machine. Nothing runs before you have seen it.")


def _words(stage: Stage, state: _State) -> str:
    parts = [" ".join(part for part in (_name(stage, state.progress), state.detail) if part)]
    if state.progress is Progress.DONE:
        parts.append(seconds(state.milliseconds))
    return " · ".join(parts)


def _name(stage: Stage, progress: Progress) -> str:
    running = progress is Progress.RUNNING
    match stage:
        case Stage.CONTEXT:
            return tr("Choosing tables…") if running else tr("Context")
        case Stage.DRAFT:
            return tr("Drafting…") if running else tr("Draft")
        case _:
            return tr("Reviewing…") if running else tr("Review")
