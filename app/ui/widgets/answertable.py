"""The first rows of a small table with its title: of an example, or of what a query answers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.examples import Answer
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.smalltable import SmallTable

_MOST_ROWS = 12
_CHARACTERS = 120


class AnswerTable(QWidget):
    def __init__(
        self, theme: Theme, title: str, answer: Answer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        more = len(answer.rows) - _MOST_ROWS
        words = one_line(title, _CHARACTERS)
        if more > 0:
            words = tr("{title}, {count} more rows").format(title=words, count=more)
        elif not answer.rows:
            words = tr("{title}: no rows").format(title=words)
        self.head = plain_label("faint", wrap=True, parent=self)
        self.head.setText(words)
        self.table = SmallTable(theme, answer.columns, answer.rows[:_MOST_ROWS], self)
        self.table.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.table)
