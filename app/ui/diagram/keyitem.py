"""A key in a diagram: a square line from the column that refers to the one that is referred to,
with the crow's foot where many rows may stand, a ring where none need to, a bar for exactly one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.core.diagram.route import End, route
from app.core.diagram.shapes import Box, Point
from app.ui.diagram.content import Key
from app.ui.diagram.tableitem import TableItem
from app.ui.theme import Theme

_FOOT, _SPREAD, _RING = 12.0, 5.0, 3.0
_BEND = 4.0


class KeyItem(QGraphicsItem):
    """Under the tables; `shift` keeps it apart from the lines beside it."""

    def __init__(
        self, theme: Theme, key: Key, ends: tuple[TableItem, TableItem], shift: float
    ) -> None:
        super().__init__()
        self.key = key
        self._theme = theme
        self._source, self._target = ends
        self._shift = shift
        self.points: tuple[Point, ...] = ()
        self._line = QPainterPath()
        self._marks = QPainterPath()
        self._strong = False

    def lay(self, others: Sequence[Box] = ()) -> None:
        """Find the way again, around `others`."""
        self.prepareGeometryChange()
        begin = End(self._source.box, self._source.height_of(self.key.column))
        end = End(self._target.box, self._target.height_of(self.key.target_column))
        self.points = tuple(route(begin, end, others, self._shift))
        self._line = _bent(self.points)
        self._marks = self._drawn_marks()
        self.update()

    def joins(self, table: TableItem) -> bool:
        return table in (self._source, self._target)

    def set_strong(self, strong: bool) -> None:
        """Whether one of its tables is selected."""
        if strong != self._strong:
            self._strong = strong
            self.setZValue(0.5 if strong else 0)
            self.update()

    def boundingRect(self) -> QRectF:
        both = self._line.boundingRect().united(self._marks.boundingRect())
        return both.adjusted(-3, -3, 3, 3)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "accent" if self._strong else "faint"
        pen = QPen(self._theme.color(token), 1.75 if self._strong else 1.25)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(self._line)
        painter.setBrush(self._theme.color("bg"))
        painter.drawPath(self._marks)

    def _drawn_marks(self) -> QPainterPath:
        marks = QPainterPath()
        if len(self.points) < 2:
            return marks
        begin, end = self.points[0], self.points[-1]
        out = 1 if self.points[1].x >= begin.x else -1
        back = 1 if self.points[-2].x >= end.x else -1
        if self.key.one:
            _bar(marks, begin.x + out * 6, begin.y)
        else:
            _crow(marks, begin, out)
        _bar(marks, end.x + back * 6, end.y)
        if self.key.optional:
            ring = QPointF(end.x + back * (_FOOT + _RING), end.y)
            marks.addEllipse(ring, _RING, _RING)
        else:
            _bar(marks, end.x + back * 10, end.y)
        return marks


def _bar(marks: QPainterPath, x: float, y: float) -> None:
    marks.moveTo(x, y - _SPREAD)
    marks.lineTo(x, y + _SPREAD)


def _crow(marks: QPainterPath, at: Point, out: int) -> None:
    for side in (-_SPREAD, _SPREAD):
        marks.moveTo(at.x + out * _FOOT, at.y)
        marks.lineTo(at.x, at.y + side)


def _bent(points: Sequence[Point]) -> QPainterPath:
    """The line with its corners a little rounded."""
    path = QPainterPath()
    if not points:
        return path
    path.moveTo(points[0].x, points[0].y)
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _toward(corner, before), _toward(corner, after)
        path.lineTo(into)
        path.quadTo(QPointF(corner.x, corner.y), out)
    path.lineTo(points[-1].x, points[-1].y)
    return path


def _toward(corner: Point, other: Point) -> QPointF:
    """A point on the way from the corner to the other one, half-way at most."""
    dx, dy = other.x - corner.x, other.y - corner.y
    length = abs(dx) + abs(dy)
    share = min(_BEND, length / 2) / length if length else 0.0
    return QPointF(corner.x + dx * share, corner.y + dy * share)
