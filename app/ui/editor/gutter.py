"""Left of the text: what is wrong on a line, its number, what can be folded, and which statement
is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF, QTextBlock
from PySide6.QtWidgets import QWidget

from app.core.values import Severity
from app.ui.editor.codeedit import CodeEdit

MARK_WIDTH = 20
FOLD_WIDTH = 16
_BAR = 3
_PADDING = 4
_ICONS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("info", "accent"),
}
_RANK = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class Gutter(QWidget):
    """`marked` and `folded` bring the line, from 0, whose mark was pressed."""

    mark_pressed = Signal(int)
    fold_pressed = Signal(int)

    def __init__(self, edit: CodeEdit) -> None:
        super().__init__(edit)
        self.setObjectName("editorGutter")
        self._edit = edit
        self._marks: dict[int, Severity] = {}
        self._folds: Mapping[int, bool] = {}
        self._meant = range(0)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_marks(self, marks: Sequence[tuple[int, Severity]]) -> None:
        """The worst of each line, from 0."""
        worst: dict[int, Severity] = {}
        for line, severity in marks:
            known = worst.get(line, severity)
            worst[line] = min(known, severity, key=_RANK.index)
        self._marks = worst
        self.update()

    def show_folds(self, folds: Mapping[int, bool]) -> None:
        """By line, from 0: whether it is folded."""
        self._folds = folds
        self.update()

    def show_meant(self, lines: range) -> None:
        self._meant = lines
        self.update()

    @property
    def marks(self) -> Mapping[int, Severity]:
        return self._marks

    @property
    def meant(self) -> range:
        """The lines, from 0, that are tinted because their statement is meant."""
        return self._meant

    def needed_width(self) -> int:
        digits = max(2, len(str(self._edit.document().blockCount())))
        number = self._edit.fontMetrics().horizontalAdvance("9") * digits
        return MARK_WIDTH + number + FOLD_WIDTH + _BAR + _PADDING

    def sizeHint(self) -> QSize:
        return QSize(self.needed_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._edit.theme.color("panel"))
        painter.setFont(self._edit.font())
        current = self._edit.textCursor().blockNumber()
        for block, top, height in self._lines():
            line = block.blockNumber()
            rect = QRect(0, round(top), self.width(), round(height))
            if line in self._meant:
                bar = QRect(self.width() - _BAR - 1, rect.top(), _BAR, rect.height())
                painter.fillRect(bar, self._edit.theme.color("accent"))
            here = line == current and self._edit.hasFocus()
            painter.setPen(self._edit.theme.color("text" if here else "faint"))
            baseline = round(top + _ascent(block))
            number = str(line + 1)
            right = self.width() - FOLD_WIDTH - _BAR - _PADDING
            left = right - self._edit.fontMetrics().horizontalAdvance(number)
            painter.drawText(left, baseline, number)
            self._paint_mark(painter, line, rect)
            self._paint_fold(painter, line, rect)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().toPoint())
        if line is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.position().x() < MARK_WIDTH and line in self._marks:
            self.mark_pressed.emit(line)
        elif event.position().x() >= self.width() - FOLD_WIDTH - _BAR and line in self._folds:
            self.fold_pressed.emit(line)

    def line_at(self, point: QPoint) -> int | None:
        for block, top, height in self._lines():
            if top <= point.y() < top + height:
                return block.blockNumber()
        return None

    def _lines(self) -> Iterator[tuple[QTextBlock, float, float]]:
        """The lines in sight, with their top and height."""
        yield from lines_in_sight(self._edit)

    def _paint_mark(self, painter: QPainter, line: int, rect: QRect) -> None:
        severity = self._marks.get(line)
        if severity is None:
            return
        name, token = _ICONS[severity]
        pixmap = self._edit.theme.pixmap(name, token, pixels=14, ratio=self.devicePixelRatioF())
        height = min(rect.height(), self._edit.fontMetrics().height())
        painter.drawPixmap(QPoint(4, rect.top() + (height - 14) // 2), pixmap)

    def _paint_fold(self, painter: QPainter, line: int, rect: QRect) -> None:
        folded = self._folds.get(line)
        if folded is None:
            return
        height = min(rect.height(), self._edit.fontMetrics().height())
        middle = QPointF(self.width() - _BAR - 1 - FOLD_WIDTH / 2, rect.top() + height / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._edit.theme.color("accent" if folded else "faint"))
        painter.drawPolygon(_triangle(middle, folded))
        painter.restore()


def lines_in_sight(edit: CodeEdit) -> Iterator[tuple[QTextBlock, float, float]]:
    block = edit.firstVisibleBlock()
    top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
    while block.isValid() and top <= edit.viewport().height():
        height = edit.blockBoundingRect(block).height()
        if block.isVisible():
            yield block, top, height
        top += height
        block = block.next()


def _triangle(middle: QPointF, folded: bool) -> QPolygonF:
    """Pointing right when folded, down when not."""
    points = [(-2.5, -4), (2.5, 0), (-2.5, 4)] if folded else [(-4, -2.5), (4, -2.5), (0, 2.5)]
    return QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in points])


def _ascent(block: QTextBlock) -> float:
    line = block.layout().lineAt(0)
    return QRectF(line.rect()).top() + line.ascent() if line.isValid() else 0
