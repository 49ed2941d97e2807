"""Tables by whether the draft's prompt showed them; a click is to change that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from app.ui.language import tr
from app.ui.services import Drafted
from app.ui.text import one_line
from app.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_PIXELS = 24


class UsedTables(QAbstractListModel):
    """Those in the prompt first. `wishes` are tables that the person pinned or left out."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._used: frozenset[str] = frozenset()
        self._shortened: frozenset[str] = frozenset()
        self._wishes: frozenset[str] = frozenset()

    def set_drafted(self, drafted: Drafted, wishes: Sequence[str]) -> None:
        self.beginResetModel()
        self._names = (*drafted.used, *drafted.unused)
        self._used, self._shortened = frozenset(drafted.used), frozenset(drafted.shortened)
        self._wishes = frozenset(wishes)
        self.endResetModel()

    def name(self, index: AnyIndex) -> str:
        return self._names[index.row()]

    def is_used(self, index: AnyIndex) -> bool:
        return self.name(index) in self._used

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._names)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        used = self.is_used(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{one_line(self.name(index))} · {self._state(index)}"
            case Qt.ItemDataRole.DecorationRole:
                return self._theme.icon("check" if used else "minus", "ok" if used else "faint")
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color("text" if used else "muted")
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, ROW_PIXELS)
            case Qt.ItemDataRole.ToolTipRole:
                return tr("Leave it out and ask again") if used else tr("Pin it and ask again")
        return None

    def _state(self, index: AnyIndex) -> str:
        name, used = self.name(index), self.is_used(index)
        if name in self._wishes:
            return tr("pinned by you") if used else tr("left out by you")
        if name in self._shortened:
            return tr("seen in part")
        return tr("seen") if used else tr("not seen")
