"""A small picture of where columns come from: the sources left, the result's columns right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.lineage import Lineage, Origin
from app.ui.text import one_line
from app.ui.theme import Theme

_ROW, _GAP, _BETWEEN = 24, 4, 64
_MOST = 24
"""Boxes a side; a wider result is told in the list."""
_DASHES = {
    Origin.SAME: Qt.PenStyle.SolidLine,
    Origin.COMPUTED: Qt.PenStyle.DashLine,
    Origin.COUNTED: Qt.PenStyle.DotLine,
    Origin.AGGREGATED: Qt.PenStyle.DotLine,
    Origin.UNKNOWN: Qt.PenStyle.DashDotLine,
}


class LineageGraph(QWidget):
    """A solid line: as it is; dashed: computed; dotted: counted or added up."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[Lineage, ...] = ()
        self._sources: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_columns(self, columns: Sequence[Lineage]) -> None:
        self._columns = tuple(columns[:_MOST])
        found = dict.fromkeys(source for column in self._columns for source in column.sources)
        self._sources = tuple(found)[:_MOST]
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = max(len(self._columns), len(self._sources))
        return QSize(240, max(0, rows * (_ROW + _GAP) - _GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _BETWEEN) / 2
        left = {s: _box(i, 0, width) for i, s in enumerate(self._sources)}
        right = [_box(i, width + _BETWEEN, width) for i in range(len(self._columns))]
        for column, box in zip(self._columns, right, strict=True):
            for source in column.sources:
                if source in left:
                    self._draw_line(painter, left[source], box, column.origin)
        for source, box in left.items():
            self._draw_box(painter, box, source, "muted")
        for column, box in zip(self._columns, right, strict=True):
            self._draw_box(painter, box, column.column, "text")
        painter.end()

    def _draw_line(self, painter: QPainter, left: QRectF, right: QRectF, origin: Origin) -> None:
        painter.setPen(QPen(self._theme.color("accent"), 1.2, _DASHES[origin]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        begin = QPointF(left.right(), left.center().y())
        end = QPointF(right.left(), right.center().y())
        bend = QPointF(_BETWEEN / 2, 0)
        path = QPainterPath(begin)
        path.cubicTo(begin + bend, end - bend, end)
        painter.drawPath(path)

    def _draw_box(self, painter: QPainter, box: QRectF, name: str, token: str) -> None:
        painter.setPen(self._theme.color("line"))
        painter.setBrush(self._theme.color("bg"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(self._theme.color(token))
        room = box.adjusted(8, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(
            one_line(name, 120), Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _box(row: int, x: float, width: float) -> QRectF:
    return QRectF(x, row * (_ROW + _GAP), width, _ROW)
