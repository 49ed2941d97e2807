"""Brackets, WITH queries and comments over several lines, folded under their first line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlock

from app.sql.folds import folds
from app.ui.editor.codeedit import CodeEdit
from app.ui.editor.gutter import Gutter
from app.ui.editor.highlighter import SqlHighlighter

PAUSE_MS = 300
MOST_CHARACTERS = 400_000
"""A longer text is not searched for what can be folded."""


class Folding:
    def __init__(self, edit: CodeEdit, gutter: Gutter, highlighter: SqlHighlighter) -> None:
        self._edit = edit
        self._gutter = gutter
        self._highlighter = highlighter
        self._known: dict[int, int] = {}
        self._pause = QTimer(edit, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        edit.edited.connect(self._pause.start)
        edit.cursorPositionChanged.connect(self._reveal_caret)
        gutter.fold_pressed.connect(self.turn)

    @property
    def known(self) -> dict[int, int]:
        """First and last line, from 0, of what can be folded."""
        return self._known

    def look(self) -> None:
        """Find out what can be folded now."""
        self._pause.stop()
        if self._edit.document().characterCount() > MOST_CHARACTERS:
            self._known = {}
        else:
            found = folds(self._edit.sql, self._highlighter.engine)
            self._known = {fold.first: fold.last for fold in found}
        self._free_strays()
        self._show()

    def turn(self, line: int) -> None:
        """Fold what begins on `line`, or unfold it."""
        if line in self._known:
            self._set(line, visible=self.is_folded(line))
            self._refresh()

    def turn_at_caret(self) -> None:
        """The innermost that is around the caret."""
        self.look()
        line = self._edit.textCursor().blockNumber()
        around = [first for first, last in self._known.items() if first <= line <= last + 1]
        if around:
            first = max(around)
            self.turn(first)
            if self.is_folded(first):
                cursor = self._edit.textCursor()
                cursor.setPosition(self._block(first).position())
                self._edit.setTextCursor(cursor)

    def fold_all(self) -> None:
        self.look()
        for line in self._known:
            self._set(line, visible=False)
        self._refresh()

    def unfold_all(self) -> None:
        for block in self._hidden():
            block.setVisible(True)
        self._refresh()

    def is_folded(self, line: int) -> bool:
        following = self._block(line).next()
        return line in self._known and following.isValid() and not following.isVisible()

    def _block(self, line: int) -> QTextBlock:
        return self._edit.document().findBlockByNumber(line)

    def _set(self, first: int, *, visible: bool) -> None:
        block = self._block(first).next()
        while block.isValid() and block.blockNumber() <= self._known[first]:
            block.setVisible(visible)
            block = block.next()

    def _hidden(self) -> Iterator[QTextBlock]:
        block = self._edit.document().firstBlock()
        while block.isValid():
            if not block.isVisible():
                yield block
            block = block.next()

    def _free_strays(self) -> None:
        """What was folded and is no fold any more must not stay hidden."""
        if self._edit.document().characterCount() > MOST_CHARACTERS:
            return
        covered = {
            line
            for first, last in self._known.items()
            if self.is_folded(first)
            for line in range(first + 1, last + 1)
        }
        strays = [block for block in self._hidden() if block.blockNumber() not in covered]
        for block in strays:
            block.setVisible(True)
        if strays:
            self._refresh()

    def _reveal_caret(self) -> None:
        """The caret never stands where nobody sees it."""
        if self._edit.textCursor().block().isVisible():
            return
        line = self._edit.textCursor().blockNumber()
        for first, last in self._known.items():
            if first < line <= last:
                self._set(first, visible=True)
        self._edit.textCursor().block().setVisible(True)
        self._refresh()

    def _refresh(self) -> None:
        """Qt does not lay out anew by itself when lines are hidden."""
        document = self._edit.document()
        document.markContentsDirty(0, document.characterCount())
        layout = document.documentLayout()
        layout.documentSizeChanged.emit(layout.documentSize())
        self._edit.viewport().update()
        self._show()

    def _show(self) -> None:
        self._gutter.show_folds({line: self.is_folded(line) for line in self._known})
