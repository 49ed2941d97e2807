"""The text of the question. Return asks, Shift+Return starts a new line, Up and Down walk through
the questions before, and names are offered while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.context.attached import Attached, mark
from app.context.suggest import Completion, Suggestion
from app.ui.fonts import scaled
from app.ui.question.marks import AttachedMarks
from app.ui.question.past import PastQuestions
from app.ui.question.popup import SuggestionPopup
from app.ui.tabledrag import TABLE_FORMAT, tables_in
from app.ui.text import one_line, utf16_units
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape

_QUESTION_PIXELS = 16
_MOST_LINES = 6
_BELOW = 8
"""Pixels from the line to the edge of the box: the list of names begins under it."""
_LOOKED_BACK = 200
"""Characters before the caret that a name may have begun in."""

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

Suggest = Callable[[str], Completion | None]
FindAttached = Callable[[str], Sequence[Attached]]


class QuestionEdit(QPlainTextEdit):
    """Grows with its text up to six lines. What an input method is still composing is no text yet:
    neither Return nor an arrow acts then."""

    _completion: Completion | None = None
    """Here, because Qt sends events while the widget is being made."""

    asked = Signal()
    focused = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("questionEdit")
        self.setFont(scaled(theme.fonts.ui, _QUESTION_PIXELS))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.past = PastQuestions()
        self.popup: SuggestionPopup | None = None
        self._suggest: Suggest = lambda _text: None
        self._find_attached: FindAttached = lambda _text: ()
        self.marks = AttachedMarks(theme, self.document(), lambda text: self._find_attached(text))
        self._preedit = ""
        self._walking = False
        self._lines = 0
        self._grow()
        self.textChanged.connect(self._changed)

    def know(self, suggest: Suggest, find_attached: FindAttached) -> None:
        """What to offer for a beginning, and which tables a text attaches."""
        self._suggest, self._find_attached = suggest, find_attached
        self.marks.rehighlight()

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not part of the question yet."""
        return bool(self._preedit)

    def put(self, text: str) -> None:
        """In place of what is there; undo brings that back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.dismiss()

    def attach(self, table: str) -> None:
        """Name `table` where the caret is, with an @ and a space on both sides."""
        cursor = self.textCursor()
        before = self._before_caret(cursor)
        gap = " " if before and not before[-1].isspace() else ""
        cursor.insertText(f"{gap}{mark(table)} ")
        self.setTextCursor(cursor)

    def dismiss(self) -> None:
        """Close the list of names."""
        self._completion = None
        if self.popup is not None:
            self.popup.hide()

    # Keys

    def event(self, event: QEvent) -> bool:
        if self._completion is not None and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completion is not None and self._key_in_list(event):
            return
        if self.composing:
            if event.key() not in _RETURN:
                super().keyPressEvent(event)
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _RETURN and not shift:
            self.dismiss()
            self.asked.emit()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and self._walk(event.key()):
            return
        else:
            super().keyPressEvent(event)
            self._offer()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if self.composing:
            self.dismiss()
            self.viewport().update()
        elif event.commitString():
            self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.dismiss()
        self.focused.emit(False)

    def _key_in_list(self, event: QKeyEvent) -> bool:
        """Whether the list of names takes the key."""
        popup, key = self.popup, event.key()
        if popup is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key == Qt.Key.Key_Tab:
            self._take(popup.first)
        elif key in _RETURN and popup.current is not None:
            self._take(popup.current)
        elif key in _STEPS and (key == Qt.Key.Key_Down or popup.current is not None):
            popup.step(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _walk(self, key: int) -> bool:
        """Up on the first line, Down on the last: another question takes the place of this one."""
        cursor = self.textCursor()
        if key == Qt.Key.Key_Up and self._on_edge(cursor, QTextCursor.MoveOperation.Up):
            found = self.past.back(self.toPlainText())
        elif key == Qt.Key.Key_Down and self._on_edge(cursor, QTextCursor.MoveOperation.Down):
            found = self.past.forward()
        else:
            return False
        if found is None:
            return False
        self._walking = True
        self.put(found)
        self._walking = False
        return True

    def _on_edge(self, cursor: QTextCursor, way: QTextCursor.MoveOperation) -> bool:
        """Whether there is no line any further that way."""
        return not QTextCursor(cursor).movePosition(way)

    # Names

    def _offer(self) -> None:
        cursor = self.textCursor()
        found = None
        if self.hasFocus() and not cursor.hasSelection() and not self.composing:
            found = self._suggest(self._before_caret(cursor))
        if found is None:
            self.dismiss()
            return
        self._completion = found
        if self.popup is None:
            self.popup = SuggestionPopup(self._theme, self.window())
            self.popup.chosen.connect(self._take)
        corner = self.viewport().mapTo(self.window(), self.cursorRect().bottomLeft())
        self.popup.offer(found, QPoint(corner.x() - 24, corner.y() + _BELOW))

    def _take(self, suggestion: Suggestion) -> None:
        completion, cursor = self._completion, self.textCursor()
        if completion is None:
            return
        typed = self._before_caret(cursor)[completion.start :]
        units = utf16_units(typed)
        cursor.setPosition(cursor.position() - units, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(suggestion.text + (" " if completion.asked else ""))
        self.setTextCursor(cursor)
        self.dismiss()

    def _before_caret(self, cursor: QTextCursor) -> str:
        """What stands before the caret on its line."""
        begin = QTextCursor(cursor)
        begin.setPosition(max(cursor.block().position(), cursor.position() - _LOOKED_BACK))
        begin.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        return begin.selectedText()

    def _changed(self) -> None:
        if not self._walking:
            self.past.stay()

    # What is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(TABLE_FORMAT):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(TABLE_FORMAT):
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(TABLE_FORMAT) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text only, and tables as attached ones."""
        if source.hasFormat(TABLE_FORMAT):
            for name in tables_in(source):
                self.attach(one_line(name))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().insertFromMimeData(source)

    # Room

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        if lines == self._lines:
            return
        self._lines = lines
        scroll = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if lines > _MOST_LINES:
            scroll = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(scroll)
        height = self.fontMetrics().lineSpacing() * min(lines, _MOST_LINES)
        self.setFixedHeight(height + 2)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())
