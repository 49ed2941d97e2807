"""Rows of a write, before and after it: one line for each, the new one below the old one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.writes import Cells, SampleRow
from app.ui.language import tr
from app.ui.text import one_line, tip
from app.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

_CHARACTERS = 200


class WriteRowsModel(QAbstractTableModel):
    """The first column says which of the two it is, in words; colour only repeats it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[str, ...] = ()
        self._lines: list[tuple[bool, Cells, tuple[bool, ...]]] = []

    def set_rows(self, columns: Sequence[str], rows: Sequence[SampleRow]) -> None:
        self.beginResetModel()
        self._columns = tuple(columns)
        self._lines = []
        for row in rows:
            if row.before is not None:
                self._lines.append((False, row.before, row.changed))
            if row.after is not None:
                self._lines.append((True, row.after, row.changed))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return one_line(self._columns[section - 1], _CHARACTERS) if section else ""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        is_new, cells, changed = self._lines[index.row()]
        if index.column() == 0:
            return self._side(is_new, role)
        value = cells[index.column() - 1]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "NULL" if value is None else one_line(value, _CHARACTERS)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(value or "")
            case Qt.ItemDataRole.ForegroundRole if value is None:
                return self._theme.color("faint")
            case Qt.ItemDataRole.BackgroundRole if changed[index.column() - 1]:
                return self._theme.color("add" if is_new else "rem")
        return None

    def _side(self, is_new: bool, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "+ " + tr("after") if is_new else "− " + tr("before")
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color("ok" if is_new else "bad")
        return None
