"""The marks of each kind of chart, painted into a frame; each can be pointed at afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.core.chart import OTHER_LABEL, Chart, ChartKind, Facet
from app.ui.chart.frame import Frame, Hit, hit
from app.ui.chart.ticks import amount_rounded

Hidden = frozenset[int]
"""Series that the legend has switched off."""
_SLOT = 0.72
"""Of the room of a category, the share that its bars take."""
_POINT = 3.5
_REACH = 5.0
"""Pixels around a point that still point at it."""


def draw_marks(painter: QPainter, frame: Frame, chart: Chart, number: int, hidden: Hidden) -> None:
    """The marks of facet `number`; what lies outside the plot is cut off."""
    painter.save()
    painter.setClipRect(frame.plot.adjusted(-1, -6, 6, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _PAINTERS[chart.spec.kind](painter, frame, chart.facets[number], number, hidden)
    painter.restore()


def series_color(frame: Frame, facet: Facet, series: int) -> QColor:
    rest = facet.series[series].name == OTHER_LABEL
    return frame.look.rest if rest else frame.look.color(series)


def _visible(facet: Facet, hidden: Hidden) -> list[int]:
    return [i for i in range(len(facet.series)) if i not in hidden]


def _lines(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    for i in _visible(facet, hidden):
        one = facet.series[i]
        places = frame.points(one.x, one.y)
        pen = frame.look.pen(i)
        pen.setColor(series_color(frame, facet, i))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        if len(places) <= 60:
            painter.setBrush(pen.color())
            for place in places:
                painter.drawEllipse(place, 2, 2)
        frame.hits += _around(places, number, i)


def _bars(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    """Side by side; a single series takes the whole slot."""
    shown = _visible(facet, hidden)
    width = _SLOT / max(1, len(shown))
    painter.setPen(Qt.PenStyle.NoPen)
    for slot, i in enumerate(shown):
        painter.setBrush(series_color(frame, facet, i))
        one = facet.series[i]
        for mark, (x, y) in enumerate(zip(one.x, one.y, strict=True)):
            left = x - _SLOT / 2 + slot * width
            _bar(painter, frame, frame.bar((left, left + width * 0.94), (0.0, y)))
            area = frame.bar((left, left + width), (0.0, y)).adjusted(-1, -1, 1, 1)
            frame.hits.append(hit(area, number, i, mark))


def _stacks(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    base: dict[float, float] = {}
    painter.setPen(QPen(frame.look.panel, 1))
    for i in _visible(facet, hidden):
        painter.setBrush(series_color(frame, facet, i))
        one = facet.series[i]
        for mark, (x, y) in enumerate(zip(one.x, one.y, strict=True)):
            begin = base.get(x, 0.0)
            base[x] = begin + y
            area = frame.bar((x - _SLOT / 2, x + _SLOT / 2), (begin, begin + y))
            painter.drawRect(area)
            frame.hits.append(hit(area, number, i, mark))


def _histogram(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    painter.setPen(QPen(frame.look.panel, 1))
    for i in _visible(facet, hidden):
        painter.setBrush(series_color(frame, facet, i))
        one = facet.series[i]
        for mark, (low, high, y) in enumerate(zip(one.x, one.ends, one.y, strict=True)):
            area = frame.bar((low, high), (0.0, y))
            painter.drawRect(area)
            tall = QRectF(area.left(), frame.plot.top(), area.width(), frame.plot.height())
            frame.hits.append(hit(tall, number, i, mark))


def _points(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    """Series have shapes of their own; many points are let through each other."""
    many = sum(len(one.x) for one in facet.series) > 500
    for i in _visible(facet, hidden):
        one, color = facet.series[i], QColor(series_color(frame, facet, i))
        color.setAlphaF(0.55 if many else 0.85)
        places = frame.points(one.x, one.y)
        _SHAPES[i % len(_SHAPES)](painter, places, color)
        frame.hits += _around(places, number, i)


def _boxes(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    look = frame.look
    soft = look.heat(0.3)
    for i in _visible(facet, hidden):
        for mark, box in enumerate(facet.series[i].boxes):
            half = _SLOT / 3
            painter.setPen(QPen(look.muted, 1))
            for begin, end in ((box.low, box.q1), (box.q3, box.high)):
                painter.drawLine(frame.point(box.x, begin), frame.point(box.x, end))
            for end in (box.low, box.high):
                cap = half / 2
                painter.drawLine(frame.point(box.x - cap, end), frame.point(box.x + cap, end))
            painter.setPen(QPen(look.color(0), 1))
            painter.setBrush(soft)
            painter.drawRect(frame.bar((box.x - half, box.x + half), (box.q1, box.q3)))
            painter.setPen(QPen(look.color(0), 2))
            median = box.median
            painter.drawLine(frame.point(box.x - half, median), frame.point(box.x + half, median))
            painter.setPen(QPen(look.color(0), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for value in box.beyond:
                painter.drawEllipse(frame.point(box.x, value), 2, 2)
            area = frame.bar((box.x - half, box.x + half), (box.low, box.high))
            frame.hits.append(hit(area.adjusted(-2, -2, 2, 2), number, i, mark))


def _cells(painter: QPainter, frame: Frame, facet: Facet, number: int, hidden: Hidden) -> None:
    """Darker is more; where there is room the number stands in the cell."""
    look = frame.look
    for i in _visible(facet, hidden):
        one = facet.series[i]
        low, high = frame.heat
        cells = [
            (frame.bar((x - 0.5, x + 0.5), (y - 0.5, y + 0.5)).adjusted(1, 1, -1, -1), value)
            for x, y, value in zip(one.x, one.y, one.heat, strict=True)
        ]
        written = [amount_rounded(value) for value in one.heat]
        room = max(look.metrics.horizontalAdvance(text) for text in written) + 4
        for mark, ((area, value), text) in enumerate(zip(cells, written, strict=True)):
            color = look.heat((value - low) / (high - low))
            painter.fillRect(area, color)
            if area.width() >= room and area.height() >= look.metrics.height():
                painter.setPen(look.upon(color))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            frame.hits.append(hit(area, number, i, mark))


def heat_range(facets: Sequence[Facet]) -> tuple[float, float]:
    """The same for all facets, with zero among it, so that half as full is half as much."""
    values = [value for facet in facets for one in facet.series for value in one.heat]
    low, high = min((0.0, *values)), max((0.0, *values))
    return low, high if high > low else low + 1


def _bar(painter: QPainter, frame: Frame, area: QRectF) -> None:
    radius = min(3.0, area.width() / 2, area.height() / 2)
    painter.drawRoundedRect(area, radius, radius)


def _around(places: Sequence[QPointF], facet: int, series: int) -> list[Hit]:
    found = []
    for mark, place in enumerate(places):
        x, y = place.x(), place.y()
        found.append(Hit(x - _REACH, y - _REACH, x + _REACH, y + _REACH, facet, series, mark))
    return found


_Shape = Callable[[QPainter, Sequence[QPointF], QColor], None]


def _dots(cap: Qt.PenCapStyle) -> _Shape:
    """All points in one call: what the pen's cap looks like is what a point looks like."""

    def draw(painter: QPainter, places: Sequence[QPointF], color: QColor) -> None:
        painter.setPen(QPen(color, 2 * _POINT, Qt.PenStyle.SolidLine, cap))
        painter.drawPoints(QPolygonF(places))

    return draw


def _polygon(points: Sequence[tuple[float, float]]) -> _Shape:
    def draw(painter: QPainter, places: Sequence[QPointF], color: QColor) -> None:
        shape = QPolygonF([QPointF(x, y) for x, y in points])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for place in places:
            painter.drawPolygon(shape.translated(place))

    return draw


_SHAPES = (
    _dots(Qt.PenCapStyle.RoundCap),
    _dots(Qt.PenCapStyle.SquareCap),
    _polygon(((0, -4.5), (4.5, 3.5), (-4.5, 3.5))),
    _polygon(((0, -5), (5, 0), (0, 5), (-5, 0))),
)

_Painter = Callable[[QPainter, Frame, Facet, int, Hidden], None]
_PAINTERS: dict[ChartKind, _Painter] = {
    ChartKind.LINE: _lines,
    ChartKind.BARS: _bars,
    ChartKind.GROUPED: _bars,
    ChartKind.STACKED: _stacks,
    ChartKind.SCATTER: _points,
    ChartKind.HISTOGRAM: _histogram,
    ChartKind.BOX: _boxes,
    ChartKind.HEAT: _cells,
    ChartKind.MAP: _points,
    ChartKind.NUMBER: _lines,
}


def ring_slice(centre: QPointF, radius: float, begin: float, share: float) -> QPainterPath:
    """A part of a ring; `begin` and `share` in turns, clockwise from the top."""
    outer = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    inner = outer.adjusted(radius * 0.45, radius * 0.45, -radius * 0.45, -radius * 0.45)
    start, sweep = 90 - begin * 360, -share * 360
    path = QPainterPath()
    path.arcMoveTo(outer, start)
    path.arcTo(outer, start, sweep)
    path.arcTo(inner, start + sweep, -sweep)
    path.closeSubpath()
    return path
