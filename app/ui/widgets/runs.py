"""One wrapped paragraph of differently coloured pieces, measured and painted the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.ui.text import utf16_units


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    color: QColor
    bold: bool = False


def runs_height(runs: Sequence[Run], font: QFont, width: int) -> int:
    return round(_layout(runs, font, width).boundingRect().height())


def draw_runs(painter: QPainter, rect: QRect, runs: Sequence[Run], font: QFont) -> None:
    _layout(runs, font, rect.width()).draw(painter, QPointF(rect.topLeft()))


def _layout(runs: Sequence[Run], font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout("".join(run.text for run in runs), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, y))
        y += max(line.height(), 20)
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    formats = []
    start = 0
    for run in runs:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, utf16_units(run.text)
        piece.format = QTextCharFormat()
        piece.format.setForeground(run.color)
        if run.bold:
            piece.format.setFontWeight(QFont.Weight.DemiBold)
        formats.append(piece)
        start += piece.length
    return formats
