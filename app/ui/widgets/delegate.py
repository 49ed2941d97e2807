"""What all painted rows share: the theme, and the soft ground of selection and hover."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


def has(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


class Delegate(QStyledItemDelegate):
    """Subclasses call `background` and paint the rest."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme = theme
        self.view = view

    def background(
        self, painter: QPainter, option: QStyleOptionViewItem, *, radius: int = 6
    ) -> None:
        color = self._background_color(option)
        if color is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(option.rect, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _background_color(self, option: QStyleOptionViewItem) -> QColor | None:
        if has(option, QStyle.StateFlag.State_Selected):
            return self.theme.color("sel")
        if has(option, QStyle.StateFlag.State_MouseOver):
            return self.theme.color("hover")
        return None
