"""A row of the saved queries: chevron or icon, title, tags at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from app.ui.fonts import scaled
from app.ui.itemmodels import saved
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate

_ROW_PIXELS = 28
_ICON_PIXELS = 14
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SavedDelegate(Delegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(theme, view)
        self._tree = view
        self._font = scaled(theme.fonts.ui, 13)
        self._small = scaled(theme.fonts.ui, 12)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, _ROW_PIXELS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        area = option.rect.adjusted(8, 0, -8, 0)
        icon = str(index.data(saved.ICON_ROLE))
        if icon == "folder":
            is_open = isinstance(index, QModelIndex) and self._tree.isExpanded(index)
            self._icon(painter, area, "down" if is_open else "right", "faint")
            area.setLeft(area.left() + 18)
        odd = bool(index.data(saved.ODD_ROLE))
        token = "bad" if icon == "error" else "accent" if icon != "folder" else "faint"
        self._icon(painter, area, icon, token)
        area.setLeft(area.left() + 22)
        if odd and icon != "error":
            right = QRect(area.right() - _ICON_PIXELS, area.top(), _ICON_PIXELS, area.height())
            self._icon(painter, right, "warning", "warn")
            area.setRight(area.right() - 20)
        self._texts(painter, area, index, faint=icon == "error")
        painter.restore()

    def _texts(self, painter: QPainter, area: QRect, index: AnyIndex, *, faint: bool) -> None:
        metrics, small = QFontMetrics(self._font), QFontMetrics(self._small)
        name = metrics.elidedText(str(index.data()), _ELIDE, area.width())
        painter.setFont(self._font)
        painter.setPen(self.theme.color("muted" if faint else "text"))
        painter.drawText(area, _MIDDLE, name)
        area.setLeft(area.left() + metrics.horizontalAdvance(name) + 8)
        painter.setFont(self._small)
        painter.setPen(self.theme.color("muted"))
        tags = small.elidedText(str(index.data(saved.DETAIL_ROLE) or ""), _ELIDE, area.width())
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, tags)

    def _icon(self, painter: QPainter, area: QRect, name: str, token: str) -> None:
        pixmap = self.theme.pixmap(name, token, pixels=_ICON_PIXELS)
        painter.drawPixmap(area.left(), area.top() + (area.height() - _ICON_PIXELS) // 2, pixmap)
