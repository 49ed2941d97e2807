"""A chart that answers: values under the pointer, a closer look, series switched on and off."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.core.chart import Chart, ChartKind
from app.ui.chart.frame import Frame, Hit, Range
from app.ui.chart.look import Look
from app.ui.chart.painting import Painted, Window, full_ranges, names_of_series, paint
from app.ui.chart.words import label_text, mark_text, title
from app.ui.language import tr
from app.ui.text import tip
from app.ui.theme import Theme

_STEP = 1.25
_BOTH_WAYS = (ChartKind.SCATTER, ChartKind.MAP)
_STILL = (ChartKind.SHARE, ChartKind.NUMBER)
_PAN = 0.1


class ChartView(QWidget):
    """Pointing tells values, the wheel looks closer, dragging moves, a double click shows all.

    By keyboard: Left and Right go from mark to mark, Return chooses it, + and - look closer, 0
    shows all, 1 to 8 switch series. `chosen` brings the row of the mark that is clicked.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartView")
        self._theme = theme
        self._pixmap: QPixmap | None = None
        self._grabbed: QPointF | None = None
        self._moved = False
        self.chart: Chart | None = None
        self.window_shown = Window()
        self.painted = Painted()
        self.pointed: Hit | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.refresh)

    # What is shown

    def show_chart(self, chart: Chart | None) -> None:
        same = chart is not None and self.chart is not None and chart.spec == self.chart.spec
        self.chart = chart
        if not same:
            self.window_shown = Window()
        self.refresh()

    def refresh(self) -> None:
        """Paint anew: other colours, words, or sizes."""
        self._pixmap, self.pointed = None, None
        self.setAccessibleName(title(self.chart) if self.chart is not None else tr("Chart"))
        self.update()

    def toggle(self, series: int) -> None:
        """Switch a series off or on again; one always stays."""
        if self.chart is None or series >= len(names_of_series(self.chart)):
            return
        hidden = self.window_shown.hidden ^ {series}
        if len(hidden) < len(names_of_series(self.chart)):
            self._look_at(replace(self.window_shown, hidden=hidden, y=None))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Look closer (`factor` above 1) around a place of the window, or around the middle."""
        frame = self._frame_at(at)
        if self.chart is None or frame is None or self.chart.spec.kind in _STILL:
            return
        x, y = frame.inverse(at or frame.plot.center())
        full_x, full_y = full_ranges(self.chart, self.window_shown.hidden)
        window = replace(self.window_shown, x=_closer(frame.x, x, factor, full_x))
        if self.chart.spec.kind in _BOTH_WAYS:
            window = replace(window, y=_closer(frame.y, y, factor, full_y))
        self._look_at(window)

    def pan(self, share: float) -> None:
        """Move what is looked at by a share of its width."""
        if self.window_shown.x is None or self.chart is None:
            return
        full, _ = full_ranges(self.chart)
        low, high = self.window_shown.x
        step = share * (high - low)
        step = max(full[0] - low, min(full[1] - high, step))
        self._look_at(replace(self.window_shown, x=(low + step, high + step)))

    def show_all(self) -> None:
        self._look_at(replace(self.window_shown, x=None, y=None))

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        if self.pointed is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("text"), 1.5))
            painter.drawRoundedRect(self.pointed.area, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _picture(self) -> QPixmap:
        """The chart, painted once for each change; the pointer moves above it."""
        if self._pixmap is None:
            ratio = self.devicePixelRatioF()
            self._pixmap = QPixmap(self.size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(self._theme.color("panel"))
            if self.chart is not None:
                painter = QPainter(self._pixmap)
                area, look = QRectF(self.rect()), Look.of(self._theme)
                self.painted = paint(painter, area, self.chart, look, self.window_shown)
                painter.end()
        return self._pixmap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._grabbed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(at)
            return
        self._point_at(self.hit(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._grabbed, self._moved = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is None or self._moved:
            return
        entry = next((i for area, i in self.painted.legend if area.contains(grabbed)), None)
        if entry is not None:
            self.toggle(entry)
        else:
            self._choose(self.hit(grabbed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def hit(self, at: QPointF) -> Hit | None:
        """The mark under a place; of several the one whose middle is nearest."""
        x, y = at.x(), at.y()
        found = [one for one in self.painted.hits if one.holds(x, y)]
        return min(found, key=lambda one: one.distance(x, y), default=None)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_8:
            self.toggle(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1, event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.pointed)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.pan(by * _PAN)
            return
        hits = self.painted.hits
        if not hits:
            return
        now = hits.index(self.pointed) if self.pointed in hits else (-1 if by > 0 else 0)
        self._point_at(hits[(now + by) % len(hits)])
        if self.pointed is not None:
            place = self.mapToGlobal(self.pointed.area.center().toPoint())
            QToolTip.showText(place, tip(self._told(self.pointed)), self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            hit = self.hit(QPointF(event.pos()))
            text = tip(self._told(hit)) if hit is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _told(self, hit: Hit) -> str:
        if self.chart is None:
            return ""
        return mark_text(self.chart, hit.facet, hit.series, hit.mark)

    def _point_at(self, hit: Hit | None) -> None:
        if hit == self.pointed:
            return
        self.pointed = hit
        self.setAccessibleDescription(self._told(hit) if hit is not None else "")
        self.update()

    def _choose(self, hit: Hit | None) -> None:
        if hit is None or self.chart is None:
            return
        rows = self.chart.facets[hit.facet].series[hit.series].rows
        if hit.mark < len(rows):
            self.chosen.emit(rows[hit.mark])

    def _drag(self, at: QPointF) -> None:
        frame = self._frame_at(self._grabbed)
        if frame is None or self._grabbed is None or self.window_shown.x is None:
            return
        (begin, _), (end, _) = frame.inverse(self._grabbed), frame.inverse(at)
        self._grabbed, self._moved = at, True
        self.pan((begin - end) / (frame.x[1] - frame.x[0]))

    def _frame_at(self, at: QPointF | None) -> Frame | None:
        frames = self.painted.frames
        holding = (frame for frame in frames if at is not None and frame.plot.contains(at))
        return next(holding, frames[0] if frames else None)

    def _look_at(self, window: Window) -> None:
        if window != self.window_shown:
            self.window_shown = window
            self.refresh()

    def legend_entry(self, name: str) -> QRectF:
        """Where the legend names a series. Raises LookupError."""
        if self.chart is not None:
            names = [label_text(one) for one in names_of_series(self.chart)]
            for area, number in self.painted.legend:
                if names[number] == name:
                    return area
        raise LookupError(name)


def _closer(shown: Range, at: float, factor: float, full: Range) -> Range | None:
    """The range around `at`, never wider than the full one; None for all of it."""
    low, high = (at - (at - end) / factor for end in shown)
    low, high = (max(min(full), low), min(max(full), high)) if low < high else (low, high)
    return None if high - low >= abs(full[1] - full[0]) * 0.999 else (low, high)
