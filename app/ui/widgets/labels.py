"""Labels that show text and nothing else: no markup from data, cut with an ellipsis if need be."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.text import tip

_NARROWEST = 24


def plain_label(role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text; `role` is the style sheet's (heading, muted, small, faint ...)."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


class WrappedLabel(QLabel):
    """Words in lines that break inside a long name where it must: never wider than its panel."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return ceil(self._laid(inner)[1]) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        layouts, height = self._laid(room.width())
        top = max(0.0, (room.height() - height) / 2)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for layout in layouts:
            layout.draw(painter, QPointF(room.left(), room.top() + top))
        painter.end()

    def _laid(self, width: int) -> tuple[list[QTextLayout], float]:
        """The paragraphs with their lines set to `width` pixels, and the height of all."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layouts, height = [], 0.0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                line.setPosition(QPointF(0, height))
                height += line.height()
            layout.endLayout()
            layouts.append(layout)
        return layouts, height


class ElidedLabel(QLabel):
    """One line that never asks for more room than there is; the tool tip has the whole."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._shown_tip = ""

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

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
