"""What rules take for sensitive, by names and by samples; a person ticks what to protect."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.services import Suspect
from app.ui.text import label, one_line
from app.ui.theme import Theme
from app.ui.widgets.combo import Tick
from app.ui.widgets.labels import plain_label


class SensitiveDialog(QDialog):
    """`chosen` brings tables and columns that the person ticked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sensitiveDialog")
        self.setWindowTitle(tr("Sensitive columns"))
        self.resize(520, 420)
        self._theme = theme
        self._suspects: tuple[Suspect, ...] = ()
        self.ticks: list[Tick] = []
        self.told = plain_label("body", wrap=True, parent=self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(tr("Columns that look sensitive"))
        self.protect_button = QPushButton(tr("Protect those ticked"), self)
        self.protect_button.setObjectName("protectButton")
        self.protect_button.setProperty("kind", "filled")
        self._close = QPushButton(tr("Close"), self)
        self._lay_out()
        self.protect_button.clicked.connect(self._choose)
        self._close.clicked.connect(self.reject)
        self.show_reading()

    def show_reading(self) -> None:
        self._fill((), tr("Looking at names and sample values…"))

    def show_suspects(self, suspects: Sequence[Suspect]) -> None:
        words = tr(
            "Values of protected columns are masked, and kept out of prompts and of the memory."
        )
        none = tr("Nothing else looks sensitive. A column's menu protects any other one.")
        self._fill(tuple(suspects), words if suspects else none)
        if self.ticks:
            self.ticks[0].setFocus()

    def show_failed(self, message: str) -> None:
        self._fill((), one_line(message, 600))

    @property
    def ticked(self) -> tuple[tuple[str, str], ...]:
        pairs = zip(self._suspects, self.ticks, strict=True)
        return tuple((one.table, one.column) for one, tick in pairs if tick.isChecked())

    def _fill(self, suspects: tuple[Suspect, ...], words: str) -> None:
        self.told.setText(words)
        self._suspects = suspects
        self.ticks = [self._tick(suspect) for suspect in suspects]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for tick in self.ticks:
            column.addWidget(tick)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setVisible(bool(suspects))
        self._allow()

    def _tick(self, suspect: Suspect) -> Tick:
        tick = Tick(self._theme)
        title = one_line(f"{suspect.table}.{suspect.column}", 120)
        tick.setText(label(f"{title} · {_kinds().get(suspect.kind, suspect.kind)}"))
        tick.setChecked(True)
        tick.toggled.connect(lambda _on: self._allow())
        return tick

    def _allow(self) -> None:
        self.protect_button.setEnabled(bool(self.ticked))

    def _choose(self) -> None:
        self.chosen.emit(self.ticked)
        self.accept()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.protect_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)


def _kinds() -> dict[str, str]:
    return {
        "person-name": tr("names of people"),
        "email": tr("e-mail addresses"),
        "phone": tr("phone numbers"),
        "national-id": tr("national identity numbers"),
        "passport": tr("passport numbers"),
        "card-number": tr("card or account numbers"),
        "address": tr("addresses"),
        "birth-date": tr("birth dates"),
        "secret": tr("passwords or tokens"),
    }
