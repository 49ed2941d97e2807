"""What is different from the text before, in the order of the statement's clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.values import Change, ChangeKind
from app.ui.codes import change_text
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

KIND_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2

_DETAIL_CHARACTERS = 240


class ChangesModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()

    def set_changes(self, changes: Sequence[Change]) -> None:
        self.beginResetModel()
        self._changes = tuple(changes)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._changes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change = self._changes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return change_text(change)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{change_text(change)}: {_detail(change)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (change.before, change.after) if part))
            case x if x == KIND_ROLE:
                return change.kind
            case x if x == DETAIL_ROLE:
                return _detail(change)
        return None


def _detail(change: Change) -> str:
    before = one_line(" ".join(change.before.split()), _DETAIL_CHARACTERS)
    after = one_line(" ".join(change.after.split()), _DETAIL_CHARACTERS)
    match change.kind:
        case ChangeKind.ADDED:
            return after
        case ChangeKind.REMOVED:
            return before
    return f"{before} → {after}" if before and after else before or after
