"""Show me a row: made-up rows on which the query before and this one answer differently."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.examples import Answer, Counterexample, Finding
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.answertable import AnswerTable
from app.ui.widgets.labels import plain_label


class ExamplePart(QWidget):
    """A link that asks for an example, and in its place what was found."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Counterexample | None = None
        self.button = QPushButton(self)
        self.button.setObjectName("exampleButton")
        self.button.setProperty("kind", "link")
        self.told = plain_label("small", wrap=True, parent=self)
        self._tables: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.button)
        self._column.addWidget(self.told)
        self.button.clicked.connect(self._ask)
        self.clear()

    def clear(self) -> None:
        self._found = None
        self.button.setEnabled(True)
        self.retranslate()

    def show_found(self, found: Counterexample) -> None:
        self._found = found
        self.retranslate()

    def show_failed(self, message: str) -> None:
        self.show_found(Counterexample(Finding.NOT_TRIED, reason=message))

    def retranslate(self) -> None:
        self.button.setText(tr("Show me a row"))
        self.button.setVisible(self._found is None)
        for table in self._tables:
            self._column.removeWidget(table)
            table.hide()
            table.deleteLater()
        self._tables = []
        self.told.setVisible(self._found is not None)
        if self._found is not None:
            self.told.setText(example_words(self._found))
            self._show_example(self._found)

    def _ask(self) -> None:
        self.button.setEnabled(False)
        self.button.setText(tr("Looking for a row…"))
        self.wanted.emit()

    def _show_example(self, found: Counterexample) -> None:
        if found.example is None or found.before is None or found.after is None:
            return
        for table in found.example.tables:
            self._add(table.name, Answer(table.columns, table.rows))
        self._add(tr("Answer before"), found.before)
        self._add(tr("Answer now"), found.after)

    def _add(self, title: str, answer: Answer) -> None:
        table = AnswerTable(self._theme, title, answer, self)
        self._column.addWidget(table)
        self._tables.append(table)


def example_words(found: Counterexample) -> str:
    """What is known of the two queries, in people's words."""
    match found.finding:
        case Finding.SAME:
            return tr("Proven: both queries always return the same rows.")
        case Finding.NO_DIFFERENCE_FOUND:
            return tr("No difference found in %n example(s); that proves nothing.", "", found.tried)
        case Finding.NOT_TRIED:
            words = tr("No example could be tried: {reason}")
            return words.format(reason=one_line(found.reason, 300))
    words = (
        tr("From these made-up rows, the same rows come in another order:")
        if found.only_order
        else tr("From these made-up rows, the two queries answer differently:")
    )
    if found.loose:
        words += " " + tr("(One of the rows breaks a key in a way that SQLite lets through.)")
    return words
