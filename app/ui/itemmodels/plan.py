"""A plan as a table: one row a step, with what it reads, gives and costs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core import planwords
from app.core.plan import Plan, PlanNode
from app.core.wording import words_said
from app.ui.language import language_code, number, tr
from app.ui.text import one_line, tip
from app.ui.widgets.planpicture import flattened

AnyIndex = QModelIndex | QPersistentModelIndex

_MOST = 200
_INDENT = "   "
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanModel(QAbstractTableModel):
    """Columns: step, rows read, rows given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[tuple[int, PlanNode]] = []

    def set_plan(self, plan: Plan | None) -> None:
        self.beginResetModel()
        self._nodes = flattened(plan)[:_MOST] if plan is not None else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._nodes)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 0 else _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Step"), tr("Reads"), tr("Gives"))[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        depth, node = self._nodes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index.column(), depth, node)
            case Qt.ItemDataRole.TextAlignmentRole:
                return None if index.column() == 0 else _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (node.title, node.detail) if part))
        return None

    def _text(self, column: int, depth: int, node: PlanNode) -> str:
        if column == 0:
            words = words_said(planwords.node(node), language_code())
            return _INDENT * min(depth, 12) + one_line(words, 200)
        value = node.reads if column == 1 else node.rows
        return "–" if value is None else number(value)
