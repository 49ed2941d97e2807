"""A picture of a plan: its steps as a tree, each with a bar for the rows that it handles."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core import planwords
from app.core.plan import NodeKind, Plan, PlanNode
from app.core.wording import words_said
from app.ui.language import language_code, number
from app.ui.text import one_line
from app.ui.theme import Theme

_ROW, _INDENT, _BAR = 36, 16, 4
_MOST, _DEEPEST = 60, 12
_COLORS = {NodeKind.SCAN: "warn", NodeKind.INDEX: "ok"}


class PlanPicture(QWidget):
    """Full scans and look-ups differ in their words as well as in colour; bars are logarithmic."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nodes: list[tuple[int, PlanNode]] = []
        self._most = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_plan(self, plan: Plan | None) -> None:
        self._nodes = flattened(plan)[:_MOST] if plan is not None else []
        self._most = max([_handled(node) for _, node in self._nodes], default=1)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, len(self._nodes) * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, (depth, node) in enumerate(self._nodes):
            self._draw(painter, row * _ROW, min(depth, _DEEPEST) * _INDENT, node)
        painter.end()

    def _draw(self, painter: QPainter, top: float, left: float, node: PlanNode) -> None:
        painter.setPen(self._theme.color("line"))
        if left:
            corner, middle = left - _INDENT + 4, top + 10
            painter.drawLine(round(corner), round(top), round(corner), round(middle))
            painter.drawLine(round(corner), round(middle), round(left - 4), round(middle))
        count = number(_handled(node)) if _handled(node) else ""
        taken = painter.fontMetrics().horizontalAdvance(count) + 12
        line = QRectF(left, top, self.width() - left, 20)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        words = one_line(words_said(planwords.node(node), language_code()), 200)
        room = int(line.width() - taken)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._theme.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        self._draw_bar(painter, QRectF(left, top + 24, self.width() - left, _BAR), node)

    def _draw_bar(self, painter: QPainter, track: QRectF, node: PlanNode) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(track, 2, 2)
        share = math.log1p(_handled(node)) / math.log1p(max(1, self._most))
        painter.setBrush(self._theme.color(_COLORS.get(node.kind, "accent")))
        painter.drawRoundedRect(QRectF(track.topLeft(), QSize(1, 1)).adjusted(
            0, 0, max(0.0, track.width() * share - 1), _BAR - 1), 2, 2)  # fmt: skip


def flattened(plan: Plan) -> list[tuple[int, PlanNode]]:
    """The nodes with their depth, parents first."""
    found: list[tuple[int, PlanNode]] = []
    stack = [(0, node) for node in reversed(plan.nodes)]
    while stack:
        depth, node = stack.pop()
        found.append((depth, node))
        stack.extend((depth + 1, child) for child in reversed(node.children))
    return found


def _handled(node: PlanNode) -> int:
    return max(node.reads or 0, node.rows or 0)
