"""Rows of the review, as high as their words need: issues and changes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.core.values import ChangeKind, Severity
from app.ui.itemmodels import changes, issues
from app.ui.widgets.delegate import AnyIndex, Delegate
from app.ui.widgets.runs import Run, draw_runs, runs_height

_ICON_PIXELS = 14

_SEVERITY_ICONS = {
    Severity.ERROR: ("error", "bad"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("info", "accent"),
}
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
        height = runs_height(self.runs(index), self.theme.fonts.ui, self._room(width))
        return QSize(width, height + 2 * self.padding)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        self.mark(painter, option.rect, index)
        area = option.rect.adjusted(self.left, self.padding, 0, 0)
        area.setWidth(self._room(option.rect.width()))
        draw_runs(painter, area, self.runs(index), self.theme.fonts.ui)
        painter.restore()

    def mark(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        name, token = self.icon(index)
        pixmap = self.theme.pixmap(name, token, pixels=_ICON_PIXELS)
        painter.drawPixmap(rect.left() + 6, rect.top() + self.padding + 2, pixmap)

    def icon(self, index: AnyIndex) -> tuple[str, str]:
        raise NotImplementedError

    def _room(self, width: int) -> int:
        return max(60, width - self.left - 8)


class IssueDelegate(_WrappedDelegate):
    def runs(self, index: AnyIndex) -> list[Run]:
        place = str(index.data(issues.PLACE_ROLE) or "")
        words = [Run(str(index.data()), self.theme.color("text"))]
        return [Run(f"{place}  ", self.theme.color("muted")), *words] if place else words

    def icon(self, index: AnyIndex) -> tuple[str, str]:
        return _SEVERITY_ICONS[Severity(index.data(issues.SEVERITY_ROLE))]


class ChangeDelegate(_WrappedDelegate):
    def runs(self, index: AnyIndex) -> list[Run]:
        detail = str(index.data(changes.DETAIL_ROLE) or "")
        return [
            Run(f"{index.data()}  ", self.theme.color("text")),
            Run(detail, self.theme.color("muted")),
        ]

    def icon(self, index: AnyIndex) -> tuple[str, str]:
        return _CHANGE_ICONS[ChangeKind(index.data(changes.KIND_ROLE))]
