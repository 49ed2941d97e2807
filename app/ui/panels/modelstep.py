"""The step about the model: it is here, or can be fetched or imported, or done without."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.errors import CancelledError
from app.ui.errors import tell
from app.ui.language import size, tr
from app.ui.panels.status import ModelPhase, where_words
from app.ui.services import FetchStep
from app.ui.stepwords import step_words
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.weights import Weights
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel


class ModelStep(Panel):
    import_wanted = Signal()

    def __init__(self, theme: Theme, weights: Weights, parent: QWidget | None = None) -> None:
        super().__init__(theme, "modelStep", parent)
        self._weights = weights
        self._step: FetchStep | None = None
        self._error = ""
        self.told = plain_label("heading", wrap=True, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.numbers = plain_label("small", wrap=True, parent=self)
        self.fetch_button = QPushButton(self)
        self.fetch_button.setObjectName("firstFetchButton")
        self.import_button = QPushButton(self)
        self.import_button.setObjectName("firstImportButton")
        self.pause_button = QPushButton(self)
        self.pause_button.setObjectName("firstPauseButton")
        for button in (self.fetch_button, self.import_button, self.pause_button):
            button.setAutoDefault(True)
        self._lay_out()
        self.fetch_button.clicked.connect(lambda: self._weights.fetch())
        self.import_button.clicked.connect(self.import_wanted)
        self.pause_button.clicked.connect(self._weights.stop)
        weights.changed.connect(self.retranslate)
        weights.progressed.connect(self._show_step)
        weights.ended.connect(self._show_end)
        self.retranslate()

    @property
    def goal(self) -> QPushButton | None:
        """What is to be pressed next; None where nothing is missing."""
        buttons = (self.fetch_button, self.pause_button)
        return next((button for button in buttons if not button.isHidden()), None)

    def leave(self) -> None:
        """The weights outlive this step and must not tell it anything any more."""
        self._weights.changed.disconnect(self.retranslate)
        self._weights.progressed.disconnect(self._show_step)
        self._weights.ended.disconnect(self._show_end)

    def retranslate(self) -> None:
        missing = self._weights.state.phase is ModelPhase.MISSING
        busy = self._weights.fetching is not None
        self.told.setText(self._words())
        for part in (self.bar, self.pause_button):
            part.setVisible(busy)
        for button in (self.fetch_button, self.import_button):
            button.setVisible(missing and not busy)
        self.fetch_button.setText(tr("Try again") if self._error else tr("Fetch it"))
        self.import_button.setText(tr("Use a GGUF file…"))
        self.pause_button.setText(tr("Pause"))
        step = self._step if busy else None
        running = step is not None and step.done < step.total
        self.bar.setRange(0, 1000 if running else 0)
        if step is not None and running:
            self.bar.setValue(round(1000 * step.done / step.total))
        self.numbers.setText(self._numbers(step, busy=busy))
        self.numbers.setVisible(bool(self.numbers.text()))

    def _words(self) -> str:
        state, offer = self._weights.state, self._weights.offer
        if state.phase is ModelPhase.READY and state.model is not None:
            title, where = one_line(state.model.title, 60), where_words(state.model.where)
            return tr("{title} is here: {where}.").format(title=title, where=where)
        if state.phase is ModelPhase.MISSING and offer is not None:
            return tr("{title}, {size}, {licence}").format(
                title=offer.title, size=size(offer.size), licence=offer.licence
            )
        if state.phase is ModelPhase.FAILED:
            return one_line(state.error, 400)
        return tr("Loading the model…")

    def _numbers(self, step: FetchStep | None, *, busy: bool) -> str:
        if busy:
            if step is None:
                return tr("Connecting…")
            return step_words(step) if step.done < step.total else tr("Checking the file…")
        if not self._error:
            return ""
        without = tr(
            "Without a network, bring a GGUF file with you, or go on without a model: you can"
            " write SQL yourself, and everything else works."
        )
        return f"{self._error}\n{without}"

    def _show_step(self, step: FetchStep) -> None:
        self._step, self._error = step, ""
        self.retranslate()

    def _show_end(self, error: Exception | None) -> None:
        self._step = None
        if error is not None and not isinstance(error, CancelledError):
            told = tell(error)
            self._error = one_line(f"{told.message} {told.hint}".strip(), 500)
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.fetch_button, self.import_button, self.pause_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.told, self.bar, self.numbers):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
