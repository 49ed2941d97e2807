"""A table in a diagram: its name on a tinted head, below it a row for each column that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.core.diagram.shapes import Box, Size
from app.ui.diagram.content import LONGEST, Row
from app.ui.fonts import scaled
from app.ui.text import one_line
from app.ui.theme import Theme

HEAD, ROW, _PADDING, _ICON = 32.0, 24.0, 12.0, 14
_LEAST, _WIDEST = 144.0, 320.0
_RADIUS = 8.0
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_STEP = 4.0


class TableItem(QGraphicsObject):
    """`moved` while it is dragged, `opened` when somebody wants to see all about it."""

    moved = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, title: str, *, is_view: bool) -> None:
        super().__init__()
        self.name = name
        self.title = one_line(title, LONGEST)
        self._theme = theme
        self._is_view = is_view
        self._rows: tuple[Row, ...] = ()
        self._found = False
        self._hovered = False
        self._size = Size(_LEAST, HEAD)
        self._head_font = scaled(theme.fonts.ui, 13, bold=True)
        self._font = scaled(theme.fonts.ui, 13)
        self._small = scaled(theme.fonts.numbers, 12)
        self.setFlags(
            QGraphicsItem.GraphicsItemFlag.ItemIsMovable
            | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable
            | QGraphicsItem.GraphicsItemFlag.ItemIsFocusable
            | QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges
        )
        self.setAcceptHoverEvents(True)
        self.setZValue(1)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.prepareGeometryChange()
        self._rows = tuple(rows)
        self._size = self._measured()
        self.update()

    def set_found(self, found: bool) -> None:
        """Whether a search has found it."""
        if found != self._found:
            self._found = found
            self.update()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def size(self) -> Size:
        return self._size

    @property
    def box(self) -> Box:
        return Box(self.x(), self.y(), self._size.width, self._size.height)

    def height_of(self, column: str) -> float:
        """Where a line to this column ends, in the scene: at its row, or else at the head."""
        for place, row in enumerate(self._rows):
            if row.column == column:
                return self.y() + HEAD + ROW * place + ROW / 2
        return self.y() + HEAD / 2

    def _measured(self) -> Size:
        head = QFontMetricsF(self._head_font).horizontalAdvance(self.title)
        plain, small = QFontMetricsF(self._font), QFontMetricsF(self._small)
        widths = [
            plain.horizontalAdvance(row.text) + small.horizontalAdvance(row.type) + 24
            for row in self._rows
        ]
        widest = max([head, *widths]) + 2 * _PADDING + _ICON + 8
        end = 4 if self._rows else 0
        height = HEAD + ROW * len(self._rows) + end
        return Size(float(round(min(max(widest, _LEAST), _WIDEST))), height)

    # What Qt asks

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, self._size.width + 4, self._size.height + 4)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(0, 0, self._size.width, self._size.height))
        return path

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        if change is QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            self.moved.emit()
        if change is QGraphicsItem.GraphicsItemChange.ItemPositionChange:
            return QPointF(round(value.x() / _STEP) * _STEP, round(value.y() / _STEP) * _STEP)
        return super().itemChange(change, value)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.opened.emit(self.name)
        event.accept()

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        self._hovered = False
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, self._size.width, self._size.height)
        self._ground(painter, area)
        self._head(painter)
        for place, row in enumerate(self._rows):
            self._row(painter, row, QRectF(0, HEAD + ROW * place, area.width(), ROW))
        self._border(painter, area)

    def _ground(self, painter: QPainter, area: QRectF) -> None:
        color = self._theme.color
        outline = QPainterPath()
        outline.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.fillPath(outline, color("panel"))
        head = QPainterPath()
        head.addRect(QRectF(0, 0, area.width(), HEAD))
        painter.fillPath(outline.intersected(head), color("accentbg" if self._found else "side"))
        if self._rows:
            painter.setPen(QPen(color("line"), 1))
            painter.drawLine(QPointF(0, HEAD), QPointF(area.width(), HEAD))

    def _border(self, painter: QPainter, area: QRectF) -> None:
        strong = self.isSelected() or self._found
        token = "accent" if strong else "linehover" if self._hovered else "line"
        painter.setPen(QPen(self._theme.color(token), 2 if strong else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)

    def _head(self, painter: QPainter) -> None:
        icon = self._theme.pixmap("view" if self._is_view else "table", "accent", pixels=_ICON)
        painter.drawPixmap(QPointF(_PADDING, (HEAD - _ICON) / 2), icon)
        painter.setFont(self._head_font)
        painter.setPen(self._theme.color("text"))
        left = _PADDING + _ICON + 8
        self._text(painter, self.title, QRectF(left, 0, self._size.width - left - _PADDING, HEAD))

    def _row(self, painter: QPainter, row: Row, area: QRectF) -> None:
        if row.is_key or row.is_link:
            token = "warn" if row.is_key else "faint"
            icon = self._theme.pixmap("key" if row.is_key else "link", token, pixels=_ICON)
            painter.drawPixmap(QPointF(_PADDING, area.top() + (ROW - _ICON) / 2), icon)
        inner = area.adjusted(_PADDING + _ICON + 8, 0, -_PADDING, 0)
        painter.setFont(self._small)
        painter.setPen(self._theme.color("faint"))
        painter.drawText(inner, _RIGHT, row.type)
        taken = QFontMetricsF(self._small).horizontalAdvance(row.type) + 8
        painter.setFont(self._font)
        painter.setPen(self._theme.color("muted" if row.optional or not row.column else "text"))
        self._text(painter, row.text, inner.adjusted(0, 0, -taken, 0))

    def _text(self, painter: QPainter, text: str, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _MIDDLE, shown)
