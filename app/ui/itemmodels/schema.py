"""Tables and their columns as a two-level tree that thousands of tables do not slow down.

Filtering is done here and not in a proxy: one pass over prepared text, not a call for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.schema import Column, Table, TableKind
from app.core.sensitive.marks import Key, key_of
from app.ui.language import number, tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
ICON_ROLE = Qt.ItemDataRole.UserRole + 2
USED_ROLE = Qt.ItemDataRole.UserRole + 3
PREFIX_ROLE = Qt.ItemDataRole.UserRole + 4
SENSITIVE_ROLE = Qt.ItemDataRole.UserRole + 5

_NO_PARENT = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table and the text that a search looks through."""

    table: Table
    name: str
    columns: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table in the tree, and which of its columns are there; `opened` by the search."""

    table: Table
    columns: tuple[Column, ...]
    opened: bool = False


class SchemaModel(QAbstractItemModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[_Entry] = []
        self._shown: list[_Shown] = []
        self._used: frozenset[str] = frozenset()
        self._sensitive: frozenset[Key] = frozenset()
        self._guarded: frozenset[str] = frozenset()
        self._needle = ""
        self._default_schema: str | None = None

    @property
    def table_count(self) -> int:
        return len(self._entries)

    def set_tables(self, tables: Sequence[Table], default_schema: str | None = None) -> None:
        """`tables` without columns are fine: what `outline` knows comes first."""
        self._default_schema = default_schema
        self._entries = [
            _Entry(
                table,
                table.qualified.casefold(),
                "\n".join(column.name for column in table.columns).casefold(),
            )
            for table in tables
        ]
        self._show()

    def set_filter(self, text: str) -> None:
        """Show the tables whose name, or the name of a column, holds `text`; case ignored."""
        self._needle = text.strip().casefold()
        self._show()

    def set_used(self, names: Iterable[str]) -> None:
        """The tables that the draft uses, as the review names them."""
        self._used = frozenset(name.casefold() for name in names)
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [USED_ROLE])

    def set_sensitive(self, columns: frozenset[Key]) -> None:
        """The columns whose values are not shown; their tables carry the mark as well."""
        changed = {table for table, _ in self._sensitive ^ columns}
        self._sensitive = columns
        self._guarded = frozenset(table for table, _ in columns)
        roles = [SENSITIVE_ROLE, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole]
        for row, shown in enumerate(self._shown):
            if shown.table.qualified.casefold() not in changed:
                continue
            table = self.index(row, 0)
            self.dataChanged.emit(table, table, roles)
            last = self.index(len(shown.columns) - 1, 0, table)
            self.dataChanged.emit(self.index(0, 0, table), last, roles)

    @property
    def sensitive(self) -> frozenset[Key]:
        return self._sensitive

    def column_at(self, index: AnyIndex) -> tuple[Table, Column] | None:
        """A column with its table; None for a table."""
        if not index.isValid() or self.is_table(index):
            return None
        shown = self._shown[index.internalId() - 1]
        return shown.table, shown.columns[index.row()]

    def table_at(self, index: AnyIndex) -> Table | None:
        """None for a column."""
        return self._shown[index.row()].table if self.is_table(index) else None

    def is_sensitive(self, index: AnyIndex) -> bool:
        found = self.column_at(index)
        if found is None:
            return self._shown[index.row()].table.qualified.casefold() in self._guarded
        return key_of(found[0], found[1].name) in self._sensitive

    def opened_by_search(self) -> list[QModelIndex]:
        """Tables found through a column, which should be opened to show it."""
        return [self.index(row, 0) for row, shown in enumerate(self._shown) if shown.opened]

    def name_at(self, index: AnyIndex) -> str:
        """The table's or column's own name, as the database has it."""
        found = self._at(index)
        return found.name

    def is_table(self, index: AnyIndex) -> bool:
        return index.isValid() and index.internalId() == _NO_PARENT

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [shown for entry in self._entries if (shown := self._match(entry))]
        self.endResetModel()

    def _match(self, entry: _Entry) -> _Shown | None:
        if self._needle in entry.name:
            return _Shown(entry.table, entry.table.columns)
        if self._needle in entry.columns:
            columns = (c for c in entry.table.columns if self._needle in c.name.casefold())
            return _Shown(entry.table, tuple(columns), opened=True)
        return None

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex | None = None) -> QModelIndex:
        parent = parent if parent is not None else QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _NO_PARENT)

    def parent(self, index: AnyIndex | None = None) -> Any:
        """The table of a column; without an index the QObject's own parent, as Qt overloads it."""
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_PARENT)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._shown)
        if parent.internalId() != _NO_PARENT or parent.column() > 0:
            return 0
        return len(self._shown[parent.row()].columns)

    def columnCount(self, _parent: AnyIndex | None = None) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == SENSITIVE_ROLE:
            return self.is_sensitive(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in (self._told(index), self._mark(index)) if part))
        found = self._data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_sensitive(index):
            return f"{found}, {self._mark(index)}"
        return found

    def _data(self, index: AnyIndex, role: int) -> Any:
        if index.internalId() == _NO_PARENT:
            return self._table_data(self._shown[index.row()].table, role)
        table = self._shown[index.internalId() - 1]
        return _column_data(table.table, table.columns[index.row()], role)

    def _told(self, index: AnyIndex) -> str:
        found = self.column_at(index)
        if found is None:
            table = self._shown[index.row()].table
            parts = table.qualified, table.comment
        else:
            parts = _describe(found[1], _target(found[0], found[1].name)), found[1].comment
        return "\n".join(part for part in parts if part)

    def _mark(self, index: AnyIndex) -> str:
        if not self.is_sensitive(index):
            return ""
        if self.is_table(index):
            return tr("has sensitive columns")
        return tr("sensitive: its values are not shown")

    def _table_data(self, table: Table, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(table.name)
            case x if x == PREFIX_ROLE:
                known = table.schema in (None, self._default_schema)
                return "" if known else one_line(f"{table.schema}.")
            case x if x == DETAIL_ROLE:
                return "" if table.rows is None else number(table.rows)
            case x if x == ICON_ROLE:
                return "view" if table.kind is TableKind.VIEW else "table"
            case x if x == USED_ROLE:
                return not self._used.isdisjoint(
                    (table.name.casefold(), table.qualified.casefold())
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                rows = "" if table.rows is None else tr("%Ln row(s)", "", table.rows)
                return f"{one_line(table.qualified)} {rows}".strip()
        return None

    def _at(self, index: AnyIndex) -> Table | Column:
        if index.internalId() == _NO_PARENT:
            return self._shown[index.row()].table
        return self._shown[index.internalId() - 1].columns[index.row()]


def _column_data(table: Table, column: Column, role: int) -> Any:
    target = _target(table, column.name)
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return one_line(column.name)
        case x if x == DETAIL_ROLE:
            return one_line(target or column.type.lower())
        case x if x == ICON_ROLE:
            return "key" if column.name in table.primary_key else "link" if target else "column"
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(column.name)} {one_line(target or column.type)}"
    return None


def _describe(column: Column, target: str) -> str:
    words = [column.name, column.type]
    if not column.nullable:
        words.append("NOT NULL")
    if target:
        words.append(f"→ {target}")
    return "  ".join(word for word in words if word)


def _target(table: Table, column: str) -> str:
    """The table that a foreign key of this column refers to."""
    for key in table.foreign_keys:
        if column in key.columns:
            return key.target_table
    return ""
