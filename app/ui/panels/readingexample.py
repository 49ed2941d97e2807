"""Which answer is meant? A few made-up rows, and what two readings of the question answer there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.examples import Answer, Counterexample
from app.ui.language import tr
from app.ui.panels.reviewexample import example_words
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.answertable import AnswerTable
from app.ui.widgets.labels import plain_label

_WIDTH = 620
_HEIGHT = 560


@dataclass(frozen=True, slots=True)
class Side:
    """A reading: what it says, in words, and its SQL."""

    words: str
    sql: str


class ReadingExampleDialog(QDialog):
    """Not modal; Esc closes it. `taken` brings the SQL of the reading that is picked, `closed`
    tells that nobody waits any more."""

    taken = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("readingExample")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Which answer do you mean?"))
        self.told = plain_label("body", wrap=True, parent=self)
        self.told.setText(tr("Looking for rows on which the readings answer differently…"))
        self.buttons: list[QPushButton] = []
        self.finished.connect(self.closed)
        self._inner = QWidget()
        self._body = QVBoxLayout()
        self._body.setContentsMargins(12, 12, 12, 12)
        self._body.setSpacing(8)
        self._body.addWidget(self.told)
        self._lay_out()

    def open_below(self, corner: QPoint) -> None:
        """With its upper left corner there."""
        self._fit()
        self.move(corner.x(), corner.y() + 4)
        self.show()

    def show_found(self, found: Counterexample, one: Side, other: Side) -> None:
        """What is known of the two; with an example, each can be picked by its answer."""
        self.told.setText(example_words(found))
        if found.example is not None and found.before is not None and found.after is not None:
            for table in found.example.tables:
                answer = Answer(table.columns, table.rows)
                self._body.addWidget(self._shown(AnswerTable(self._theme, table.name, answer)))
            pair = QHBoxLayout()
            pair.setSpacing(12)
            for side, answer in ((one, found.before), (other, found.after)):
                pair.addLayout(self._column(side, answer), 1)
            self._body.addLayout(pair)
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def show_failed(self, message: str) -> None:
        self.told.setText(one_line(message, 300))
        self._fit()

    def _column(self, side: Side, answer: Answer) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._shown(AnswerTable(self._theme, side.words, answer)))
        button = QPushButton(tr("This is what I mean"), self._inner)
        button.setObjectName("readingTaken")
        button.setAccessibleName(tr("Take this reading: {words}").format(words=side.words))
        button.setToolTip(tip(side.sql))
        button.clicked.connect(lambda: self._take(side.sql))
        self.buttons.append(button)
        column.addWidget(self._shown(button), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _shown(self, part: QWidget) -> QWidget:
        """At once, not when Qt comes round to it: what is hidden has no height."""
        part.setParent(self._inner)
        part.show()
        return part

    def _take(self, sql: str) -> None:
        self.close()
        self.taken.emit(sql)

    def _lay_out(self) -> None:
        self._inner.setObjectName("whyBody")
        self._inner.setLayout(self._body)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _fit(self) -> None:
        """As tall as what it shows, within bounds."""
        self._body.activate()
        self.resize(_WIDTH, min(_HEIGHT, self._body.totalHeightForWidth(_WIDTH) + 4))
