"""Labels that show text and nothing else: no markup from data, cut with an ellipsis if need be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.text import tip


def plain_label(role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text; `role` is the style sheet's (heading, muted, small, faint ...)."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class ElidedLabel(QLabel):
    """One line that never asks for more room than there is; the tool tip has the whole."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._shown_tip = ""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | self.alignment(), shown)
        painter.end()
        self._tell_the_rest(shown)

    def _tell_the_rest(self, shown: str) -> None:
        wanted = tip(self.text()) if shown != self.text() else ""
        if wanted != self._shown_tip and not (self.toolTip() and not self._shown_tip):
            self._shown_tip = wanted
            self.setToolTip(wanted)
