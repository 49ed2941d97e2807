"""What can be written at the caret, one row a candidate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.sql.complete.candidate import Candidate, What
from app.ui.language import tr
from app.ui.text import one_line

AnyIndex = QModelIndex | QPersistentModelIndex

CANDIDATE_ROLE = Qt.ItemDataRole.UserRole + 1
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2


class CandidatesModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._candidates: tuple[Candidate, ...] = ()

    def show(self, candidates: Sequence[Candidate]) -> None:
        self.beginResetModel()
        self._candidates = tuple(candidates)
        self.endResetModel()

    def candidate(self, row: int) -> Candidate:
        return self._candidates[row]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._candidates)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        candidate = self._candidates[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(candidate.label)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (candidate.label, what_text(candidate.what), candidate.detail)
                return one_line(", ".join(part for part in parts if part))
            case x if x == CANDIDATE_ROLE:
                return candidate
            case x if x == DETAIL_ROLE:
                return one_line(candidate.detail, 80)
        return None


def what_text(what: What) -> str:
    """What a candidate is, in a word."""
    return {
        What.COLUMN: tr("column"),
        What.TABLE: tr("table"),
        What.QUERY: tr("WITH query"),
        What.SOURCE: tr("name in FROM"),
        What.JOIN: tr("join along a key"),
        What.CONDITION: tr("condition along a key"),
        What.FUNCTION: tr("function"),
        What.KEYWORD: tr("keyword"),
        What.VALUE: tr("value"),
        What.SNIPPET: tr("snippet"),
    }[what]
