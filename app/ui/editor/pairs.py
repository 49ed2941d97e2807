"""Brackets and quotes that close themselves, and lines that begin where the one before did."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from app.sql.loose import pieces, still_open
from app.ui.editor.codeedit import TAB, CodeEdit, characters, selected, units
from app.ui.editor.highlighter import SqlHighlighter

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_QUOTES = {"'", '"'}
_FREE = frozenset(" \t\n)]},;")
"""Before these, or at the end, a pair may be opened; before a word it would be in the way."""


class Pairs:
    """Called with what is about to be typed; says whether it has done it."""

    def __init__(self, edit: CodeEdit, highlighter: SqlHighlighter) -> None:
        self._edit = edit
        self._highlighter = highlighter

    def type(self, sign: str) -> bool:
        cursor = self._edit.textCursor()
        if sign in _BRACKETS or sign in self._quotes():
            close = _BRACKETS.get(sign, sign)
            if cursor.hasSelection():
                self._surround(cursor, sign, close)
                return True
            if self._step_over(cursor, sign):
                return True
            return self._open(cursor, sign, close)
        return sign in _BRACKETS.values() and self._step_over(cursor, sign)

    def erase(self) -> bool:
        """Backspace between the two signs of an empty pair takes both."""
        cursor = self._edit.textCursor()
        before, after = self._around(cursor)
        pair = _BRACKETS.get(before) == after or (before == after and before in self._quotes())
        if cursor.hasSelection() or not before or not pair:
            return False
        cursor.beginEditBlock()
        cursor.deletePreviousChar()
        cursor.deleteChar()
        cursor.endEditBlock()
        return True

    def new_line(self) -> None:
        """As far in as this line, further behind an open bracket; its partner moves below."""
        cursor = self._edit.textCursor()
        text = cursor.block().text()
        left = text[: len(text) - len(text.lstrip())][: cursor.positionInBlock()]
        before, after = self._around(cursor)
        deeper = before in _BRACKETS and before != ""
        cursor.beginEditBlock()
        cursor.insertText("\n" + left + (TAB if deeper else ""))
        if deeper and after == _BRACKETS[before]:
            cursor.insertText("\n" + left)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()

    def _quotes(self) -> set[str]:
        return _QUOTES | ({"`"} if self._highlighter.engine in ("mysql", "sqlite") else set())

    def _around(self, cursor: QTextCursor) -> tuple[str, str]:
        """The signs before and behind the caret, on its line."""
        document, place = self._edit.document(), cursor.position()
        inside = cursor.positionInBlock()
        before = document.characterAt(place - 1) if inside else ""
        at_end = inside >= cursor.block().length() - 1
        return before, "" if at_end else document.characterAt(place)

    def _step_over(self, cursor: QTextCursor, sign: str) -> bool:
        """The sign is there already, and closes what is open."""
        if sign in _BRACKETS or self._around(cursor)[1] != sign:
            return False
        open_here = self._open_at(cursor)
        if sign in self._quotes() and not open_here.endswith(sign):
            return False
        if sign not in self._quotes() and open_here:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        self._edit.setTextCursor(cursor)
        return True

    def _open(self, cursor: QTextCursor, sign: str, close: str) -> bool:
        before, after = self._around(cursor)
        if (after and after not in _FREE) or self._open_at(cursor):
            return False
        if sign in self._quotes() and (before.isalnum() or before in (sign, "_")):
            return False
        cursor.insertText(sign + close)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        self._edit.setTextCursor(cursor)
        return True

    def _surround(self, cursor: QTextCursor, sign: str, close: str) -> None:
        start, text = cursor.selectionStart(), selected(cursor)
        cursor.insertText(sign + text + close)
        inner = start + units(sign, 1)
        self._edit.setTextCursor(self._edit.range_cursor(inner, inner + units(text, len(text))))

    def _open_at(self, cursor: QTextCursor) -> str:
        """What is open at the caret: a comment or a text has no pairs in it."""
        block = cursor.block()
        inside = self._highlighter.open_before(block)
        before = cursor.document().findBlock(cursor.position()).text()
        left = before[: characters(before, cursor.positionInBlock())]
        if "--" in left and not still_open(left, self._highlighter.engine, inside):
            marked = still_open(left + "'", self._highlighter.engine, inside)
            return "" if marked else "--"
        return still_open(left, self._highlighter.engine, inside) or self._name_open(left)

    def _name_open(self, left: str) -> str:
        """A quoted name ends with its line at the latest."""
        found = pieces(left, self._highlighter.engine)
        return found[-1].closer if found else ""
