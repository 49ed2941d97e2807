"""The SQL editor: what is typed, drafted and pasted; what the review says of it; which statement is
meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.core.values import Change, Effect, Issue
from app.sql.parameters import ParameterValue, parameters
from app.ui.editor import fixes, lines
from app.ui.editor.brackets import pair_at
from app.ui.editor.codeedit import TAB, characters, units, word_end
from app.ui.editor.completing import Completing
from app.ui.editor.folding import Folding
from app.ui.editor.gutter import Gutter, lines_in_sight
from app.ui.editor.highlighter import SqlHighlighter
from app.ui.editor.marks import IssueMark, Marks
from app.ui.editor.meant import Meant, find_meant
from app.ui.editor.pairs import Pairs
from app.ui.editor.parametervalues import ParameterValues
from app.ui.editor.streamedit import StreamEdit
from app.ui.editor.tabstops import TabStops
from app.ui.fonts import SQL_PIXELS
from app.ui.text import tip
from app.ui.theme import Theme

LEAST_PIXELS, MOST_PIXELS = 9, 32
_KEPT = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
)
"""Keys that are the editor's own; all others with Ctrl or Alt are the window's first."""


class SqlEditor(StreamEdit):
    """`statement_changed` when the text that is meant is another one; `meant_moved` also when only
    its place or its parameters may be."""

    statement_changed = Signal()
    meant_moved = Signal()
    zoomed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("sqlEditor")
        self._pixels = SQL_PIXELS
        self._meant = Meant()
        self._reviewed: Meant | None = None
        self.values = ParameterValues()
        self.highlighter = SqlHighlighter(self.document(), theme, self)
        self.gutter = Gutter(self)
        self.marks = Marks(self)
        self.stops = TabStops(self, self.marks)
        self.pairs = Pairs(self, self.highlighter)
        self.folding = Folding(self, self.gutter, self.highlighter)
        self.completing = Completing(self, lambda: self._meant, self.stops, self)
        self._in_sight = QTimer(self, interval=0, singleShot=True)
        self._in_sight.timeout.connect(self._colour_in_sight)
        self._wire()
        self._widen_gutter()

    # What is meant

    @property
    def meant(self) -> Meant:
        return self._meant

    @property
    def statement(self) -> str:
        """Exactly what is reviewed and run: the statement at the caret, its parameters filled."""
        return self._meant.sql

    @property
    def engine(self) -> str:
        return self.highlighter.engine

    def set_engine(self, engine: str) -> None:
        self.highlighter.set_engine(engine)
        self.folding.look()
        self._find_meant()

    @property
    def parameter_names(self) -> list[str]:
        """Of the statement that is meant, in the order of their first use."""
        return [p.name for p in parameters(self._meant.source, self.engine)]

    def set_values(self, given: dict[str, ParameterValue]) -> None:
        """What a person gave to the parameters of the statement that is meant."""
        self.values.set(self._meant.source, given)
        self._find_meant()

    def put_statement(self, sql: str) -> None:
        """Write `sql` over the statement that is meant, with its parameters back in; one step to
        undo, and the rest of the text stays."""
        meant = self._meant
        text = meant.unbound(sql)
        if text != meant.source:
            cursor = self.range_cursor(meant.start, meant.end)
            cursor.insertText(text)
            cursor.setPosition(meant.start)
            self.setTextCursor(cursor)

    def state(self) -> dict[str, object]:
        """What it takes to go on with the text another time."""
        return {
            "sql": self.sql,
            "caret": self.textCursor().position(),
            "pixels": self._pixels,
            "parameters": self.values.state(),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """All but the text."""
        self.values.restore(state.get("parameters"))
        caret, pixels = state.get("caret"), state.get("pixels")
        if isinstance(pixels, int):
            self.set_pixels(pixels)
        if isinstance(caret, int):
            self.go_to(self.range_cursor(caret, caret))
        self._find_meant()

    # What the review says

    def show_issues(self, issues: Sequence[Issue], changes: Sequence[Change] = ()) -> None:
        """Underline what is doubtful, and tint what is new. Places are the statement's."""
        meant = self._reviewed = self._meant
        places = (c.at_after for c in changes if c.effect is not Effect.SAME)
        self.marks.new = [
            self.range_cursor(meant.place(p.start), meant.place(p.end)) for p in places if p
        ]
        found = []
        for issue in issues:
            cursor = self._word_at(issue.line, issue.column) if issue.line else None
            if cursor is not None:
                found.append(IssueMark(cursor, issue))
        self.marks.issues = found
        self.marks.draw()
        document = self.document()
        self.gutter.show_marks(
            [
                (document.findBlock(m.cursor.selectionStart()).blockNumber(), m.issue.severity)
                for m in found
            ]
        )

    def show_fixes(self, line: int | None = None) -> None:
        """A menu of what would mend the line (from 0), the caret's if none is named."""
        line = self.textCursor().blockNumber() if line is None else line
        found = fixes.on_line(self.marks.issues, line)
        menu = fixes.fix_menu(self, self.theme, found, self.put_statement)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        block = self.document().findBlockByNumber(line)
        rect = self.cursorRect(QTextCursor(block))
        menu.popup(self.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom() + 2)))

    def select_range(self, start: int, end: int) -> None:
        """Select the characters from `start` up to `end` of the statement, and go there."""
        self.go_to(self.range_cursor(self._meant.place(start), self._meant.place(end)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_place(self, line: int, column: int) -> None:
        """Select the word at `line`:`column` of the statement, both from 1, and go there."""
        cursor = self._word_at(line, column)
        if cursor is not None:
            self.go_to(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_position(self, statement: str, position: int) -> None:
        """As `select_place`, for a place counted in characters from the start of `statement`,
        wherever the caret is; nothing if the text no longer has it."""
        if self.statement != statement and (at := self.sql.find(statement)) >= 0:
            start = units(self.sql, at)
            self.go_to(self.range_cursor(start, start))
        if self.statement != statement:
            return
        before = statement[:position]
        self.select_place(before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)

    # Size of the letters

    def zoom(self, steps: int) -> None:
        """Larger or smaller by single pixels; 0 brings the usual size back."""
        pixels = self._pixels + steps if steps else SQL_PIXELS
        self.set_pixels(pixels)
        self.zoomed.emit(self._pixels)

    def set_pixels(self, pixels: int) -> None:
        self._pixels = min(max(pixels, LEAST_PIXELS), MOST_PIXELS)
        font = self.font()
        font.setPixelSize(self._pixels)
        self.setFont(font)
        self.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(TAB))
        self._widen_gutter()

    def gutter_width(self) -> int:
        return self.gutter.needed_width()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.streaming and event.text():
            return
        if self.completing.take_key(event) or self._own_key(event):
            return
        text = event.text()
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
        if text.isprintable() and text and not event.modifiers() & control:
            if not self.pairs.type(text):
                super().keyPressEvent(event)
            self.completing.typed(text)
            return
        super().keyPressEvent(event)
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.completing.close()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that is still being composed gets no list over it."""
        if self.streaming:
            return
        super().inputMethodEvent(event)
        if event.preeditString():
            self.completing.close()
        elif event.commitString():
            self.completing.typed(event.commitString()[-1])

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and (self.completing.is_open or self.stops.active):
                event.accept()
                return True
            changed = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if event.modifiers() & changed and not any(event.matches(key) for key in _KEPT):
                event.ignore()
                return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.cursorForPosition(event.pos()).position()
            found = fixes.at_place(self.marks.issues, place)
            QToolTip.showText(event.globalPos(), tip(fixes.told(found)) if found else "", self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
        self.completing.close()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gutter.update()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.completing.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        self.gutter.setGeometry(area.left(), area.top(), self.gutter_width(), area.height())
        self._in_sight.start()

    # Inside

    def _wire(self) -> None:
        self.edited.connect(self._find_meant)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.blockCountChanged.connect(lambda _count: self._widen_gutter())
        self.updateRequest.connect(self._scroll_gutter)
        self.gutter.mark_pressed.connect(self.show_fixes)
        self.theme.changed.connect(self.marks.draw)
        self.theme.changed.connect(self.gutter.update)

    def _own_key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not plain:
            return False
        match event.key():
            case Qt.Key.Key_Tab:
                if not self.stops.step(1):
                    lines.tab(self)
            case Qt.Key.Key_Backtab:
                if not self.stops.step(-1):
                    lines.outdent(self)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.pairs.new_line()
            case Qt.Key.Key_Escape if self.stops.active:
                self.stops.finish()
            case Qt.Key.Key_Backspace:
                return self._erase(event)
            case _:
                return False
        return True

    def _erase(self, event: QKeyEvent) -> bool:
        if not self.pairs.erase():
            super().keyPressEvent(event)
        if self.completing.is_open:
            self.completing.typed("")
        return True

    def _find_meant(self) -> None:
        before = self._meant
        self._meant = find_meant(self, self.highlighter, self.engine, self._given)
        self._show_meant()
        self._match_brackets()
        self.meant_moved.emit()
        if self._meant.sql != before.sql:
            self.statement_changed.emit()

    def _given(self, source: str) -> dict[str, ParameterValue]:
        names = [parameter.name for parameter in parameters(source, self.engine)]
        return self.values.of(source, names) if names else {}

    def _show_meant(self) -> None:
        """Only where there are several is it worth a mark."""
        if self._meant.whole:
            self.gutter.show_meant(range(0))
            return
        document = self.document()
        first = document.findBlock(self._meant.start).blockNumber()
        last = document.findBlock(self._meant.end).blockNumber()
        self.gutter.show_meant(range(first, last + 1))

    def _follow_caret(self) -> None:
        self.stops.check()
        if not self._meant.whole:
            self._find_meant()
        self._match_brackets()
        self.gutter.update()

    def _match_brackets(self) -> None:
        """The bracket at the caret, or before it, and its partner."""
        place = self.textCursor().position() - self._meant.start
        source = self._meant.source
        caret = characters(source, max(place, 0))
        found = [
            (start, start + 1)
            for n in pair_at(source, caret, self.engine)
            for start in [self._meant.start + units(source, n)]
        ]
        if found != list(self.marks.brackets):
            self.marks.brackets = found
            self.marks.draw()

    def _word_at(self, line: int, column: int) -> QTextCursor | None:
        """The word or quoted name that begins at that place; None if there is no such line."""
        start = self._meant.line_place(line, column)
        if start is None:
            return None
        block = self.document().findBlock(start)
        text = block.text()
        inside = characters(text, start - block.position())
        end = block.position() + units(text, word_end(text, inside))
        return self.range_cursor(start, end)

    def _widen_gutter(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        area = self.contentsRect()
        self.gutter.setGeometry(area.left(), area.top(), self.gutter_width(), area.height())
        self.gutter.update()

    def _scroll_gutter(self) -> None:
        self.gutter.update()
        if not self._in_sight.isActive():
            self._in_sight.start()

    def _colour_in_sight(self) -> None:
        seen = [block.blockNumber() for block, _top, _height in lines_in_sight(self)]
        if seen:
            self.highlighter.show_lines(range(seen[0], seen[-1] + 1))
