"""A whole chart on paper: title, legend, plots, notes. The same for the window and for a file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from app.core.chart import Axis, Chart, ChartKind, Facet, Scale, Series
from app.ui.chart.frame import (
    Frame,
    Hit,
    Range,
    draw_axes,
    hit,
    label_width,
    room_beside,
    ticks,
)
from app.ui.chart.look import Look
from app.ui.chart.marks import Hidden, draw_marks, heat_range, ring_slice, series_color
from app.ui.chart.ticks import amount, moment, nice_range, percent
from app.ui.chart.words import axis_text, label_text, note_text, title

_MARGIN = 12.0
_LABEL_SHARE = 0.38
"""Of the width, what labels beside the plot take at most."""
_FLIPPED = (ChartKind.BARS, ChartKind.GROUPED, ChartKind.STACKED, ChartKind.BOX)
_FROM_ZERO = (ChartKind.BARS, ChartKind.GROUPED, ChartKind.STACKED, ChartKind.HISTOGRAM)
_SCALE = 120.0
"""Pixels of the strip that explains the colours of a heat map."""


@dataclass(slots=True)
class Painted:
    """Where things are on the paper: marks, the entries of the legend, and the plots."""

    hits: list[Hit] = field(default_factory=list)
    legend: list[tuple[QRectF, int]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the axes is looked at; None: all of it. `hidden` series are not painted."""

    x: Range | None = None
    y: Range | None = None
    hidden: Hidden = frozenset()


def paint(painter: QPainter, area: QRectF, chart: Chart, look: Look, window: Window) -> Painted:
    """Everything, into `area`; nothing is painted outside of it."""
    painted = Painted()
    painter.save()
    painter.setClipRect(area)
    inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    inner = _titled(painter, inner, look, title(chart))
    inner = _noted(painter, inner, look, [note_text(note) for note in chart.notes])
    if chart.spec.kind is ChartKind.SHARE:
        _ring(painter, inner, chart, look, painted)
    elif chart.spec.kind is ChartKind.NUMBER:
        _number(painter, inner, chart, look, painted)
    else:
        if chart.heat is not None:
            inner = _heat_scale(painter, inner, chart, chart.heat, look)
        inner = _legend(painter, inner, chart, look, window.hidden, painted)
        _plots(painter, inner, chart, look, window, painted)
    painter.restore()
    return painted


def _titled(painter: QPainter, area: QRectF, look: Look, text: str) -> QRectF:
    painter.setFont(look.bold)
    painter.setPen(look.text)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
    return area.adjusted(0, metrics.height() + 8, 0, 0)


def _noted(painter: QPainter, area: QRectF, look: Look, notes: Sequence[str]) -> QRectF:
    if not notes:
        return area
    painter.setFont(look.font)
    painter.setPen(look.muted)
    text = look.metrics.elidedText(" · ".join(notes), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
    return area.adjusted(0, 0, 0, -look.metrics.height() - 6)


def names_of_series(chart: Chart) -> tuple[str, ...]:
    """The names of all series, in the order of the facet that has most of them."""
    most = max(chart.facets, key=lambda facet: len(facet.series))
    return tuple(one.name for one in most.series)


def _legend(
    painter: QPainter, area: QRectF, chart: Chart, look: Look, hidden: Hidden, painted: Painted
) -> QRectF:
    """Entries that can be clicked; without a choice of colours there is none."""
    names = names_of_series(chart)
    if len(names) < 2:
        return area
    frame = Frame(look, area, chart.x, chart.y, (0, 1), (0, 1))
    facet = max(chart.facets, key=lambda one: len(one.series))
    painter.setFont(look.font)
    height, left, top = look.metrics.height() + 4, area.left(), area.top()
    for i, name in enumerate(names):
        text = look.metrics.elidedText(label_text(name), Qt.TextElideMode.ElideRight, 160)
        width = look.metrics.horizontalAdvance(text) + 30
        if left + width > area.right() and left > area.left():
            left, top = area.left(), top + height
        color = series_color(frame, facet, i)
        painter.setPen(QPen(color, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if i in hidden else color)
        painter.drawRect(QRectF(left, top + height / 2 - 5, 10, 10))
        painter.setPen(look.muted if i in hidden else look.text)
        box = QRectF(left + 16, top, width - 16, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painted.legend.append((QRectF(left, top, width, height), i))
        left += width
    return area.adjusted(0, top - area.top() + height + 4, 0, 0)


def _heat_scale(painter: QPainter, area: QRectF, chart: Chart, values: Axis, look: Look) -> QRectF:
    """What the faintest and the fullest colour stand for."""
    painter.setFont(look.font)
    painter.setPen(look.muted)
    height, left = look.metrics.height() + 4, area.left()
    low, high = (amount(end, values.unit) for end in heat_range(chart.facets))
    for text in (low, "", high):
        width = look.metrics.horizontalAdvance(text) if text else _SCALE
        box = QRectF(left, area.top(), width + 2, height)
        if text:
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        else:
            strip = QRectF(left, box.center().y() - 5, _SCALE, 10)
            ground = QLinearGradient(strip.topLeft(), strip.topRight())
            ground.setColorAt(0, look.heat(0))
            ground.setColorAt(1, look.heat(1))
            painter.fillRect(strip, ground)
        left += width + 8
    return area.adjusted(0, height + 4, 0, 0)


def _plots(
    painter: QPainter, area: QRectF, chart: Chart, look: Look, window: Window, painted: Painted
) -> None:
    """The facets on a grid, all with the same axes."""
    x, y = full_ranges(chart, window.hidden)
    x, y = window.x or x, window.y or y
    count = len(chart.facets)
    columns = math.ceil(math.sqrt(count * max(1.0, area.width() / max(1.0, area.height())) / 1.6))
    columns = max(1, min(count, columns))
    lines = math.ceil(count / columns)
    for number, facet in enumerate(chart.facets):
        cell = QRectF(
            area.left() + number % columns * area.width() / columns,
            area.top() + number // columns * area.height() / lines,
            area.width() / columns - (12 if columns > 1 else 0),
            area.height() / lines - (8 if lines > 1 else 0),
        )
        if count > 1:
            cell = _titled_facet(painter, cell, look, facet)
        frame = _framed(chart, look, cell, x, y)
        draw_axes(painter, frame)
        _axis_names(painter, cell, frame, chart)
        draw_marks(painter, frame, chart, number, window.hidden)
        painted.hits += frame.hits
        painted.frames.append(frame)


def _titled_facet(painter: QPainter, cell: QRectF, look: Look, facet: Facet) -> QRectF:
    painter.setFont(look.font)
    painter.setPen(look.text)
    text = look.metrics.elidedText(
        label_text(facet.name), Qt.TextElideMode.ElideRight, cell.width()
    )
    painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
    return cell.adjusted(0, look.metrics.height() + 2, 0, 0)


def full_ranges(chart: Chart, hidden: Hidden = frozenset()) -> tuple[Range, Range]:
    """The axes that show every mark of every facet that is not hidden."""
    shown = [one for facet in chart.facets for i, one in enumerate(facet.series) if i not in hidden]
    kind = chart.spec.kind
    ends = [value for one in shown for value in (*one.x, *one.ends)]
    if chart.x.scale is Scale.CATEGORY:
        x = (-0.5, len(chart.x.labels) - 0.5)
    elif kind is ChartKind.SCATTER:
        x = nice_range(min(ends, default=0), max(ends, default=1), zero=False)
    else:
        x = _spread(min(ends, default=0.0), max(ends, default=1.0))
    if kind is ChartKind.HEAT:
        return x, (len(chart.y.labels) - 0.5, -0.5)
    values = _heights(kind, shown)
    zero = kind in _FROM_ZERO
    return x, nice_range(min(values, default=0.0), max(values, default=1.0), zero=zero)


def _spread(low: float, high: float) -> Range:
    return (low, high) if high > low else (low - 1, high + 1)


def _heights(kind: ChartKind, series: Sequence[Series]) -> list[float]:
    if kind is ChartKind.STACKED:
        sums: dict[float, float] = {}
        for one in series:
            for x, y in zip(one.x, one.y, strict=True):
                sums[x] = sums.get(x, 0.0) + y
        return list(sums.values())
    boxes = [box for one in series for box in one.boxes]
    ends = [value for box in boxes for value in (box.low, box.high, *box.beyond)]
    return [value for one in series for value in one.y] + ends


def _framed(chart: Chart, look: Look, cell: QRectF, x: Range, y: Range) -> Frame:
    """The plot within `cell`, with room for the labels at its edges."""
    flip = _flips(chart, look, cell.width(), x)
    height = look.metrics.height()
    names = height + 6
    below = 0 if flip and _titled_already(chart) else names
    above = 6 if flip and not chart.x.title else names + 4
    room = cell.adjusted(0, above, -8, -(height + 8) - below)
    beside, span = (chart.x, x) if flip else (chart.y, y)
    found = ticks(beside, span, max(1.0, room.height()), room_beside(look, beside))
    labels = min(label_width(look, found), cell.width() * _LABEL_SHARE)
    left = labels + 12
    plot = QRectF(
        room.left() + left, room.top(), max(20.0, room.width() - left), max(20.0, room.height())
    )
    if chart.spec.kind is ChartKind.MAP:
        plot, x, y = _true_to_scale(plot, x, y)
    heat = heat_range(chart.facets) if chart.heat is not None else (0.0, 1.0)
    return Frame(look, plot, chart.x, chart.y, x, y, flip, heat, labels)


def _flips(chart: Chart, look: Look, width: float, x: Range) -> bool:
    """Labels that don't fit side by side stand below each other."""
    if chart.spec.kind not in _FLIPPED or chart.x.scale is not Scale.CATEGORY:
        return False
    widths = [look.metrics.horizontalAdvance(label_text(label)) + 12 for label in chart.x.labels]
    return max(widths, default=0) * min(len(widths), max(1, round(x[1] - x[0]))) > width - 60


def _true_to_scale(plot: QRectF, x: Range, y: Range) -> tuple[QRectF, Range, Range]:
    """A degree to the east is shorter away from the equator; both axes get the same scale."""
    middle = math.radians(max(-85.0, min(85.0, (y[0] + y[1]) / 2)))
    across, along = (x[1] - x[0]) * math.cos(middle), y[1] - y[0]
    scale = min(plot.width() / across, plot.height() / along)
    grow_x = (plot.width() / scale - across) / 2 / math.cos(middle)
    grow_y = (plot.height() / scale - along) / 2
    return plot, (x[0] - grow_x, x[1] + grow_x), (y[0] - grow_y, y[1] + grow_y)


def _titled_already(chart: Chart) -> bool:
    """The title says what the lengths of bars are."""
    named = chart.spec.title or chart.y.title or chart.y.unit
    return len(chart.spec.y) <= 1 and not named


def _axis_names(painter: QPainter, cell: QRectF, frame: Frame, chart: Chart) -> None:
    look = frame.look
    painter.setFont(look.font)
    painter.setPen(look.text)
    below, beside = (frame.y_axis, frame.x_axis) if frame.flip else (frame.x_axis, frame.y_axis)
    left = QRectF(cell.left(), cell.top(), cell.width(), look.metrics.height())
    text = look.metrics.elidedText(axis_text(beside), Qt.TextElideMode.ElideRight, cell.width())
    if not frame.flip or beside.title:
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    if frame.flip and _titled_already(chart):
        return
    height, plot = look.metrics.height(), frame.plot
    bottom = QRectF(plot.left(), cell.bottom() - height, plot.width(), height)
    text = look.metrics.elidedText(axis_text(below), Qt.TextElideMode.ElideRight, bottom.width())
    painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _ring(painter: QPainter, area: QRectF, chart: Chart, look: Look, painted: Painted) -> None:
    """Parts of a whole; each is named with its share beside the ring."""
    series = chart.facets[0].series[0]
    whole = sum(series.y) or 1.0
    side = min(area.height(), area.width() * 0.45)
    centre = QPointF(area.left() + side / 2, area.top() + area.height() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    begin, line = 0.0, look.metrics.height() + 8
    top = area.top() + max(0.0, (area.height() - line * len(series.y)) / 2)
    painter.setFont(look.font)
    for i, value in enumerate(series.y):
        label = chart.x.labels[i]
        share = value / whole
        frame = Frame(look, area, chart.x, chart.y, (0, 1), (0, 1))
        named = Facet("", tuple(Series(name) for name in chart.x.labels))
        color = series_color(frame, named, i)
        painter.setPen(QPen(look.panel, 2))
        painter.setBrush(color)
        path = ring_slice(centre, side / 2 - 2, begin, share)
        painter.drawPath(path)
        begin += share
        box = QRectF(area.left() + side + 24, top + i * line, area.width() - side - 24, line)
        painter.fillRect(QRectF(box.left(), box.center().y() - 5, 10, 10), color)
        words = box.adjusted(18, 0, 0, 0)
        before, after = f"{percent(share)}   ", f"   {amount(value, chart.y.unit)}"
        room = words.width() - look.metrics.horizontalAdvance(before + after)
        name = look.metrics.elidedText(label_text(label), Qt.TextElideMode.ElideRight, room)
        painter.setPen(look.text)
        text = f"{before}{name}{after}"
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painted.hits.append(hit(box, 0, 0, i))


def _number(painter: QPainter, area: QRectF, chart: Chart, look: Look, painted: Painted) -> None:
    """The last value, large; how it came there in a line below, if there are more."""
    series = chart.facets[0].series[0]
    painter.setFont(look.big)
    painter.setPen(look.text)
    height = painter.fontMetrics().height()
    text = amount(series.y[-1], chart.y.unit)
    box = QRectF(area.left(), area.top(), area.width(), height)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painted.hits.append(hit(box, 0, 0, len(series.y) - 1))
    if len(series.y) < 2:
        return
    painter.setFont(look.font)
    painter.setPen(look.muted)
    change = series.y[-1] - series.y[-2]
    when = moment(series.x[-1]) if chart.x.scale is Scale.TIME else amount(series.x[-1])
    sign = "▲" if change > 0 else "▼" if change < 0 else "="
    said = f"{when}   {sign} {amount(abs(change), chart.y.unit)}"
    line = QRectF(area.left(), box.bottom(), area.width(), look.metrics.height() + 8)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
    rest = QRectF(area.left(), line.bottom() + 8, area.width(), area.bottom() - line.bottom() - 8)
    if rest.height() < 60:
        return
    x, y = full_ranges(chart)
    frame = _framed(chart, look, rest, x, y)
    draw_axes(painter, frame)
    draw_marks(painter, frame, chart, 0, frozenset())
    painted.hits += frame.hits
    painted.frames.append(frame)
