"""A plain text edit whose places are counted as Python counts characters.

Qt counts UTF-16 units and separates lines by a sign of its own. What it hands out is read only when
it is asked for: a script of 5 MB must not be copied with every key.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFontMetricsF, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.text import utf16_units
from app.ui.theme import Theme

TAB = "    "
_PARAGRAPH = "\u2029"
"""How Qt separates lines in its raw text; its plain text would turn hard spaces into others."""
_SOFT_BREAK = "\u2028"


class CodeEdit(QPlainTextEdit):
    """`edited` comes after every change of the text, whoever made it."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self._stale = False
        self._touched = False
        self.setFont(theme.fonts.code)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabStopDistance(QFontMetricsF(theme.fonts.code).horizontalAdvance(TAB))
        self.document().setDocumentMargin(4)
        self.document().contentsChange.connect(self._notice)
        self.document().contentsChanged.connect(self._tell)

    @property
    def sql(self) -> str:
        """The whole text."""
        if self._stale:
            self._text = _lines(self.document().toRawText())
            self._stale = False
        return self._text

    def opening(self, most: int) -> str:
        """The first words of the text, for a title; without reading all of a long one."""
        block, found = self.document().firstBlock(), ""
        while block.isValid() and len(found) < most:
            found = f"{found}\n{block.text()[:most]}".strip()
            block = block.next()
        return found[:most]

    def put(self, sql: str) -> None:
        """Replace the whole text; undo brings the old one back."""
        if sql != self.sql:
            self.replace(sql)

    def replace(self, sql: str, *, joined: bool = False) -> None:
        """`joined`: one step to undo with the edit before."""
        cursor = self.edit_block(joined=joined)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(sql)
        cursor.endEditBlock()

    def edit_block(self, *, joined: bool = False) -> QTextCursor:
        """A cursor whose edits are one step to undo, or one with the step before."""
        cursor = QTextCursor(self.document())
        if joined:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        return cursor

    def range_cursor(self, start: int, end: int) -> QTextCursor:
        """The places `start` to `end`, as Qt counts."""
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(start, 0), last))
        cursor.setPosition(min(max(end, 0), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def go_to(self, cursor: QTextCursor) -> None:
        """Select what `cursor` selects, and show it."""
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def setPlainText(self, text: str) -> None:
        """Through an edit, so that it can be undone."""
        self.put(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def _notice(self, _place: int, removed: int, added: int) -> None:
        if removed or added:
            self._stale = self._touched = True

    def _tell(self) -> None:
        """Now the document is whole again, and its lines have their states."""
        if self._touched:
            self._touched = False
            self.edited.emit()


def units(text: str, place: int) -> int:
    """How Qt counts the characters of `text` up to `place`."""
    return place if text.isascii() else utf16_units(text[:place])


def characters(text: str, place: int) -> int:
    """The other way: how many characters `place` units are."""
    if text.isascii():
        return place
    data = text.encode("utf-16-le", "surrogatepass")[: place * 2]
    return len(data.decode("utf-16-le", "ignore"))


def selected(cursor: QTextCursor) -> str:
    return _lines(cursor.selectedText())


def _lines(raw: str) -> str:
    return raw.replace(_PARAGRAPH, "\n").replace(_SOFT_BREAK, "\n")


def word_end(text: str, start: int) -> int:
    """Where the name or sign that starts there ends; `a.b` is one name."""
    if start < len(text) and text[start] in "\"'`":
        closing = text.find(text[start], start + 1)
        return len(text) if closing < 0 else closing + 1
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "_.$"):
        end += 1
    return max(end, min(start + 1, len(text)))
