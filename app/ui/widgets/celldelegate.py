"""One cell of a result; NULL and the empty string are faint words, never an empty cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from app.ui.itemmodels.rows import Look
from app.ui.itemmodels.values import Shape
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate, has

_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CellDelegate(Delegate):
    """`look` is the item model's: one call for all that a cell is painted with."""

    padding = 16

    def __init__(
        self, theme: Theme, view: QAbstractItemView, look: Callable[[AnyIndex], Look]
    ) -> None:
        super().__init__(theme, view)
        self._look = look
        self._metrics = QFontMetrics(theme.fonts.numbers)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, selected = self._look(index), has(option, QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        if selected:
            painter.fillRect(rect, self.theme.color("sel"))
        elif look.found:
            painter.fillRect(rect, self.theme.color("warnbg"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        area = rect.adjusted(self.padding, 0, -self.padding, -1)
        if look.shape is Shape.WAITING:
            self._placeholder(painter, area)
        else:
            faint = "muted" if selected else "faint"
            self._value(painter, area, look, "text" if look.shape is Shape.VALUE else faint)
        if has(option, QStyle.StateFlag.State_HasFocus):
            painter.setPen(self.theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        words = self._metrics.horizontalAdvance(self._look(index).text)
        return QSize(words + 2 * self.padding + 2, 30)

    def _value(self, painter: QPainter, area: QRect, look: Look, token: str) -> None:
        painter.setFont(self.theme.fonts.numbers)
        painter.setPen(self.theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if look.right else Qt.AlignmentFlag.AlignLeft
        words = self._metrics.elidedText(look.text, _ELIDE, area.width())
        painter.drawText(area, side | _MIDDLE, words)

    def _placeholder(self, painter: QPainter, area: QRect) -> None:
        bar = QRect(area.left(), area.center().y() - 4, min(72, area.width()), 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("hover"))
        painter.drawRoundedRect(bar, 4, 4)
