"""The words of a database: which condition or expression they stand for; kept as one edits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.context.glossary import Glossary, Term
from app.context.glossaryedit import with_term, without_words
from app.core.errors import UserError
from app.ui.errorwords import said
from app.ui.language import tr
from app.ui.widgets.facttable import FactTable
from app.ui.widgets.labels import plain_label


class GlossaryDialog(QDialog):
    """`changed` brings the notes with the terms as they are now; `import_wanted` and
    `export_wanted` a file's name."""

    changed = Signal(object)
    import_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("glossaryDialog")
        self.setWindowTitle(tr("Words and notes"))
        self.setMinimumSize(760, 480)
        self._notes = Glossary()
        self._shown: tuple[Term, ...] = ()
        self.said = plain_label("small", wrap=True, parent=self)
        self.said.setText(
            tr(
                "What words of a question mean here, as a condition or an expression. Kept on this"
                " machine; the model reads what a question uses."
            )
        )
        self.terms = FactTable("termTable", self)
        self.terms.setAccessibleName(tr("Words"))
        self.words = _line(self, "termWords", tr("Words, with commas between them"))
        self.means = _line(self, "termMeans", tr("Condition or expression in SQL"))
        self.problem = plain_label("muted", wrap=True, parent=self)
        self.keep_button = _button(self, "keepTermButton", tr("Add or change"))
        self.remove_button = _button(self, "removeTermButton", tr("Remove"))
        self.import_button = _button(self, "importNotesButton", tr("Import…"))
        self.export_button = _button(self, "exportNotesButton", tr("Export…"))
        self.close_button = _button(self, "closeGlossaryButton", tr("Close"))
        self._lay_out()
        self._wire()
        self.words.setFocus()

    def show_notes(self, notes: Glossary, all_: Glossary) -> None:
        """`notes` can be changed here; `all_` has also what came with the database."""
        self._notes = notes
        own = set(notes.terms)
        self._shown = (*notes.terms, *(term for term in all_.terms if term not in own))
        rows = [
            (", ".join(term.words), term.means, "" if term in own else tr("glossary file"))
            for term in self._shown
        ]
        titles = (tr("Words"), tr("What they mean"), tr("From"))
        self.terms.show_facts(titles, rows)
        self._allow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in a line keeps the term and does not close the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part, share in ((self.words, 1), (self.means, 1), (self.keep_button, 0)):
            line.addWidget(part, share)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.remove_button, self.import_button, self.export_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.terms, 1)
        column.addLayout(line)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.problem.hide()

    def _wire(self) -> None:
        self.terms.itemSelectionChanged.connect(self._take_selected)
        self.terms.row_opened.connect(lambda _row: self.means.setFocus())
        for edit in (self.words, self.means):
            edit.returnPressed.connect(self._keep)
            edit.textChanged.connect(self._allow)
        self.keep_button.clicked.connect(self._keep)
        self.remove_button.clicked.connect(self._remove)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.accept)

    @property
    def _selected(self) -> Term | None:
        rows: Sequence[int] = [item.row() for item in self.terms.selectedItems()]
        return self._shown[rows[0]] if rows else None

    def _take_selected(self) -> None:
        term = self._selected
        if term is not None:
            self.words.setText(", ".join(term.words))
            self.means.setText(term.means)
        self._allow()

    def _allow(self) -> None:
        filled = bool(self.words.text().strip()) and bool(self.means.text().strip())
        self.keep_button.setEnabled(filled)
        self.remove_button.setEnabled(self._selected in self._notes.terms)

    def _keep(self) -> None:
        words = self.words.text().replace("，", ",").split(",")
        term, notes = self._selected, self._notes
        if term is not None:
            notes = without_words(notes, term.words)
        try:
            notes = with_term(notes, words, self.means.text())
        except UserError as error:
            self.problem.setText(said(error.message))
            self.problem.show()
            return
        self._give(notes)

    def _remove(self) -> None:
        term = self._selected
        if term is not None:
            self._give(without_words(self._notes, term.words))

    def _give(self, notes: Glossary) -> None:
        self.problem.hide()
        self.words.clear()
        self.means.clear()
        self.terms.clearSelection()
        self.words.setFocus()
        self.changed.emit(notes)

    def _import(self) -> None:
        kinds = f"{tr('Glossary')} (*.toml)"
        name, _kind = QFileDialog.getOpenFileName(self, tr("Import a glossary"), "", kinds)
        if name:
            self.import_wanted.emit(name)

    def _export(self) -> None:
        kinds = f"{tr('Glossary')} (*.toml)"
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Export the notes"), "glossary.toml", kinds
        )
        if name:
            self.export_wanted.emit(name)


def _line(dialog: QWidget, name: str, words: str) -> QLineEdit:
    edit = QLineEdit(dialog)
    edit.setObjectName(name)
    edit.setPlaceholderText(words)
    edit.setAccessibleName(words)
    return edit


def _button(dialog: QWidget, name: str, words: str) -> QPushButton:
    button = QPushButton(words, dialog)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
