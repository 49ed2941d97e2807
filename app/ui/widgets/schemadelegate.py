"""A row of the schema tree: chevron, icon, name, what is said of it; its count, type or target at
the right. A heading is small and muted, and has a chevron, too.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from app.ui.fonts import scaled
from app.ui.itemmodels import schema
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate

_ROW_PIXELS = 26
_INDENT_PIXELS = 20
_ICON_PIXELS = 14
_CHEVRON_PIXELS = 12
_MARK_PIXELS = 12
_NOTE_GAP = 8
_NOTE_LEAST = 40
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_ELIDE = Qt.TextElideMode.ElideRight


class SchemaDelegate(Delegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(theme, view)
        self._tree = view
        self._plain = scaled(theme.fonts.ui, 13)
        self._bold = scaled(theme.fonts.ui, 13, bold=True)
        self._small = scaled(theme.fonts.numbers, 12)
        self._about = scaled(theme.fonts.ui, 12)
        self._head = scaled(theme.fonts.ui, 12, bold=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, _ROW_PIXELS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        if index.data(schema.HEADING_ROLE) is not None:
            self._heading(painter, option.rect.adjusted(4, 0, -8, 0), index)
            painter.restore()
            return
        is_table = not index.parent().isValid()
        area = option.rect.adjusted(4 if is_table else 4 + _INDENT_PIXELS, 0, -8, 0)
        if is_table:
            self._chevron(painter, area, index)
        area.setLeft(area.left() + 16)
        icon = str(index.data(schema.ICON_ROLE))
        self._icon(painter, area, icon, is_table=is_table)
        area.setLeft(area.left() + 22)
        area.setRight(self._detail(painter, area, index) - 8)
        if index.data(schema.SENSITIVE_ROLE):
            self._mark(painter, area, "lock")
        if index.data(schema.STAR_ROLE):
            self._mark(painter, area, "starred")
        self._name(painter, area, index, is_table=is_table)
        painter.restore()

    def _chevron(self, painter: QPainter, area: QRect, index: AnyIndex) -> None:
        if index.model().rowCount(index):
            name = "down" if self._is_open(index) else "right"
            self._draw(
                painter,
                area,
                self.theme.pixmap(name, "faint", pixels=_CHEVRON_PIXELS),
                _CHEVRON_PIXELS,
            )

    def _is_open(self, index: AnyIndex) -> bool:
        return isinstance(index, QModelIndex) and self._tree.isExpanded(index)

    def _icon(self, painter: QPainter, area: QRect, name: str, *, is_table: bool) -> None:
        token = "accent" if is_table else "warn" if name == "key" else "faint"
        pixmap = self.theme.pixmap(name, token, pixels=_ICON_PIXELS)
        self._draw(painter, area, pixmap, _ICON_PIXELS)

    def _heading(self, painter: QPainter, area: QRect, index: AnyIndex) -> None:
        name = "down" if index.data(schema.HEADING_ROLE) else "right"
        pixmap = self.theme.pixmap(name, "faint", pixels=_CHEVRON_PIXELS)
        self._draw(painter, area, pixmap, _CHEVRON_PIXELS)
        area.setLeft(area.left() + 16)
        area.setRight(self._detail(painter, area, index) - 8)
        painter.setFont(self._head)
        painter.setPen(self.theme.color("muted"))
        words = QFontMetrics(self._head).elidedText(str(index.data()), _ELIDE, area.width())
        painter.drawText(area, _MIDDLE, words)

    def _mark(self, painter: QPainter, area: QRect, icon: str) -> None:
        """Right of the name, where it does not move what is read."""
        area.setRight(area.right() - _MARK_PIXELS)
        place = QRect(area.right(), area.top(), _MARK_PIXELS, area.height())
        pixmap = self.theme.pixmap(icon, "warn", pixels=_MARK_PIXELS)
        self._draw(painter, place, pixmap, _MARK_PIXELS)
        area.setRight(area.right() - 4)

    def _draw(self, painter: QPainter, area: QRect, pixmap: QPixmap, pixels: int) -> None:
        top = area.top() + (area.height() - pixels) // 2
        painter.drawPixmap(area.left(), top, pixmap)

    def _detail(self, painter: QPainter, area: QRect, index: AnyIndex) -> int:
        """Paints at most half the row; where it begins."""
        words = str(index.data(schema.DETAIL_ROLE) or "")
        metrics = QFontMetrics(self._small)
        shown = metrics.elidedText(words, _ELIDE, area.width() // 2)
        painter.setFont(self._small)
        painter.setPen(self.theme.color("muted"))
        painter.drawText(area, _RIGHT, shown)
        return area.right() - metrics.horizontalAdvance(shown)

    def _name(self, painter: QPainter, area: QRect, index: AnyIndex, *, is_table: bool) -> None:
        font = self._bold if index.data(schema.USED_ROLE) else self._plain
        metrics = QFontMetrics(font)
        painter.setFont(font)
        prefix = str(index.data(schema.PREFIX_ROLE) or "")
        if prefix:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(area, _MIDDLE, prefix)
            area.setLeft(area.left() + metrics.horizontalAdvance(prefix))
        painter.setPen(self.theme.color("text" if is_table else "muted"))
        shown = metrics.elidedText(str(index.data()), _ELIDE, area.width())
        painter.drawText(area, _MIDDLE, shown)
        area.setLeft(area.left() + metrics.horizontalAdvance(shown) + _NOTE_GAP)
        self._note(painter, area, index)

    def _note(self, painter: QPainter, area: QRect, index: AnyIndex) -> None:
        """What is left of the row says what the table or column is about."""
        words = str(index.data(schema.NOTE_ROLE) or "")
        if words and area.width() >= _NOTE_LEAST:
            painter.setFont(self._about)
            painter.setPen(self.theme.color("faint"))
            metrics = QFontMetrics(self._about)
            painter.drawText(area, _MIDDLE, metrics.elidedText(words, _ELIDE, area.width()))
