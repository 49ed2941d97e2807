"""Unlocks writing for one session: only typing the connection's name out frees the button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.labels import plain_label


class UnlockDialog(QDialog):
    """`typed` brings the name; the default button is Cancel."""

    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlockDialog")
        self.setWindowTitle(tr("Unlock writing"))
        self.setMinimumWidth(460)
        self._wanted = name
        self.name = QLineEdit(self)
        self.name.setObjectName("unlockName")
        self.name.setAccessibleName(tr("The connection's name"))
        self.unlock_button = QPushButton(tr("Unlock writing"), self)
        self.unlock_button.setObjectName("unlockButton")
        self.unlock_button.setProperty("kind", "danger")
        self.unlock_button.setAutoDefault(False)
        self.unlock_button.setEnabled(False)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setDefault(True)
        self._lay_out(theme)
        self.name.textChanged.connect(self._check)
        self.unlock_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.accepted.connect(lambda: self.typed.emit(self.name.text()))
        self.name.setFocus()

    def _check(self, text: str) -> None:
        self.unlock_button.setEnabled(text == self._wanted)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        card.tell(
            "bad",
            "write",
            tr("Statements that you write yourself can change this database"),
            tr(
                "Each one is reviewed, runs in a transaction, is shown, and is kept only if you"
                " commit it. The model still drafts reads only."
            ),
            tr("It locks itself after 10 minutes without use, and when the connection closes."),
        )
        label = plain_label("heading", wrap=True)
        label.setText(tr("Type {name} to unlock it").format(name=one_line(self._wanted, 80)))
        label.setBuddy(self.name)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.unlock_button)
        buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (card, label, self.name):
            column.addWidget(part)
        column.addLayout(buttons)
