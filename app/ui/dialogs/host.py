"""Asks whether an SSH server is the right one, before anything is said to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UnknownHostError
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.labels import plain_label


class HostDialog(QDialog):
    """`accepted` when the person says that the fingerprint is right. Not what Enter does."""

    def __init__(
        self, theme: Theme, error: UnknownHostError, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("hostDialog")
        self.setWindowTitle(tr("Unknown SSH server"))
        self.setMinimumWidth(460)
        self.fingerprint = plain_label("heading", wrap=True)
        self.fingerprint.setObjectName("fingerprint")
        self.trust_button = QPushButton(tr("It is the right one"), self)
        self.trust_button.setObjectName("trustButton")
        self.trust_button.setAutoDefault(False)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.cancel_button.setDefault(True)
        self._lay_out(theme, error)
        self.trust_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setFocus()

    def _lay_out(self, theme: Theme, error: UnknownHostError) -> None:
        why = Card(theme)
        why.tell(
            "warn",
            "warning",
            tr("The SSH server {host} is not known yet").format(host=one_line(error.host, 80)),
            tr("Compare its fingerprint with the one that its owner tells you."),
        )
        self.fingerprint.setText(one_line(error.fingerprint, 120))
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = plain_label("small", wrap=True)
        note.setText(tr("Tacit then knows it, and refuses another key in its place."))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.trust_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (why, self.fingerprint, note):
            column.addWidget(part)
        column.addLayout(buttons)
