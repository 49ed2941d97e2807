"""What the palette has found, as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.language import tr
from app.ui.palette.entries import Found, Kind
from app.ui.text import one_line

Index = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def found_at(self, index: Index) -> Found | None:
        return self._found[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = self.found_at(index)
        if found is None or not found.entry.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.found_at(index)
        if found is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(found.entry.text, 120)
            case Qt.ItemDataRole.AccessibleTextRole:
                entry = found.entry
                parts = (entry.text, kind_words(entry.kind), entry.detail, entry.keys)
                return ", ".join(one_line(part, 120) for part in parts if part)
        return None


def kind_words(kind: Kind) -> str:
    words = {
        Kind.ACTION: tr("Command"),
        Kind.TAB: tr("Tab"),
        Kind.QUERY: tr("Saved query"),
        Kind.TABLE: tr("Table"),
        Kind.CONNECTION: tr("Connection"),
        Kind.SETTING: tr("Setting"),
    }
    return words[kind]
