"""Shown while no weights are here: offers to fetch them, calmly; everything else works without."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.errors import Told
from app.ui.language import size, tr
from app.ui.stepwords import step_words
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.ui.services import FetchStep, ModelOffer


class WelcomeState(Enum):
    OFFER = "offer"
    FETCHING = "fetching"
    CHECKING = "checking"
    FAILED = "failed"


class WelcomePanel(Panel):
    fetch_wanted = Signal()
    import_wanted = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "welcomePanel", parent)
        self._offer: ModelOffer | None = None
        self._state = WelcomeState.OFFER
        self._step: FetchStep | None = None
        self._told: Told | None = None
        self._card = QFrame(self)
        self._card.setProperty("card", "info")
        self._icon = QLabel()
        self._title = plain_label("heading", wrap=True)
        self._text = plain_label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._numbers = plain_label("small")
        self.fetch_button = QPushButton()
        self.fetch_button.setObjectName("fetchButton")
        self.fetch_button.setProperty("kind", "filled")
        self.import_button = QPushButton()
        self.import_button.setObjectName("importButton")
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("stopFetchButton")
        self._lay_out()
        self.fetch_button.clicked.connect(self.fetch_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.stop_button.clicked.connect(self.stopped)
        self.retranslate()
        self.restyle()

    def show_offer(self, offer: ModelOffer) -> None:
        self._offer, self._state, self._told = offer, WelcomeState.OFFER, None
        self.retranslate()

    def show_step(self, step: FetchStep | None) -> None:
        """A download is under way; None before its first figures."""
        self._state, self._step = WelcomeState.FETCHING, step
        self.retranslate()

    def show_checking(self) -> None:
        self._state = WelcomeState.CHECKING
        self.retranslate()

    def show_failed(self, told: Told) -> None:
        self._state, self._told = WelcomeState.FAILED, told
        self.retranslate()

    def point(self) -> None:
        """Somebody asked without a model: the way on is here."""
        (self.fetch_button if self.fetch_button.isVisible() else self.stop_button).setFocus()

    def retranslate(self) -> None:
        self._title.setText(tr("One thing is missing: a language model"))
        self._text.setText(self._words())
        self.fetch_button.setText(
            tr("Try again") if self._state is WelcomeState.FAILED else tr("Fetch it")
        )
        self.import_button.setText(tr("Use a GGUF file…"))
        self.stop_button.setText(tr("Cancel"))
        busy = self._state in (WelcomeState.FETCHING, WelcomeState.CHECKING)
        for button in (self.fetch_button, self.import_button):
            button.setVisible(not busy)
        self.stop_button.setVisible(self._state is WelcomeState.FETCHING)
        for part in (self._bar, self._numbers):
            part.setVisible(busy)
        self._show_step()

    def restyle(self) -> None:
        self._icon.setPixmap(self.theme.pixmap("download", "accent", pixels=20))

    def _words(self) -> str:
        if self._state is WelcomeState.FAILED and self._told is not None:
            return f"{self._told.message} {self._told.hint}".strip()
        if self._offer is None:
            return ""
        return tr(
            "{title} ({size}, {licence}) writes the drafts on this machine; no question is ever"
            " sent anywhere. Until then you can write SQL yourself."
        ).format(title=self._offer.title, size=size(self._offer.size), licence=self._offer.licence)

    def _show_step(self) -> None:
        step = self._step if self._state is WelcomeState.FETCHING else None
        self._bar.setRange(0, 1000 if step and step.total else 0)
        if step is None or not step.total:
            checking = self._state is WelcomeState.CHECKING
            self._numbers.setText(tr("Checking the file…") if checking else tr("Connecting…"))
            return
        self._bar.setValue(round(1000 * step.done / step.total))
        self._numbers.setText(step_words(step))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        for part in (self._title, self._text, self._bar, self._numbers):
            words.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.import_button, self.stop_button, self.fetch_button):
            buttons.addWidget(button)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 4, 16, 12)
        outer.addWidget(self._card)
