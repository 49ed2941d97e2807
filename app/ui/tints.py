"""How the colours and environments of connections look and what they are called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.core.environment import Environment, Tint
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme

TOKENS = {
    Tint.GREY: "faint",
    Tint.GREEN: "ok",
    Tint.BLUE: "accent",
    Tint.VIOLET: "kw",
    Tint.AMBER: "warn",
    Tint.RED: "bad",
}
_PIXELS = 16


def tint_words(tint: Tint) -> str:
    return {
        Tint.GREY: tr("Grey"),
        Tint.GREEN: tr("Green"),
        Tint.BLUE: tr("Blue"),
        Tint.VIOLET: tr("Violet"),
        Tint.AMBER: tr("Amber"),
        Tint.RED: tr("Red"),
    }[tint]


def environment_words(environment: str) -> str:
    """One of the three in the person's language, or the label as it was written."""
    known = {
        Environment.DEVELOPMENT: tr("Development"),
        Environment.TEST: tr("Test environment"),
        Environment.PRODUCTION: tr("Production"),
    }
    return next(
        (words for e, words in known.items() if e == environment), one_line(environment, 40)
    )


def swatch(theme: Theme, tint: Tint | None) -> QIcon:
    """A disc in the colour, sharp on dense screens, too; for None only its room."""
    icon = QIcon()
    for ratio in (1, 2, 3):
        pixmap = QPixmap(_PIXELS * ratio, _PIXELS * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        if tint is not None:
            _disc(pixmap, theme.color(TOKENS[tint]))
        icon.addPixmap(pixmap)
    return icon


def _disc(pixmap: QPixmap, color: QColor) -> None:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(3, 3, _PIXELS - 6, _PIXELS - 6)
    painter.end()
