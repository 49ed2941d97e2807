"""Finds a question that was asked before: one types a few of its words and takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.question.past import matching
from app.ui.text import one_line
from app.ui.widgets.closable import is_escape
from app.ui.widgets.labels import plain_label

_WIDTH, _HEIGHT = 560, 300
_PASSED_ON = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class QuestionSearch(QFrame):
    """A part of the window that Esc closes. `chosen` brings the question."""

    chosen = Signal(str)

    def __init__(self, questions: Sequence[str], room: QWidget) -> None:
        super().__init__(room)
        self.setObjectName("questionSearch")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._questions = tuple(questions)
        self._found: tuple[str, ...] = ()
        self.words = QLineEdit(self)
        self.words.setObjectName("questionSearchWords")
        self.words.setPlaceholderText(tr("Words of an earlier question"))
        self.words.setAccessibleName(tr("Words of an earlier question"))
        self.list = QListView(self)
        self.list.setObjectName("questionSearchList")
        self.list.setAccessibleName(tr("Earlier questions"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self._model = QStringListModel(self)
        self.list.setModel(self._model)
        self._nothing = plain_label("muted", parent=self)
        self._lay_out()
        self.words.textChanged.connect(self._show)
        self.words.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._take())
        self.list.activated.connect(lambda _index: self._take())
        self._show("")

    def open_below(self, corner: QPoint, width: int) -> None:
        """With its upper left corner there, a point of the room."""
        self.setFixedSize(min(_WIDTH, width), _HEIGHT)
        self.move(corner)
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() is _PRESS:
            if event.key() in _PASSED_ON:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return False

    def _show(self, needle: str) -> None:
        self._found = matching(self._questions, needle)
        self._model.setStringList([one_line(question, 200) for question in self._found])
        self.list.setCurrentIndex(self._model.index(0, 0))
        words = tr("No earlier question has these words.")
        self._nothing.setText(words if self._questions else tr("Nothing was asked here yet."))
        self._nothing.setVisible(not self._found)

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found):
            question = self._found[row]
            self.close()
            self.chosen.emit(question)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)


_PRESS = QEvent.Type.KeyPress
