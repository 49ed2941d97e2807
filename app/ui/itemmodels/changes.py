"""What is different from the text before; what only is written differently folds away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.values import Change, ChangeKind, Effect
from app.ui.codes import change_text, change_words, effect_text
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

KIND_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2

_DETAIL_CHARACTERS = 240
_WORDS_CHARACTERS = 600


class ChangesModel(QAbstractListModel):
    """Changes of meaning first; those that keep it are shown after `unfold` only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self._same: tuple[Change, ...] = ()
        self._unfolded = False

    def set_changes(self, changes: Sequence[Change]) -> None:
        self.beginResetModel()
        self._changes = tuple(c for c in changes if c.effect is not Effect.SAME)
        self._same = tuple(c for c in changes if c.effect is Effect.SAME)
        self._unfolded = False
        self.endResetModel()

    @property
    def folded(self) -> int:
        """How many changes that keep the meaning are not shown."""
        return 0 if self._unfolded else len(self._same)

    def unfold(self) -> None:
        self.beginResetModel()
        self._unfolded = True
        self.endResetModel()

    def change(self, index: AnyIndex) -> Change:
        return self._shown[index.row()]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change = self.change(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _words(change)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_words(change)}: {_detail(change)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (change.before, change.after) if part))
            case x if x == KIND_ROLE:
                return change.kind
            case x if x == DETAIL_ROLE:
                return _detail(change)
        return None

    @property
    def _shown(self) -> tuple[Change, ...]:
        return self._changes + self._same if self._unfolded else self._changes


def _words(change: Change) -> str:
    if not change.code:
        return change_text(change)
    return one_line(" ".join(change_words(change).split()), _WORDS_CHARACTERS)


def _detail(change: Change) -> str:
    """What the change can do to the result; the SQL where there are no words for the change."""
    if change.code:
        return effect_text(change.effect)
    before = one_line(" ".join(change.before.split()), _DETAIL_CHARACTERS)
    after = one_line(" ".join(change.after.split()), _DETAIL_CHARACTERS)
    match change.kind:
        case ChangeKind.ADDED:
            return after
        case ChangeKind.REMOVED:
            return before
    return f"{before} → {after}" if before and after else before or after
