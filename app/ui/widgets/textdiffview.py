"""Two texts beside each other or in one: a sign before each changed line, tints, and underlined
words, so that no change is told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from app.core.textdiff import Line, Pair, inline, text_diff
from app.core.values import TextRange
from app.ui.language import tr
from app.ui.text import utf16_units
from app.ui.theme import Theme

_SIGN_ROOM = 2
"""Characters before a line: its sign and a space."""
_LEAST_LINES, _MOST_LINES = 3, 18

Shown = tuple[str, Line | None]


class DiffLook(Enum):
    """How the difference is shown: as a list of changes, or as text in one of two ways."""

    LIST = "list"
    SIDE = "side"
    INLINE = "inline"


class _Text(QPlainTextEdit):
    """One side, to read and copy; `lines` are (sign, line), None where only the other side has
    one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(theme.fonts.sql)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._theme = theme
        self._lines: tuple[Shown, ...] = ()

    def show_lines(self, lines: Sequence[Shown]) -> None:
        self._lines = tuple(lines)
        self.setPlainText("\n".join(_written(sign, line) for sign, line in lines))
        self.tint()

    def tint(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for row, (sign, line) in enumerate(self._lines):
            if line is None:
                marks.append(self._mark(row, self._theme.color("bg"), None))
            elif sign != " ":
                ground = self._theme.color("add" if sign == "+" else "rem")
                marks.append(self._mark(row, ground, None))
                marks += [self._mark(row, ground, part, line.text) for part in line.parts]
        self.setExtraSelections(marks)

    def select(self, number: int, start: int, end_number: int, end: int) -> bool:
        """Select from a character of one line to one of another; the lines by their numbers."""
        first, last = self._row(number), self._row(end_number)
        if first is None or last is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(last, end))
        cursor.setPosition(self._place(first, start), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        return True

    def forget_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def keep(self, signs: str) -> None:
        """Only lines with these signs have numbers that `select` may mean."""
        self._meant = signs

    _meant = " +−"

    def _row(self, number: int) -> int | None:
        found = (
            row
            for row, (sign, line) in enumerate(self._lines)
            if line is not None and line.number == number and sign in self._meant
        )
        return next(found, None)

    def _place(self, row: int, column: int) -> int:
        block = self.document().findBlockByNumber(row)
        line = self._lines[row][1]
        text = line.text[:column] if line is not None else ""
        return block.position() + _SIGN_ROOM + utf16_units(text)

    def _mark(
        self, row: int, ground: QColor, part: tuple[int, int] | None, text: str = ""
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(ground)
        cursor = QTextCursor(self.document().findBlockByNumber(row))
        if part is None:
            look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        else:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            begin = cursor.position() + _SIGN_ROOM
            cursor.setPosition(begin + utf16_units(text[: part[0]]))
            cursor.setPosition(
                begin + utf16_units(text[: part[1]]), QTextCursor.MoveMode.KeepAnchor
            )
        mark.format, mark.cursor = look, cursor
        return mark


class TextDiffView(QWidget):
    """`place_chosen` brings line and column of the text after, when one clicks there."""

    place_chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("textDiff")
        self._pairs: tuple[Pair, ...] = ()
        self.look = DiffLook.SIDE
        self.before = _Text(theme, "diffBefore", self)
        self.after = _Text(theme, "diffAfter", self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.before.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.before, 1)
        row.addWidget(self.after, 1)
        self._link()
        theme.changed.connect(self._tint)
        self.retranslate()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self._pairs

    def show_texts(self, before: str, after: str) -> None:
        self._pairs = text_diff(before, after)
        self._show()

    def show_as(self, look: DiffLook) -> None:
        self.look = look
        self._show()

    def select(self, at_before: TextRange | None, at_after: TextRange | None) -> None:
        """The places of one change, in both texts."""
        if self.look is DiffLook.INLINE:
            self._select(self.after, at_after or at_before)
            return
        self._select(self.before, at_before)
        self._select(self.after, at_after)

    def retranslate(self) -> None:
        inline_now = self.look is DiffLook.INLINE
        self.before.setAccessibleName(tr("The text before"))
        self.after.setAccessibleName(tr("Both texts in one") if inline_now else tr("The text now"))

    def sizeHint(self) -> QSize:
        lines = len(self.after.toPlainText().split("\n")) + 1
        shown = max(_LEAST_LINES, min(lines, _MOST_LINES))
        return QSize(300, shown * self.after.fontMetrics().lineSpacing() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _show(self) -> None:
        if self.look is DiffLook.INLINE:
            self.after.keep(" +")
            self.after.show_lines(tuple(inline(self._pairs)))
        else:
            self.before.show_lines(tuple(_side(pair, pair.before, "−") for pair in self._pairs))
            self.after.show_lines(tuple(_side(pair, pair.after, "+") for pair in self._pairs))
        self.before.setVisible(self.look is not DiffLook.INLINE)
        self.retranslate()
        self.updateGeometry()

    def _select(self, text: _Text, at: TextRange | None) -> None:
        if at is None:
            text.forget_selection()
            return
        source = _joined(self._pairs, before=text is self.before)
        piece = source[at.start : at.end]
        last = at.line + piece.count("\n")
        column = at.column - 1
        end = len(piece.rpartition("\n")[2]) + (column if last == at.line else 0)
        text.select(at.line, column, last, end)

    def _link(self) -> None:
        """Both sides scroll together."""
        for bar in ("verticalScrollBar", "horizontalScrollBar"):
            one, other = getattr(self.before, bar)(), getattr(self.after, bar)()
            one.valueChanged.connect(other.setValue)
            other.valueChanged.connect(one.setValue)

    def _tint(self) -> None:
        self.before.tint()
        self.after.tint()


def _side(pair: Pair, line: Line | None, sign: str) -> Shown:
    return (" " if pair.is_same or line is None else sign), line


def _written(sign: str, line: Line | None) -> str:
    return f"{sign} {line.text}" if line is not None else ""


def _joined(pairs: Sequence[Pair], *, before: bool) -> str:
    lines = (pair.before if before else pair.after for pair in pairs)
    return "\n".join(line.text for line in lines if line is not None)
