"""An editor into which drafts stream: each is one step to undo, and none is lost half-way."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from app.ui.editor.codeedit import CodeEdit
from app.ui.theme import Theme


class StreamEdit(CodeEdit):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._streaming = False
        self._before_draft = ""
        self._joined = False

    @property
    def streaming(self) -> bool:
        """The text is the draft's: nothing can be typed."""
        return self._streaming

    def begin_draft(self) -> None:
        """The next pieces replace the text; one undo afterwards brings the old text back."""
        self._streaming = True
        self._before_draft = self.sql
        self._joined = bool(self.sql)
        self.replace("")

    def stream(self, piece: str) -> None:
        """More of the draft. Typing meanwhile is not possible: the editor is the draft's."""
        cursor = self.edit_block(joined=self._joined)
        self._joined = True
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        cursor.endEditBlock()

    def end_draft(self, sql: str | None = None) -> None:
        """The draft is over; `sql` is its text after the repairs, None to leave what is there."""
        self._streaming = False
        if sql is not None and sql != self.sql:
            self.replace(sql, joined=self._joined)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def abandon_draft(self) -> None:
        """The draft came to nothing: the text that was there comes back."""
        self._streaming = False
        if self.sql != self._before_draft:
            self.replace(self._before_draft, joined=True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self._streaming:
            super().insertFromMimeData(source)
