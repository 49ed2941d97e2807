"""One cell of a result; NULL and the empty string are faint words, never an empty cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.itemmodels import rows
from app.ui.itemmodels.values import Shape
from app.ui.widgets.delegate import AnyIndex, Delegate, has

_ELIDE = Qt.TextElideMode.ElideRight


class CellDelegate(Delegate):
    padding = 16

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        if has(option, QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, self.theme.color("sel"))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = option.rect.adjusted(self.padding, 0, -self.padding, -1)
        kind = index.data(rows.SHAPE_ROLE)
        if kind is Shape.WAITING:
            self._placeholder(painter, area)
        else:
            selected = has(option, QStyle.StateFlag.State_Selected)
            faint = "muted" if selected else "faint"
            self._value(painter, area, index, "text" if kind is Shape.VALUE else faint)
        if has(option, QStyle.StateFlag.State_HasFocus):
            painter.setPen(self.theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        words = QFontMetrics(self.theme.fonts.numbers).horizontalAdvance(str(index.data() or ""))
        return QSize(words + 2 * self.padding + 2, 30)

    def _value(self, painter: QPainter, area: QRect, index: AnyIndex, token: str) -> None:
        font = self.theme.fonts.numbers
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        words = QFontMetrics(font).elidedText(str(index.data() or ""), _ELIDE, area.width())
        painter.drawText(area, alignment, words)

    def _placeholder(self, painter: QPainter, area: QRect) -> None:
        bar = QRect(area.left(), area.center().y() - 4, min(72, area.width()), 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("hover"))
        painter.drawRoundedRect(bar, 4, 4)
