"""One plot: where a value lies on the paper, and the axes around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.core.chart import Axis, Scale
from app.ui.chart.look import Look
from app.ui.chart.ticks import Tick, number_ticks, time_ticks
from app.ui.chart.words import label_text

_GAP = 8.0
WIDEST_LABEL = 180.0
_TICK_ROOM = 56.0

Range = tuple[float, float]


class Hit(NamedTuple):
    """Something that can be pointed at: a mark of a series of a facet. Thousands are made at once,
    hence no rectangle of Qt's."""

    left: float
    top: float
    right: float
    bottom: float
    facet: int
    series: int
    mark: int

    @property
    def area(self) -> QRectF:
        return QRectF(self.left, self.top, self.right - self.left, self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def distance(self, x: float, y: float) -> float:
        """From the middle, squared."""
        across = (self.left + self.right) / 2 - x
        return across**2 + ((self.top + self.bottom) / 2 - y) ** 2


def hit(area: QRectF, facet: int, series: int, mark: int) -> Hit:
    return Hit(area.left(), area.top(), area.right(), area.bottom(), facet, series, mark)


@dataclass(slots=True)
class Frame:
    """`plot` is the rectangle of the values. With `flip`, x runs down and y to the right, so that
    long labels can be read. `heat` is what the faintest and the fullest colour stand for."""

    look: Look
    plot: QRectF
    x_axis: Axis
    y_axis: Axis
    x: Range
    y: Range
    flip: bool = False
    heat: Range = (0.0, 1.0)
    label_room: float = WIDEST_LABEL
    hits: list[Hit] = field(default_factory=list)

    def across(self, value: float) -> float:
        """The place of an x, along its own axis."""
        low, high = self.x
        share = (value - low) / (high - low)
        if self.flip:
            return self.plot.top() + share * self.plot.height()
        return self.plot.left() + share * self.plot.width()

    def along(self, value: float) -> float:
        low, high = self.y
        share = (value - low) / (high - low)
        if self.flip:
            return self.plot.left() + share * self.plot.width()
        return self.plot.bottom() - share * self.plot.height()

    def point(self, x: float, y: float) -> QPointF:
        if self.flip:
            return QPointF(self.along(y), self.across(x))
        return QPointF(self.across(x), self.along(y))

    def points(self, xs: Sequence[float], ys: Sequence[float]) -> list[QPointF]:
        """As `point`, for thousands: both axes are straight lines."""
        x0, y0 = self.across(0.0), self.along(0.0)
        x1, y1 = self.across(1.0) - x0, self.along(1.0) - y0
        if self.flip:
            return [QPointF(y0 + y1 * y, x0 + x1 * x) for x, y in zip(xs, ys, strict=True)]
        return [QPointF(x0 + x1 * x, y0 + y1 * y) for x, y in zip(xs, ys, strict=True)]

    def bar(self, x: Range, y: Range) -> QRectF:
        one, other = self.point(x[0], y[0]), self.point(x[1], y[1])
        return QRectF(one, other).normalized()

    def inverse(self, place: QPointF) -> tuple[float, float]:
        """x and y of a place on the paper."""
        right = (place.x() - self.plot.left()) / max(1.0, self.plot.width())
        down = (place.y() - self.plot.top()) / max(1.0, self.plot.height())
        across, along = (down, right) if self.flip else (right, 1 - down)
        return (
            self.x[0] + across * (self.x[1] - self.x[0]),
            self.y[0] + along * (self.y[1] - self.y[0]),
        )


def ticks(axis: Axis, span: Range, pixels: float, room: float) -> tuple[Tick, ...]:
    """The marks of an axis that is `pixels` long and whose labels need `room` each."""
    most = max(2, int(pixels / room))
    if axis.scale is Scale.CATEGORY:
        return _labels(axis.labels, span, most)
    find = time_ticks if axis.scale is Scale.TIME else number_ticks
    return find(span[0], span[1], most)


def _labels(labels: Sequence[str], span: Range, most: int) -> tuple[Tick, ...]:
    """As many of the labels as there is room for, evenly."""
    low, high = min(span), max(span)
    first, last = max(0, round(low + 0.5)), min(len(labels), round(high + 0.5))
    step = max(1, -(-(last - first) // most))
    return tuple(Tick(i, label_text(labels[i])) for i in range(first, last, step))


def label_width(look: Look, found: Sequence[Tick]) -> float:
    return min(
        WIDEST_LABEL, max((look.metrics.horizontalAdvance(t.label) for t in found), default=0)
    )


def room_beside(look: Look, axis: Axis) -> float:
    """The room that a label beside the plot takes: names stand close, numbers need few."""
    height = look.metrics.height()
    return height - 1 if axis.scale is Scale.CATEGORY else height * 2


def draw_axes(painter: QPainter, frame: Frame, *, grid: bool = True) -> None:
    """Labels below and at the left, and hairlines from the marks of the values."""
    look, plot = frame.look, frame.plot
    painter.setFont(look.font)
    below, beside = (
        ((frame.y_axis, frame.y), (frame.x_axis, frame.x))
        if frame.flip
        else ((frame.x_axis, frame.x), (frame.y_axis, frame.y))
    )
    for tick in ticks(*below, plot.width(), _room_below(frame, below[0])):
        at = frame.along(tick.at) if frame.flip else frame.across(tick.at)
        if grid and below[0].scale is not Scale.CATEGORY and frame.flip:
            _hairline(painter, look, QPointF(at, plot.top()), QPointF(at, plot.bottom()))
        _below(painter, frame, at, tick.label, below[0])
    for tick in ticks(*beside, plot.height(), room_beside(look, beside[0])):
        at = frame.across(tick.at) if frame.flip else frame.along(tick.at)
        if grid and not frame.flip and beside[0].scale is not Scale.CATEGORY:
            _hairline(painter, look, QPointF(plot.left(), at), QPointF(plot.right(), at))
        _beside(painter, frame, at, tick.label)
    painter.setPen(QPen(look.line, 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    painter.drawLine(plot.topLeft(), plot.bottomLeft())


def _room_below(frame: Frame, axis: Axis) -> float:
    if axis.scale is not Scale.CATEGORY:
        return _TICK_ROOM + (24 if axis.scale is Scale.TIME else 0)
    widths = [frame.look.metrics.horizontalAdvance(label_text(label)) for label in axis.labels]
    return min(WIDEST_LABEL, max(widths, default=0)) / 2 + 12


def _below(painter: QPainter, frame: Frame, at: float, text: str, axis: Axis) -> None:
    plot, look = frame.plot, frame.look
    room = WIDEST_LABEL
    if axis.scale is Scale.CATEGORY:
        room = max(40.0, plot.width() / max(1.0, frame.x[1] - frame.x[0]) * 2 - 8)
    shown = look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = look.metrics.horizontalAdvance(shown) + 2
    left = min(max(at - width / 2, 0.0), plot.right() + 24 - width)
    painter.setPen(look.muted)
    box = QRectF(left, plot.bottom() + 4, width, look.metrics.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _beside(painter: QPainter, frame: Frame, at: float, text: str) -> None:
    look, room = frame.look, frame.label_room
    shown = look.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    height = look.metrics.height()
    box = QRectF(frame.plot.left() - _GAP - room, at - height / 2, room, height)
    painter.setPen(look.muted)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


def _hairline(painter: QPainter, look: Look, begin: QPointF, end: QPointF) -> None:
    painter.setPen(QPen(look.line, 1))
    painter.drawLine(begin, end)
