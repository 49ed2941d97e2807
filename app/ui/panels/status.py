"""The status bar: which model runs where, what leaves this machine, and that nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.profile import Profile
from app.ui.language import number, tr
from app.ui.panels.topbar import Dot, Link
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.ui.services import LoadedModel

HEIGHT = 26


class ModelPhase(Enum):
    MISSING = "missing"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


_DOT_TOKENS = {
    ModelPhase.MISSING: "faint",
    ModelPhase.LOADING: "warn",
    ModelPhase.READY: "ok",
    ModelPhase.FAILED: "bad",
}


@dataclass(frozen=True, slots=True)
class ModelState:
    """`speed`: the last draft's tokens a second."""

    phase: ModelPhase
    model: LoadedModel | None = None
    speed: str = ""
    error: str = ""


class StatusBar(Panel):
    """A click on what it says opens the page behind it; the keyboard has actions for that."""

    models_wanted = Signal()
    leaving_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "statusBar", parent)
        self._model = ModelState(ModelPhase.LOADING)
        self._profile: Profile | None = None
        self._link = Link.NONE
        self._server = ""
        self._unlocked = False
        self.setFixedHeight(HEIGHT)
        self._dot = Dot(theme.color("faint"), self)
        self.model = ElidedLabel("small", self)
        self.model.setObjectName("statusModel")
        self.work = ElidedLabel("small", self)
        self.work.setObjectName("statusWork")
        self._drafting = self._running = 0
        self._lock = QLabel(self)
        self.connection = ElidedLabel("small", self)
        self.connection.setObjectName("statusConnection")
        for part in (self._dot, self.model, self._lock, self.connection):
            part.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self.model, 1)
        row.addWidget(self.work)
        row.addSpacing(8)
        row.addWidget(self._lock)
        row.addWidget(self.connection)
        self.retranslate()
        self.restyle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self.childAt(event.position().toPoint())
        if hit in (self._dot, self.model):
            self.models_wanted.emit()
        elif hit in (self._lock, self.connection):
            self.leaving_wanted.emit()

    def show_model(self, state: ModelState) -> None:
        self._model = state
        self.retranslate()
        self.restyle()

    def show_work(self, drafting: int, running: int) -> None:
        """How many questions and queries of all tabs are under way or wait."""
        self._drafting, self._running = drafting, running
        self.retranslate()

    def show_unlocked(self, unlocked: bool) -> None:
        self._unlocked = unlocked
        self.retranslate()

    def show_connection(self, profile: Profile | None, link: Link, server: str = "") -> None:
        self._profile, self._link, self._server = profile, link, server
        self.retranslate()

    def retranslate(self) -> None:
        self.model.setText(_model_words(self._model))
        self.model.setAccessibleName(tr("Model: {words}").format(words=self.model.text()))
        self.model.setToolTip(tip(_model_tip(self._model)))
        self.work.setText(_work_words(self._drafting, self._running))
        self.work.setAccessibleName(self.work.text())
        self.connection.setText(self._connection_words())
        self.connection.setAccessibleName(
            tr("Connection: {name}").format(name=self.connection.text())
        )
        self.connection.setToolTip(tip(_leaving(self._profile)))

    def restyle(self) -> None:
        self._dot.set_color(self.theme.color(_DOT_TOKENS[self._model.phase]))
        self._lock.setPixmap(self.theme.pixmap("lock", "muted", pixels=12))

    def _connection_words(self) -> str:
        if self._profile is None:
            return tr("Nothing leaves this machine")
        if self._link is Link.FAILED:
            return tr("The database is not reachable")
        where = (
            tr("Nothing leaves this machine")
            if self._profile.is_local
            else tr("Only SQL leaves, to {host}").format(host=_goal(self._profile))
        )
        rights = tr("writes unlocked") if self._unlocked else tr("read-only")
        parts = [one_line(self._server, 60), where, rights]
        return "   ".join(part for part in parts if part)


def _work_words(drafting: int, running: int) -> str:
    """E.g. `Drafting · 1 waiting`; empty when nothing is under way."""
    parts = [tr("Drafting")] if drafting else []
    parts += [tr("Running a query")] if running else []
    waiting = max(0, drafting - 1) + max(0, running - 1)
    if waiting:
        parts.append(tr("{n} waiting").format(n=number(waiting)))
    return " · ".join(parts)


def _goal(profile: Profile) -> str:
    """The host that SQL goes to, and the SSH servers on the way to it."""
    way = f" · SSH {profile.tunnel.place}" if profile.tunnel is not None else ""
    return one_line(f"{profile.host}{way}", 80)


def _model_words(state: ModelState) -> str:
    match state.phase:
        case ModelPhase.MISSING:
            return tr("No model: fetch one to draft from questions")
        case ModelPhase.LOADING:
            return tr("Loading the model…")
        case ModelPhase.FAILED:
            return tr("The model could not be loaded")
        case ModelPhase.READY:
            model = state.model
            parts = [one_line(model.title, 60), where_words(model.where)] if model else []
            if state.speed:
                parts.append(tr("{n} tokens/s").format(n=state.speed))
            return " · ".join(part for part in parts if part)


def where_words(where: str) -> str:
    """`CPU, 2 threads` and `CUDA0: RTX 4090, 29 of 29 layers`, in the person's language."""
    if found := re.fullmatch(r"CPU, (\d+) threads?", where):
        return tr("CPU, %n thread(s)", "", int(found[1]))
    if found := re.fullmatch(r"(.+), (\d+) of (\d+) layers", where):
        device = one_line(found[1], 60)
        return tr("{device}, {n} of {total} layers").format(
            device=device, n=found[2], total=found[3]
        )
    return one_line(where, 60)


def _model_tip(state: ModelState) -> str:
    if state.error:
        return state.error
    if state.model is None:
        return ""
    return f"{state.model.info.id}\nSHA-256 {state.model.info.sha256}"


def _leaving(profile: Profile | None) -> str:
    if profile is None or profile.is_local:
        return tr("Questions, drafts and rows stay here.")
    return tr(
        "Your question, the draft and the rows stay here. To the database go the query that you"
        " approve, and Tacit's own reading of the schema and of sample values."
    )
