"""The saved connections as a list: by group, each with its colour."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.profile import Profile
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.tints import environment_words, swatch

Index = QModelIndex | QPersistentModelIndex


class ProfilesModel(QAbstractListModel):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._profiles: tuple[Profile, ...] = ()
        theme.changed.connect(self._repaint)

    def show(self, profiles: tuple[Profile, ...]) -> None:
        self.beginResetModel()
        self._profiles = profiles
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._profiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._profiles):
            return None
        profile = self._profiles[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                group = f"{one_line(profile.group, 40)} › " if profile.group else ""
                return f"{group}{one_line(profile.name, 80)}"
            case Qt.ItemDataRole.DecorationRole:
                return swatch(self._theme, profile.tint)
            case Qt.ItemDataRole.ToolTipRole:
                parts = (environment_words(profile.environment), profile.url)
                return tip("\n".join(part for part in parts if part))
        return None

    def _repaint(self) -> None:
        if self._profiles:
            self.dataChanged.emit(self.index(0), self.index(len(self._profiles) - 1))
