"""The head of a result: each column's name with its type, faint, beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.fonts import scaled
from app.ui.itemmodels.rows import TYPE_ROLE
from app.ui.theme import Theme

_HEIGHT = 32
_PADDING = 16
_GAP = 6


class ResultHeader(QHeaderView):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._bold = scaled(theme.fonts.ui, 12, bold=True)
        self._small = scaled(theme.fonts.ui, 11)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(56)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def sectionSizeFromContents(self, section: int) -> QSize:
        name, kind = self._words(section)
        width = QFontMetrics(self._bold).horizontalAdvance(name) + 2 * _PADDING + 4
        if kind:
            width += QFontMetrics(self._small).horizontalAdvance(kind) + _GAP
        return QSize(width, _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.color("bg"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_words(painter, rect.adjusted(_PADDING, 0, -_PADDING, -1), section)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, section: int) -> None:
        name, kind = self._words(section)
        bold, small = QFontMetrics(self._bold), QFontMetrics(self._small)
        kind_width = small.horizontalAdvance(kind) + _GAP if kind else 0
        name = bold.elidedText(
            name, Qt.TextElideMode.ElideRight, max(24, area.width() - kind_width)
        )
        name_width = bold.horizontalAdvance(name)
        left = area.left()
        if self._alignment(section) & Qt.AlignmentFlag.AlignRight:
            left = max(left, area.right() + 1 - name_width - kind_width)
        self._text(painter, area, left, name, self._bold, "text")
        if left + name_width + kind_width <= area.right() + 2:
            self._text(painter, area, left + name_width + _GAP, kind, self._small, "muted")

    def _text(
        self, painter: QPainter, area: QRect, left: int, words: str, font: QFont, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        place = QRect(left, area.top(), area.right() - left + 8, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, section: int) -> tuple[str, str]:
        model, across = self.model(), Qt.Orientation.Horizontal
        name = model.headerData(section, across, Qt.ItemDataRole.DisplayRole)
        return str(name or ""), str(model.headerData(section, across, TYPE_ROLE) or "")

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        found = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return found if isinstance(found, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignLeft
