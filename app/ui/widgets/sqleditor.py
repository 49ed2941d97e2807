"""The SQL editor: line numbers, colours, underlined issues, and drafts that stream in.

A QTextEdit and not a QPlainTextEdit, which can't keep one height for lines with Chinese in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.values import Change, Effect, Issue, Severity
from app.ui.codes import issue_text
from app.ui.fonts import SQL_LINE_PIXELS
from app.ui.highlight import SqlHighlighter
from app.ui.text import tip, utf16_units
from app.ui.theme import Theme

_TAB = "    "
_PARAGRAPH = "\u2029"
"""How Qt separates lines in its raw text; its plain text would turn hard spaces into others."""
_GUTTER_PADDING = 12
_SEVERITY_TOKEN = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "accent"}


class _Gutter(QWidget):
    """The line numbers; the editor paints them."""

    def __init__(self, editor: SqlEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(self, event.rect())


class SqlEditor(QTextEdit):
    """`edited` comes after every change of the text, whoever made it."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._issues: tuple[Issue, ...] = ()
        self._new: tuple[tuple[int, int], ...] = ()
        self._streaming = False
        self._before_draft = ""
        self._joined = False
        self._text = ""
        self.setObjectName("sqlEditor")
        self.setAcceptRichText(False)
        self.setFont(theme.fonts.sql)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabStopDistance(QFontMetricsF(theme.fonts.sql).horizontalAdvance(_TAB))
        self.document().setDocumentMargin(4)
        self._fix_line_height()
        self._highlighter = SqlHighlighter(self.document(), theme)
        self._gutter = _Gutter(self)
        self._wire()
        self._widen_gutter()

    @property
    def sql(self) -> str:
        return self._text

    # Drafts

    def begin_draft(self) -> None:
        """The next pieces replace the text; one undo afterwards brings the old text back."""
        self._streaming = True
        self._before_draft = self.sql
        self._joined = bool(self.sql)
        self._replace("")

    def stream(self, piece: str) -> None:
        """More of the draft. Typing meanwhile is not possible: the editor is the draft's."""
        cursor = self._edit_block(joined=self._joined)
        self._joined = True
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        cursor.endEditBlock()

    def end_draft(self, sql: str | None = None) -> None:
        """The draft is over; `sql` is its text after the repairs, None to leave what is there."""
        self._streaming = False
        if sql is not None and sql != self.sql:
            self._replace(sql, joined=self._joined)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def abandon_draft(self) -> None:
        """The draft came to nothing: the text that was there comes back."""
        self._streaming = False
        if self.sql != self._before_draft:
            self._replace(self._before_draft, joined=True)

    def put(self, sql: str) -> None:
        """Replace the whole text; undo brings the old one back."""
        if sql != self.sql:
            self._replace(sql)

    # Issues

    def show_issues(self, issues: Sequence[Issue], changes: Sequence[Change] = ()) -> None:
        """Underline what is doubtful, and tint what is new."""
        self._issues = tuple(issues)
        places = (c.at_after for c in changes if c.effect is not Effect.SAME)
        self._new = tuple((place.start, place.end) for place in places if place is not None)
        self._underline()

    def select_range(self, start: int, end: int) -> None:
        """Select the characters from `start` up to `end`, and go there."""
        self.setTextCursor(self._range(start, end))
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_place(self, line: int, column: int) -> None:
        """Select the word at `line`:`column`, both from 1, and go there."""
        cursor = self._word_at(line, column)
        if cursor is not None:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_position(self, position: int) -> None:
        """As `select_place`, for a place counted in characters from the start of the text."""
        before = self.sql[:position]
        self.select_place(before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)

    # Line numbers

    def gutter_width(self) -> int:
        digits = max(2, len(str(self.document().blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * _GUTTER_PADDING

    def paint_numbers(self, gutter: QWidget, dirty: QRect) -> None:
        painter = QPainter(gutter)
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        painter.fillRect(dirty, self._theme.color("panel"))
        top = self.verticalScrollBar().value()
        current = self.textCursor().blockNumber()
        layout = self.document().documentLayout()
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            y = layout.blockBoundingRect(block).top() - top
            if y > gutter.height():
                break
            here = block.blockNumber() == current and self.hasFocus()
            painter.setPen(self._theme.color("text" if here else "faint"))
            number = str(block.blockNumber() + 1)
            right = gutter.width() - _GUTTER_PADDING - metrics.horizontalAdvance(number)
            painter.drawText(right, round(y + _baseline(block)), number)
            block = block.next()
        painter.end()

    # What Qt calls

    def setPlainText(self, text: str) -> None:
        """Through an edit, because Qt's own way forgets the height of the lines."""
        self.put(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._streaming and event.text():
            return
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self.textCursor().insertText(_TAB)
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and not self._streaming:
            self.textCursor().insertText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(area.left(), area.top(), self.gutter_width(), area.height())

    # Inside

    def _wire(self) -> None:
        self.document().contentsChanged.connect(self._notice)
        self.document().blockCountChanged.connect(self._widen_gutter)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        self.cursorPositionChanged.connect(self._gutter.update)
        self._theme.changed.connect(self._underline)

    def _notice(self) -> None:
        """Colouring changes the document as well, but not its text."""
        text = self.document().toRawText().replace(_PARAGRAPH, "\n")
        if text != self._text:
            self._text = text
            self._gutter.update()
            self.edited.emit()

    def _widen_gutter(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        self._gutter.update()

    def _fix_line_height(self) -> None:
        """Set before there is any text: every later line inherits it."""
        height = QTextBlockFormat()
        height.setLineHeight(SQL_LINE_PIXELS, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.document().setUndoRedoEnabled(False)
        QTextCursor(self.document()).setBlockFormat(height)
        self.document().setUndoRedoEnabled(True)

    def _replace(self, sql: str, *, joined: bool = False) -> None:
        cursor = self._edit_block(joined=joined)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(sql)
        cursor.endEditBlock()

    def _edit_block(self, *, joined: bool) -> QTextCursor:
        """A cursor whose edits are one step to undo, or one with the step before."""
        cursor = QTextCursor(self.document())
        if joined:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        return cursor

    def _underline(self) -> None:
        marks = [self._tint(start, end) for start, end in self._new]
        for issue in self._issues:
            cursor = self._word_at(issue.line, issue.column) if issue.line else None
            if cursor is not None:
                marks.append(self._mark(cursor, issue))
        self.setExtraSelections(marks)

    def _mark(self, cursor: QTextCursor, issue: Issue) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._theme.color(_SEVERITY_TOKEN[issue.severity]))
        wave.setToolTip(tip(issue_text(issue)))
        mark.format = wave
        return mark

    def _tint(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._range(start, end)
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color("add"))
        mark.format = ground
        return mark

    def _range(self, start: int, end: int) -> QTextCursor:
        """The characters `start` to `end` of the text; Qt counts in other units."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(utf16_units(self.sql[:start]))
        cursor.setPosition(utf16_units(self.sql[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _word_at(self, line: int, column: int) -> QTextCursor | None:
        """The word or quoted name that begins at that place; None if there is no such line."""
        block = self.document().findBlockByNumber(line - 1)
        if not block.isValid():
            return None
        text = block.text()
        start = min(max(0, column - 1), max(0, len(text) - 1))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + utf16_units(text[:start]))
        end = block.position() + utf16_units(text[: _word_end(text, start)])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _baseline(block: QTextBlock) -> float:
    """Where the feet of the block's first line stand, from its top."""
    line = block.layout().lineAt(0)
    return line.y() + line.ascent() if line.isValid() else SQL_LINE_PIXELS * 0.75


def _word_end(text: str, start: int) -> int:
    """Where the name or sign that starts there ends; `a.b` is one name."""
    if start < len(text) and text[start] in "\"'`":
        closing = text.find(text[start], start + 1)
        return len(text) if closing < 0 else closing + 1
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "_.$"):
        end += 1
    return max(end, min(start + 1, len(text)))
