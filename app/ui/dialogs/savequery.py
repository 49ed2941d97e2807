"""Asks for the title, folder, description and tags under which a query is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.savedquery import SavedQuery
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import plain_label


class SaveQueryDialog(QDialog):
    """`given` brings a SavedQuery without its SQL, and the folder."""

    given = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        folders: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("saveQueryDialog")
        self.setWindowTitle(tr("Save the query"))
        self.setMinimumWidth(440)
        self.title = QLineEdit(title, self)
        self.title.setObjectName("saveTitle")
        self.folder = Combo(theme, self)
        self.folder.setObjectName("saveFolder")
        self.folder.setEditable(True)
        self.folder.addItems(["", *folders])
        self.description = QPlainTextEdit(self)
        self.description.setObjectName("saveDescription")
        self.description.setFixedHeight(72)
        self.description.setTabChangesFocus(True)
        self.tags = QLineEdit(self)
        self.tags.setObjectName("saveTags")
        self.save_button = QPushButton(tr("Save"), self)
        self.save_button.setObjectName("saveQueryButton")
        self.save_button.setProperty("kind", "filled")
        self._cancel = QPushButton(tr("Cancel"), self)
        self._lay_out()
        self.title.textChanged.connect(self._allow)
        for edit in (self.title, self.tags):
            edit.returnPressed.connect(self._accept_if_allowed)
        self.save_button.clicked.connect(self._accept_if_allowed)
        self._cancel.clicked.connect(self.reject)
        self._allow()
        self.title.setFocus()
        self.title.selectAll()

    def _allow(self) -> None:
        self.save_button.setEnabled(bool(self.title.text().strip()))

    def _accept_if_allowed(self) -> None:
        if not self.save_button.isEnabled():
            return
        tags = (" ".join(t.split()) for t in self.tags.text().replace("，", ",").split(","))
        query = SavedQuery(
            title=" ".join(self.title.text().split()),
            description=self.description.toPlainText().strip(),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        )
        self.accept()
        self.given.emit(query, self.folder.currentText().strip().strip("/"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for words, part in (
            (tr("Title"), self.title),
            (tr("Folder"), self.folder),
            (tr("Description"), self.description),
            (tr("Tags, with commas"), self.tags),
        ):
            part.setAccessibleName(words)
            part.setToolTip(words)
            form.addRow(words, part)
        note = plain_label("small", wrap=True)
        note.setText(tr("It becomes a plain .sql file, with its question and its chart."))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(note)
        column.addLayout(buttons)
