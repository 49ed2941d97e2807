"""What differs between two results as rows: gone, new, changed, each with its sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.valuediff import CellChange, ValueDiff
from app.ui.itemmodels import values
from app.ui.itemmodels.values import Shape
from app.ui.language import tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

DIFF_ROLE = Qt.ItemDataRole.UserRole + 1

UNCHANGED = "="
"""Stands for a cell that is the same in both."""


class Differs(Enum):
    """How a row differs; of a changed one, each cell does or doesn't."""

    GONE = "−"
    NEW = "+"
    CHANGED = "≠"
    SAME = ""


@dataclass(frozen=True, slots=True)
class _DiffRow:
    """Texts of the cells; `changed` are the columns whose text tells of a change."""

    kind: Differs
    cells: tuple[str, ...]
    changed: frozenset[int] = frozenset()


class CompareModel(QAbstractTableModel):
    """The first column is the sign; changed rows first, for they say most."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._rows: list[_DiffRow] = []

    def show_diff(self, diff: ValueDiff | None) -> None:
        self.beginResetModel()
        self._columns = diff.columns if diff is not None else ()
        self._rows = _rows(diff) if diff is not None else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column() - 1
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.kind.value if column < 0 else row.cells[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return kind_words(row.kind) if column < 0 else row.cells[column]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(kind_words(row.kind) if column < 0 else row.cells[column])
            case x if x == DIFF_ROLE:
                plain = row.kind is Differs.CHANGED and column >= 0 and column not in row.changed
                return Differs.SAME if plain else row.kind
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return one_line(self._columns[section - 1], 120) if section else ""


def kind_words(kind: Differs) -> str:
    return {
        Differs.GONE: tr("only in the one before"),
        Differs.NEW: tr("only in this one"),
        Differs.CHANGED: tr("changed"),
        Differs.SAME: "",
    }[kind]


def _rows(diff: ValueDiff) -> list[_DiffRow]:
    return [
        *_changed(diff),
        *(_DiffRow(Differs.GONE, _texts(row)) for row in diff.only_before),
        *(_DiffRow(Differs.NEW, _texts(row)) for row in diff.only_after),
    ]


def _changed(diff: ValueDiff) -> list[_DiffRow]:
    by_key: dict[tuple[str, ...], list[CellChange]] = {}
    for cell in diff.cells:
        by_key.setdefault(_texts(cell.key), []).append(cell)
    return [_changed_row(diff, key, cells) for key, cells in by_key.items()]


def _changed_row(diff: ValueDiff, key: Sequence[str], cells: Sequence[CellChange]) -> _DiffRow:
    shown = {diff.columns.index(name): text for name, text in zip(diff.key, key, strict=True)}
    changed = {
        diff.columns.index(cell.column): f"{_text(cell.before)} → {_text(cell.after)}"
        for cell in cells
    }
    shown |= changed
    texts = tuple(shown.get(place, UNCHANGED) for place in range(len(diff.columns)))
    return _DiffRow(Differs.CHANGED, texts, frozenset(changed))


def _texts(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(_text(value) for value in row)


def _text(value: object) -> str:
    match values.shape(value):
        case Shape.NULL:
            return "NULL"
        case Shape.EMPTY:
            return "“”"
    return values.shown(value, group=False)
