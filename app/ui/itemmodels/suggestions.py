"""What may go on where the person is typing: names with what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.context.suggest import Kind, Suggestion
from app.ui.language import tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

ICON_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2

_ICONS = {
    Kind.TABLE: "table",
    Kind.COLUMN: "column",
    Kind.TERM: "question",
    Kind.VALUE: "record",
}


class SuggestionsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Suggestion, ...] = ()

    def set_found(self, found: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def suggestion(self, index: AnyIndex) -> Suggestion:
        return self._found[index.row()]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self.suggestion(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(found.text, 80)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (found.text, _kind(found.kind), found.detail)
                return ", ".join(one_line(part, 120) for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{found.text}\n{found.detail}".strip())
            case x if x == ICON_ROLE:
                return _ICONS[found.kind]
            case x if x == DETAIL_ROLE:
                return one_line(found.detail, 120)
        return None


def _kind(kind: Kind) -> str:
    match kind:
        case Kind.TABLE:
            return tr("table")
        case Kind.COLUMN:
            return tr("column")
        case Kind.TERM:
            return tr("word of the glossary")
        case Kind.VALUE:
            return tr("value in the data")
