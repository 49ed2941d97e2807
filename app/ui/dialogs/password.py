"""Asks for a password that the keyring does not have; it lives for this session only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.profile import Profile
from app.ui.errors import Told
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.labels import plain_label


class PasswordDialog(QDialog):
    given = Signal(str)

    def __init__(
        self, theme: Theme, profile: Profile, told: Told, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.setWindowTitle(tr("Password"))
        self.setMinimumWidth(420)
        self.password = QLineEdit(self)
        self.password.setObjectName("passwordEdit")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(tr("Password"))
        self.connect_button = QPushButton(tr("Connect"), self)
        self.connect_button.setProperty("kind", "filled")
        self.connect_button.setDefault(True)
        self._lay_out(theme, profile, told)
        self.connect_button.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.given.emit(self.password.text()))
        self.password.setFocus()

    def _lay_out(self, theme: Theme, profile: Profile, told: Told) -> None:
        title = plain_label("heading", wrap=True)
        user = profile.user or tr("the login")
        title.setText(
            tr("Password of {user} for {name}").format(
                user=one_line(user, 60), name=one_line(profile.name, 80)
            )
        )
        why = Card(theme)
        why.tell("warn", "warning", told.title, told.message, told.hint)
        note = plain_label("small", wrap=True)
        note.setText(tr("Kept for this session only; Connections… can put it in the keyring."))
        cancel = QPushButton(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.connect_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (title, why, self.password, note):
            column.addWidget(part)
        column.addLayout(buttons)
