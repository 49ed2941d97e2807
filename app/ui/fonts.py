"""The three fonts: words, numbers and SQL; with a Chinese fallback that is really installed."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtGui import QFont, QFontDatabase

from app.core import paths
from app.ui.tallfont import tall

UI_PIXELS = 13
SQL_PIXELS = 13
SQL_LINE_PIXELS = 21

_SHIPPED = ("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf")
_CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


_CODE = "TacitCode Mono"


def _load_code_face() -> None:
    """JetBrains Mono with higher lines; no family of that name may reach the person's disk."""
    face = paths.resource("fonts", "JetBrainsMono-Regular.ttf").read_bytes()
    metrics = {"ascent": 1.168, "descent": SQL_LINE_PIXELS / SQL_PIXELS - 1.168}
    QFontDatabase.addApplicationFontFromData(
        tall(face, **metrics, family="JetBrains Mono", named=_CODE)
    )


class Fonts:
    """Loads the shipped faces once, `code` when it is first used; a QApplication must exist."""

    def __init__(self) -> None:
        for file in _SHIPPED:
            QFontDatabase.addApplicationFont(str(paths.resource("fonts", file)))
        installed = set(QFontDatabase.families())
        self._chinese = [name for name in _CHINESE if name in installed]
        self.ui = self._font(["Inter"], UI_PIXELS)
        self.numbers = self._font(["Inter"], UI_PIXELS)
        self.numbers.setFeature(QFont.Tag.fromString("tnum"), 1)
        self.sql = self._font(["JetBrains Mono"], SQL_PIXELS)
        self.sql.setStyleHint(QFont.StyleHint.Monospace)
        self.sql.setFeature(QFont.Tag.fromString("calt"), 0)

    @cached_property
    def code(self) -> QFont:
        """As `sql`, with lines of SQL_LINE_PIXELS, whatever else stands in them."""
        _load_code_face()
        font = QFont(self.sql)
        font.setFamilies([_CODE, *self.sql.families()])
        return font

    def _font(self, families: list[str], pixels: int) -> QFont:
        font = QFont([*families, *self._chinese])
        font.setPixelSize(pixels)
        return font


def scaled(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """A copy of `font` with another size and weight."""
    copy = QFont(font)
    copy.setPixelSize(pixels)
    copy.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return copy
