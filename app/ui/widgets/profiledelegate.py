"""Paints a column's summary: its name, two lines of numbers, and a small picture of its values."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.resultprofile import ColumnProfile
from app.ui.fonts import scaled
from app.ui.itemmodels.profile import COLUMN, lines, name_text
from app.ui.language import number
from app.ui.text import one_line
from app.ui.theme import Theme

_HEIGHT, _PAD = 66, 12
_PICTURE = 220
_BARS = 3

Index = QModelIndex | QPersistentModelIndex


class ProfileDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column = index.data(COLUMN)
        if not isinstance(column, ColumnProfile):
            return
        area = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color("sel"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        picture = QRectF(area.right() - _PICTURE - _PAD, area.top() + 8, _PICTURE, _HEIGHT - 16)
        words = QRectF(area.left() + 16, area.top() + 6, picture.left() - area.left() - 32, 18)
        self._words(painter, words, column)
        if column.bins:
            self._histogram(painter, picture, column)
        else:
            self._frequent(painter, picture, column)
        painter.restore()

    def _words(self, painter: QPainter, line: QRectF, column: ColumnProfile) -> None:
        bold = scaled(self._theme.fonts.ui, 13, bold=True)
        small = scaled(self._theme.fonts.numbers, 12)
        name = QFontMetricsF(bold).elidedText(
            name_text(column), Qt.TextElideMode.ElideRight, line.width() * 0.7
        )
        self._line(painter, line, name, bold, "text")
        taken = QFontMetricsF(bold).horizontalAdvance(name) + 8
        self._line(
            painter, line.adjusted(taken, 0, 0, 0), one_line(column.type, 40), small, "faint"
        )
        for place, text in enumerate(lines(column), start=1):
            self._line(painter, line.translated(0, 18 * place), text, small, "muted")

    def _line(self, painter: QPainter, area: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _histogram(self, painter: QPainter, area: QRectF, column: ColumnProfile) -> None:
        most = max(one.count for one in column.bins) or 1
        width = area.width() / len(column.bins)
        color = self._theme.color("accent")
        for place, one in enumerate(column.bins):
            height = max(1.0 if one.count else 0.0, area.height() * one.count / most)
            left = area.left() + place * width
            bar = QRectF(left, area.bottom() - height, max(1.0, width - 1), height)
            painter.fillRect(bar, color)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _frequent(self, painter: QPainter, area: QRectF, column: ColumnProfile) -> None:
        """The most frequent values, each with a bar for its share of all rows."""
        font = scaled(self._theme.fonts.numbers, 11)
        height = area.height() / _BARS
        for place, one in enumerate(column.top[:_BARS]):
            line = QRectF(area.left(), area.top() + place * height, area.width(), height - 1)
            share = one.count / max(1, column.rows)
            bar = QRectF(line.left(), line.top(), max(2.0, line.width() * share), line.height())
            painter.fillRect(bar, self._theme.color("accentbg"))
            count = number(one.count)
            room = line.width() - QFontMetricsF(font).horizontalAdvance(count) - 16
            self._line(
                painter, QRectF(line.left() + 4, line.top(), room, line.height()),
                one_line(one.value, 60), font, "text",
            )  # fmt: skip
            painter.setPen(self._theme.color("muted"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line.adjusted(0, 0, -4, 0), right, count)
