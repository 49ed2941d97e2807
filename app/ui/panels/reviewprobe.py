"""Ask the data: bounded reads that tell whether joins multiply or lose rows, shown before they
run."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.spinner import Spinner

_TEXT_HEIGHT = 120
_CHARACTERS = 600


class _Step(Enum):
    OFFERED = "offered"
    LISTED = "listed"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ProbePart(QWidget):
    """A link; then what would run, and a button that runs it; then how it ended."""

    listing_wanted = Signal()
    run_wanted = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = _Step.OFFERED
        self._statements: tuple[str, ...] = ()
        self._message = ""
        self.button = QPushButton(self)
        self.button.setObjectName("probeButton")
        self.button.setProperty("kind", "link")
        self.told = plain_label("small", wrap=True, parent=self)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("cellText")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.fonts.sql)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.run_button = QPushButton(self)
        self.run_button.setObjectName("probeRunButton")
        self.stop_button = QPushButton(self)
        self.stop_button.setObjectName("probeStopButton")
        self._spinner = Spinner(theme, pixels=14)
        self._lay_out()
        self.button.clicked.connect(self.listing_wanted)
        self.run_button.clicked.connect(self._run)
        self.stop_button.clicked.connect(self._stop)
        self.clear()

    def clear(self) -> None:
        """Another text: nothing was asked about it."""
        self._turn_to(_Step.OFFERED)

    def show_listed(self, statements: tuple[str, ...]) -> None:
        self._statements = statements
        self._turn_to(_Step.LISTED)

    def show_done(self) -> None:
        self._turn_to(_Step.DONE)

    def show_failed(self, message: str) -> None:
        self._message = message
        self._turn_to(_Step.FAILED)

    def retranslate(self) -> None:
        self.button.setText(tr("Ask the data…"))
        self.button.setToolTip(
            tr("Shows which bounded reads would tell whether joins multiply or lose rows")
        )
        self.text.setAccessibleName(tr("Statements that would run"))
        self.run_button.setText(tr("Ask now"))
        self.run_button.setToolTip(tr("Runs these reads, at most 6 seconds in all"))
        running = self._step is _Step.RUNNING
        self.stop_button.setText(tr("Cancel") if running else tr("Not now"))
        self.told.setText(self._words())

    def _words(self) -> str:
        match self._step:
            case _Step.LISTED if not self._statements:
                return tr("There is nothing to ask: no join or column leaves anything open.")
            case _Step.LISTED:
                count = len(self._statements)
                return tr("%n read(s) of at most a million rows a side would run:", "", count)
            case _Step.RUNNING:
                return tr("Asking the data…")
            case _Step.DONE:
                return tr("The data was asked; what it said stands under Watch out.")
            case _Step.FAILED:
                return one_line(self._message, _CHARACTERS)
            case _Step.OFFERED:
                return ""

    def _run(self) -> None:
        self._turn_to(_Step.RUNNING)
        self.run_wanted.emit()

    def _stop(self) -> None:
        if self._step is _Step.RUNNING:
            self.cancelled.emit()
        self.clear()

    def _turn_to(self, step: _Step) -> None:
        self._step = step
        listed = step is _Step.LISTED and bool(self._statements)
        running = step is _Step.RUNNING
        self.text.setPlainText(";\n\n".join(self._statements) if listed else "")
        self.button.setVisible(step in (_Step.OFFERED, _Step.FAILED))
        self.told.setVisible(step is not _Step.OFFERED)
        self.text.setVisible(listed)
        self.run_button.setVisible(listed)
        self.stop_button.setVisible(listed or running)
        self._spinner.setVisible(running)
        self.retranslate()

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self._spinner)
        told.addWidget(self.told, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.run_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button)
        column.addLayout(told)
        column.addWidget(self.text)
        column.addLayout(buttons)
