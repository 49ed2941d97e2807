"""What a query does, one row a step, in the person's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.explanation import Step
from app.core.wording import said
from app.ui.language import language_code
from app.ui.text import one_line

AnyIndex = QModelIndex | QPersistentModelIndex

DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2

_CHARACTERS = 1500


class StepsModel(QAbstractListModel):
    """Steps of the query itself have numbers; those of the queries inside it have a depth."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._numbers: list[int] = []

    def set_steps(self, steps: Sequence[Step]) -> None:
        self.beginResetModel()
        self._steps = tuple(steps)
        self._numbers = []
        for step in self._steps:
            last = self._numbers[-1] if self._numbers else 0
            self._numbers.append(last + (step.depth == 0))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._steps)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return one_line(said(step, language_code()), _CHARACTERS)
            case x if x == DEPTH_ROLE:
                return step.depth
            case x if x == NUMBER_ROLE:
                return self._numbers[index.row()] if step.depth == 0 else 0
        return None
