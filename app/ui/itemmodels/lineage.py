"""Where the columns of the result come from, one row a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.lineage import Lineage, Origin
from app.ui.language import tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1

_CHARACTERS = 240


class LineageModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Lineage, ...] = ()

    def set_columns(self, columns: Sequence[Lineage]) -> None:
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    @property
    def columns(self) -> tuple[Lineage, ...]:
        return self._columns

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(column.column, _CHARACTERS)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one_line(column.column, _CHARACTERS)}: {detail(column)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.sql)
            case x if x == DETAIL_ROLE:
                return detail(column)
        return None


def detail(column: Lineage) -> str:
    """What became of which columns, e.g. `sum or other total of invoices.amount`."""
    sources = one_line(tr(", ", "between items").join(column.sources), _CHARACTERS)
    if not sources:
        return tr("a fixed value")
    return origin_words(column.origin).format(columns=sources)


def origin_words(origin: Origin) -> str:
    match origin:
        case Origin.SAME:
            return tr("is {columns}")
        case Origin.COMPUTED:
            return tr("computed from {columns}")
        case Origin.COUNTED:
            return tr("counts {columns}")
        case Origin.AGGREGATED:
            return tr("a total of {columns}")
        case Origin.UNKNOWN:
            return tr("not known in detail: {columns}")
