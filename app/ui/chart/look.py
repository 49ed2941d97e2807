"""What a chart is painted with: colours that differ also for the colour-blind, and fonts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from app.ui.fonts import scaled
from app.ui.theme import Theme, blend

SERIES = tuple(f"series{number}" for number in range(1, 9))
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_HEAT_FAINT = 0.06


def contrast(one: QColor, other: QColor) -> float:
    """By WCAG 2: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Look:
    """Series differ in lightness too, and lines beyond the fourth in their dashes."""

    text: QColor
    muted: QColor
    line: QColor
    panel: QColor
    series: tuple[QColor, ...]
    rest: QColor
    font: QFont
    bold: QFont
    big: QFont

    @classmethod
    def of(cls, theme: Theme) -> Look:
        return cls(
            text=theme.color("text"),
            muted=theme.color("muted"),
            line=theme.color("line"),
            panel=theme.color("panel"),
            series=tuple(theme.color(token) for token in SERIES),
            rest=theme.color("faint"),
            font=scaled(theme.fonts.numbers, 12),
            bold=scaled(theme.fonts.ui, 13, bold=True),
            big=scaled(theme.fonts.numbers, 40, bold=True),
        )

    @property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font)

    def color(self, number: int) -> QColor:
        return self.series[number % len(self.series)]

    def pen(self, number: int) -> QPen:
        return QPen(self.color(number), 2, _DASHES[number // 4 % len(_DASHES)])

    def upon(self, ground: QColor) -> QColor:
        """Of text and panel, the one that is read better upon `ground`."""
        return max(self.text, self.panel, key=lambda ink: contrast(ink, ground))

    def heat(self, share: float) -> QColor:
        """From faint to full, `share` from 0 to 1: lightness says more than hue."""
        strength = _HEAT_FAINT + (1 - _HEAT_FAINT) * max(0.0, min(1.0, share))
        return QColor(blend(self.series[0].name(), self.panel.name(), strength))
