"""The language models as a list, each with what is known of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.modelwords import facts_words, fit_words, state_words, title_words
from app.ui.text import tip
from app.workflow.models import ModelRow

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class ModelsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ModelRow, ...] = ()

    def show(self, rows: tuple[ModelRow, ...]) -> None:
        """In place where they are the same models, so that the selection stays."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, model_id: str) -> int:
        """-1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.id == model_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_words(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (title_words(row), facts_words(row), state_words(row), fit_words(row))
                return ". ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{row.id}\nSHA-256 {row.sha256}")
            case x if x == ROW_ROLE:
                return row
        return None
