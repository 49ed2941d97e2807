"""A turning arc: something is under way. Costs nothing while it is hidden or still."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent, Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

_STEP_MS = 50
_STEP_DEGREES = 20


class Spinner(QWidget):
    def __init__(self, theme: Theme, *, pixels: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._angle = 90
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(pixels, pixels)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(1.6, self.width() / 9)
        ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(self._theme.color("line"), width))
        painter.drawEllipse(ring)
        painter.setPen(
            QPen(self._theme.color("accent"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawArc(ring, self._angle * 16, 100 * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle - _STEP_DEGREES) % 360
        self.update()
