"""Asks why sensitive columns are to be shown; nothing is shown without a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.labels import plain_label

_LEAST = 3
"""Letters of a reason, as the audit log wants them."""


class RevealDialog(QDialog):
    given = Signal(str)

    def __init__(self, theme: Theme, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("revealDialog")
        self.setWindowTitle(tr("Show sensitive columns"))
        self.setMinimumWidth(440)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("reasonEdit")
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("e.g. patients are called back about a recall"))
        self.show_button = QPushButton(tr("Show them"), self)
        self.show_button.setObjectName("showSensitiveButton")
        self.show_button.setEnabled(False)
        self._cancel = QPushButton(tr("Cancel"), self)
        for button in (self.show_button, self._cancel):
            button.setAutoDefault(False)
        self._lay_out(theme, columns)
        self.reason.textChanged.connect(self._allow)
        self.reason.returnPressed.connect(self._accept_if_allowed)
        self.show_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.given.emit(self.reason.text()))
        self.reason.setFocus()

    def _allow(self, text: str) -> None:
        self.show_button.setEnabled(len(" ".join(text.split())) >= _LEAST)

    def _accept_if_allowed(self) -> None:
        if self.show_button.isEnabled():
            self.accept()

    def _lay_out(self, theme: Theme, columns: Sequence[str]) -> None:
        names = tr(", ", "between items").join(one_line(name, 60) for name in columns)
        why = Card(theme, name="revealCard")
        why.tell("warn", "lock", tr("These columns are masked"), one_line(names, 400))
        asked = plain_label("body", wrap=True)
        asked.setText(tr("What are they needed for?"))
        note = plain_label("small", wrap=True)
        note.setText(
            tr(
                "The reason goes into the audit log first, with your login, the time and the names"
                " of the columns; values never do."
            )
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (why, asked, self.reason, note):
            column.addWidget(part)
        column.addLayout(buttons)
