"""Paints a model in two lines: its name and state, then size, licence and kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.fonts import scaled
from app.ui.itemmodels.models import ROW_ROLE
from app.ui.modelwords import facts_words, short_title, state_words
from app.ui.widgets.delegate import Delegate
from app.workflow.models import ModelRow

AnyIndex = QModelIndex | QPersistentModelIndex
HEIGHT = 52
_PAD = 12


class ModelDelegate(Delegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(240, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ModelRow):
            return
        painter.save()
        self.background(painter, option)
        area: QRect = option.rect.adjusted(_PAD, 7, -_PAD, -7)
        first = QRect(area.left(), area.top(), area.width(), 20)
        state = state_words(row)
        small = scaled(self.theme.fonts.ui, 12)
        width = QFontMetrics(small).horizontalAdvance(state) + 8 if state else 0
        bold = scaled(self.theme.fonts.ui, 13, bold=row.path is not None)
        self._line(painter, first.adjusted(0, 0, -width, 0), short_title(row), bold, "text")
        if state:
            self._line(painter, first, state, small, "ok" if row.in_use else "muted", right=True)
        self._line(painter, first.translated(0, 19), facts_words(row), small, "muted")
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        token: str,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
