"""What the review found, one row an issue; the less serious ones fold away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.values import Issue, Severity
from app.ui.codes import issue_text
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_FIRST_SHOWN = 3
_MESSAGE_CHARACTERS = 600


class IssuesModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._issues: list[Issue] = []
        self._unfolded = False

    def set_issues(self, issues: Sequence[Issue]) -> None:
        self.beginResetModel()
        self._issues = sorted(issues, key=lambda issue: _ORDER[issue.severity])
        self._unfolded = False
        self.endResetModel()

    @property
    def folded(self) -> int:
        """How many issues are not shown."""
        return len(self._issues) - self.rowCount()

    def unfold(self) -> None:
        self.beginResetModel()
        self._unfolded = True
        self.endResetModel()

    def issue(self, index: AnyIndex) -> Issue:
        return self._issues[index.row()]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._issues) if self._unfolded else min(_FIRST_SHOWN, len(self._issues))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        issue = self._issues[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(issue_text(issue), _MESSAGE_CHARACTERS)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(issue_text(issue))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_place(issue)} {one_line(issue_text(issue), _MESSAGE_CHARACTERS)}".strip()
            case x if x == SEVERITY_ROLE:
                return issue.severity
            case x if x == PLACE_ROLE:
                return _place(issue)
        return None


def _place(issue: Issue) -> str:
    return f"{issue.line}:{issue.column}" if issue.line else ""
