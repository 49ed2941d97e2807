"""Tints the attached tables of a question; a name that is no table is underlined as a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.context.attached import Attached
from app.ui.text import utf16_units
from app.ui.theme import Theme

Find = Callable[[str], Sequence[Attached]]


class AttachedMarks(QSyntaxHighlighter):
    def __init__(self, theme: Theme, document: QTextDocument, find: Find) -> None:
        super().__init__(document)
        self._theme = theme
        self._find = find
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for one in self._find(text):
            start = utf16_units(text[: one.start])
            length = utf16_units(text[one.start : one.end])
            self.setFormat(start, length, self._look(known=bool(one.table)))

    def _look(self, *, known: bool) -> QTextCharFormat:
        look = QTextCharFormat()
        if known:
            look.setForeground(self._theme.color("accent"))
            look.setBackground(self._theme.color("accentbg"))
        else:
            look.setForeground(self._theme.color("bad"))
            look.setUnderlineColor(self._theme.color("bad"))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        return look
