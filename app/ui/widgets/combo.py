"""A choice and a check box with marks of our own: a style sheet can't draw them in our colours."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton, QWidget

from app.ui.theme import Theme

_CHEVRON_PIXELS = 12


class Combo(QComboBox):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        pixmap = self._theme.pixmap("down", "muted", pixels=_CHEVRON_PIXELS)
        left = self.width() - _CHEVRON_PIXELS - 8
        painter.drawPixmap(left, (self.height() - _CHEVRON_PIXELS) // 2, pixmap)
        painter.end()


class Tick(QCheckBox):
    """A check box whose mark is ours, for the same reason."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        pixmap = self._theme.pixmap("check", "onaccent", pixels=_CHEVRON_PIXELS)
        painter.drawPixmap(
            box.left() + (box.width() - _CHEVRON_PIXELS) // 2,
            box.top() + (box.height() - _CHEVRON_PIXELS) // 2,
            pixmap,
        )
        painter.end()
