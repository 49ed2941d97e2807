"""A note on a table or a column, written where one has come upon it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.context.glossaryedit import LONGEST_NOTE
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.widgets.labels import plain_label


class NoteDialog(QDialog):
    """`given` brings the text; an empty one takes the note away."""

    given = Signal(str)

    def __init__(self, about: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteDialog")
        self.setWindowTitle(tr("Note"))
        self.setMinimumWidth(480)
        name = plain_label("heading", wrap=True, parent=self)
        name.setText(one_line(about, 120))
        self.edit = QLineEdit(note, self)
        self.edit.setObjectName("noteEdit")
        self.edit.setMaxLength(LONGEST_NOTE)
        self.edit.setAccessibleName(tr("Note"))
        self.edit.setPlaceholderText(tr("What it holds, in your words"))
        said = plain_label("small", wrap=True, parent=self)
        said.setText(
            tr("Kept on this machine, never in the database; the model reads it for its drafts.")
        )
        self.keep_button = QPushButton(tr("Keep"), self)
        self.keep_button.setObjectName("keepNoteButton")
        self.keep_button.setDefault(True)
        cancel = QPushButton(tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.given.emit(self.edit.text()))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (name, self.edit, said):
            column.addWidget(part)
        column.addLayout(buttons)
        self.edit.selectAll()
        self.edit.setFocus()
