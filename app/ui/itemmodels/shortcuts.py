"""Every action with its keys, as a table that can be searched."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence

from app.core.shortcuts import Keys
from app.ui.actions import SPECS, ActionSpec, group_title, keys_of
from app.ui.language import tr

Index = QModelIndex | QPersistentModelIndex


class ShortcutsModel(QAbstractTableModel):
    """Keys that are not the usual ones stand out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: Mapping[str, Keys] = {}
        self._needle = ""
        self._shown: tuple[ActionSpec, ...] = SPECS

    def show(self, chosen: Mapping[str, Keys], needle: str) -> None:
        """Those whose words or keys hold `needle`."""
        self.beginResetModel()
        self._chosen, self._needle = chosen, needle.strip().casefold()
        self._shown = tuple(spec for spec in SPECS if self._needle in self._words(spec))
        self.endResetModel()

    def spec_at(self, index: Index) -> ActionSpec | None:
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, action_id: str) -> int:
        """-1 if it is not shown."""
        return next((n for n, spec in enumerate(self._shown) if spec.id == action_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Command"), tr("Where"), tr("Keys"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        spec = self.spec_at(index)
        if spec is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (spec.text(), group_title(spec.group), self._keys(spec))[index.column()]
            case Qt.ItemDataRole.FontRole if index.column() == 2 and spec.id in self._chosen:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _words(self, spec: ActionSpec) -> str:
        words = (spec.text(), group_title(spec.group), self._keys(spec))
        return " ".join(words).casefold()

    def _keys(self, spec: ActionSpec) -> str:
        native = QKeySequence.SequenceFormat.NativeText
        keys = (QKeySequence(each) for each in keys_of(spec, self._chosen))
        return ", ".join(each.toString(native) for each in keys)
