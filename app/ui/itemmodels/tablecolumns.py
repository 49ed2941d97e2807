"""The columns of one table with all that is known of them; notes and marks are set in place."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.schema import Column, Table
from app.core.sensitive.key import Key, key_of
from app.ui.language import tr
from app.ui.text import one_line, tip
from app.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
NoteOf = Callable[[Column], str]


class Field(IntEnum):
    NAME = 0
    TYPE = 1
    NULLABLE = 2
    DEFAULT = 3
    KEY = 4
    SENSITIVE = 5
    COMMENT = 6
    NOTE = 7


class TableColumnsModel(QAbstractTableModel):
    """`noted` and `marked` say what a person wants of a column, by its name; it is shown once it
    is so."""

    noted = Signal(str, str)
    marked = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: Table | None = None
        self._sensitive: frozenset[Key] = frozenset()
        self._note: NoteOf = lambda _column: ""

    def set_table(self, table: Table | None) -> None:
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def set_known(self, note: NoteOf, sensitive: frozenset[Key]) -> None:
        """Only what changed is told: a cell that is being written in must be left alone."""
        before = self._known()
        self._note, self._sensitive = note, sensitive
        for row, (old, new) in enumerate(zip(before, self._known(), strict=True)):
            if old != new:
                first, last = self.index(row, Field.SENSITIVE), self.index(row, Field.NOTE)
                self.dataChanged.emit(first, last, [])

    def _known(self) -> list[tuple[str, bool]]:
        columns = self._table.columns if self._table is not None else ()
        return [(self._note(column), self._is_sensitive(column)) for column in columns]

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Field) - 1)

    def column_at(self, index: AnyIndex) -> Column:
        assert self._table is not None
        return self._table.columns[index.row()]

    # What Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if self._table is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._table.columns)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Field)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return _title(Field(section)) if 0 <= section < len(Field) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == Field.NOTE:
            return found | Qt.ItemFlag.ItemIsEditable
        if index.isValid() and index.column() == Field.SENSITIVE:
            return found | Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        field, column = Field(index.column()), self.column_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._text(field, column))
            case Qt.ItemDataRole.EditRole:
                return self._text(field, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(field, column)
            case Qt.ItemDataRole.DecorationRole if field is Field.NAME:
                return self._icon(column)
            case Qt.ItemDataRole.CheckStateRole if field is Field.SENSITIVE:
                guarded = self._is_sensitive(column)
                return Qt.CheckState.Checked if guarded else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.color("text" if field in (Field.NAME, Field.NOTE) else "muted")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_title(field)}: {one_line(self._text(field, column)) or tr('none')}"
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What a person sets is told, and shown when it is kept."""
        if not index.isValid():
            return False
        column = self.column_at(index)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Field.SENSITIVE:
            self.marked.emit(column.name, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == Field.NOTE:
            text = str(value).strip()
            if text != self._note(column):
                self.noted.emit(column.name, text)
            return True
        return False

    def _text(self, field: Field, column: Column) -> str:
        match field:
            case Field.NAME:
                return column.name
            case Field.TYPE:
                return column.type
            case Field.NULLABLE:
                return "" if column.nullable else "NOT NULL"
            case Field.DEFAULT:
                return column.default or ""
            case Field.KEY:
                return self._key(column)
            case Field.COMMENT:
                return column.comment
            case Field.NOTE:
                return self._note(column)
            case Field.SENSITIVE:
                return tr("not shown") if self._is_sensitive(column) else ""

    def _tip(self, field: Field, column: Column) -> str:
        if field is Field.NOTE:
            return tr("What the column holds, for people and the model; type to write it")
        if field is Field.SENSITIVE:
            return tr("Its values are not shown, drafted with, or remembered (Space)")
        return tip(self._text(field, column))

    def _key(self, column: Column) -> str:
        assert self._table is not None
        parts = [tr("primary key")] if column.name in self._table.primary_key else []
        parts += [
            f"→ {key.target_table}"
            for key in self._table.foreign_keys
            if column.name in key.columns
        ]
        if (column.name,) in self._table.unique:
            parts.append(tr("unique"))
        return ", ".join(parts)

    def _icon(self, column: Column) -> Any:
        assert self._table is not None
        if column.name in self._table.primary_key:
            return self._theme.icon("key", "warn")
        is_link = any(column.name in key.columns for key in self._table.foreign_keys)
        return self._theme.icon("link" if is_link else "column", "faint")

    def _is_sensitive(self, column: Column) -> bool:
        return self._table is not None and key_of(self._table, column.name) in self._sensitive


def _title(field: Field) -> str:
    return {
        Field.NAME: tr("Column"),
        Field.TYPE: tr("Type"),
        Field.NULLABLE: tr("NULL"),
        Field.DEFAULT: tr("Default"),
        Field.KEY: tr("Key"),
        Field.COMMENT: tr("Comment"),
        Field.NOTE: tr("Note"),
        Field.SENSITIVE: tr("Sensitive"),
    }[field]
