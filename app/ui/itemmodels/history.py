"""Past runs as a list that knows only their ids at first: what is looked at is read by pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.ui.text import one_line, tip

if TYPE_CHECKING:
    from app.memory.history import Run

PAGE = 100
RUN_ROLE = Qt.ItemDataRole.UserRole + 1
ALIKE_ROLE = Qt.ItemDataRole.UserRole + 2

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """`wanted` brings the ids of a page that is looked at and was not read yet."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[int, ...] = ()
        self._rows: dict[int, int] = {}
        self._alike: frozenset[int] = frozenset()
        self._runs: dict[int, Run] = {}
        self._asked: set[int] = set()

    def show_ids(self, ids: Sequence[int], *, alike: Collection[int] = ()) -> None:
        """These runs in this order. What is known of runs that stay is kept until it is read anew;
        `alike` are those that only mean the same."""
        self.beginResetModel()
        self._ids, self._alike = tuple(ids), frozenset(alike)
        self._rows = {number: row for row, number in enumerate(self._ids)}
        self._runs = {n: run for n, run in self._runs.items() if n in self._rows}
        self._asked.clear()
        self.endResetModel()

    def add_alike(self, ids: Sequence[int]) -> None:
        """More runs at the end, which only mean the same."""
        new = tuple(number for number in ids if number not in self._rows)
        if not new:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._ids += new
        self._alike |= frozenset(new)
        self._rows |= {number: first + at for at, number in enumerate(new)}
        self._asked.discard(first // PAGE)
        self.endInsertRows()

    def take(self, runs: Sequence[Run]) -> None:
        """What a page holds."""
        known = [run for run in runs if run.id in self._rows]
        for run in known:
            self._runs[run.id] = run
        if known:
            rows = [self._rows[run.id] for run in known]
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    @property
    def ids(self) -> tuple[int, ...]:
        return self._ids

    def run_at(self, index: AnyIndex) -> Run | None:
        """None as long as it was not read."""
        return self._runs.get(self._ids[index.row()]) if index.isValid() else None

    def row_of(self, number: int) -> int | None:
        return self._rows.get(number)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ALIKE_ROLE:
            return self._ids[index.row()] in self._alike
        run = self.run_at(index)
        if run is None:
            self._ask(index.row() // PAGE)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(run.question or run.sql, 200)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{run.question}\n\n{run.sql}".strip())
            case _ if role == RUN_ROLE:
                return run
        return None

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(self._ids[page * PAGE : (page + 1) * PAGE])
