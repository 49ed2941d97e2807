"""Rows of the review, as high as their words need: changes, steps, columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.core.values import ChangeKind
from app.ui.itemmodels import changes, lineage, steps
from app.ui.widgets.delegate import AnyIndex, Delegate
from app.ui.widgets.runs import Run, draw_runs, runs_height

_ICON_PIXELS = 14
_DEPTH_PIXELS, _DEEPEST = 16, 8

_CHANGE_ICONS = {
    ChangeKind.ADDED: ("plus", "ok"),
    ChangeKind.REMOVED: ("minus", "bad"),
    ChangeKind.CHANGED: ("changed", "accent"),
    ChangeKind.MOVED: ("moved", "muted"),
}


class _WrappedDelegate(Delegate):
    """Rows as high as their words need in the view's width."""

    left, padding = 28, 4

    def runs(self, index: AnyIndex) -> list[Run]:
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self.view.viewport().width()
        height = runs_height(self.runs(index), self.theme.fonts.ui, self._room(width, index))
        return QSize(width, height + 2 * self.padding)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        self.mark(painter, option.rect, index)
        area = option.rect.adjusted(self.indent(index), self.padding, 0, 0)
        area.setWidth(self._room(option.rect.width(), index))
        draw_runs(painter, area, self.runs(index), self.theme.fonts.ui)
        painter.restore()

    def mark(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        name, token = self.icon(index)
        pixmap = self.theme.pixmap(name, token, pixels=_ICON_PIXELS)
        painter.drawPixmap(rect.left() + 6, rect.top() + self.padding + 2, pixmap)

    def icon(self, index: AnyIndex) -> tuple[str, str]:
        raise NotImplementedError

    def indent(self, index: AnyIndex) -> int:
        """Where the words begin."""
        return self.left

    def _room(self, width: int, index: AnyIndex) -> int:
        return max(60, width - self.indent(index) - 8)


class ChangeDelegate(_WrappedDelegate):
    def runs(self, index: AnyIndex) -> list[Run]:
        detail = str(index.data(changes.DETAIL_ROLE) or "")
        return [
            Run(f"{index.data()}  ", self.theme.color("text")),
            Run(detail, self.theme.color("muted")),
        ]

    def icon(self, index: AnyIndex) -> tuple[str, str]:
        return _CHANGE_ICONS[ChangeKind(index.data(changes.KIND_ROLE))]


class StepDelegate(_WrappedDelegate):
    """A number before each step of the query, a dot before those of the queries inside it."""

    left, padding = 28, 2

    def runs(self, index: AnyIndex) -> list[Run]:
        return [Run(str(index.data()), self.theme.color("muted"))]

    def indent(self, index: AnyIndex) -> int:
        depth = int(index.data(steps.DEPTH_ROLE) or 0)
        return self.left + _DEPTH_PIXELS * min(depth, _DEEPEST)

    def mark(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        number = int(index.data(steps.NUMBER_ROLE) or 0)
        painter.setPen(self.theme.color("faint"))
        painter.setFont(self.theme.fonts.ui)
        right = rect.left() + self.indent(index) - 8
        place = QRect(rect.left(), rect.top() + self.padding, right - rect.left(), 20)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, flags, str(number) if number else "·")


class LineageDelegate(_WrappedDelegate):
    left, padding = 20, 2

    def runs(self, index: AnyIndex) -> list[Run]:
        detail = str(index.data(lineage.DETAIL_ROLE) or "")
        return [
            Run(f"{index.data()}  ", self.theme.color("text")),
            Run(detail, self.theme.color("muted")),
        ]

    def mark(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        return
