"""Tables and their columns under headings, as a tree that thousands of tables do not slow down.

Filtering is done here and not in a proxy, and rows are made when a view asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.schema import Column, Table, TableKind
from app.core.sensitive.key import Key, key_of
from app.ui.itemmodels.schemafind import Found, SchemaSearch
from app.ui.itemmodels.schemagroups import Group, Grouped, by_schema, listed
from app.ui.language import number, tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
ICON_ROLE = Qt.ItemDataRole.UserRole + 2
USED_ROLE = Qt.ItemDataRole.UserRole + 3
PREFIX_ROLE = Qt.ItemDataRole.UserRole + 4
SENSITIVE_ROLE = Qt.ItemDataRole.UserRole + 5
HEADING_ROLE = Qt.ItemDataRole.UserRole + 6
"""Whether a heading is open; None for anything else."""
STAR_ROLE = Qt.ItemDataRole.UserRole + 7
NOTE_ROLE = Qt.ItemDataRole.UserRole + 8
"""What the tree says beside a name: a note or the database's comment, empty for neither."""

_NO_PARENT = 0

Notes = Callable[[str, str], str]
"""What is noted of a table (its bare name) or, with a second name, of its column."""


def _nothing_noted(_table: str, _column: str) -> str:
    return ""


class SchemaModel(QAbstractItemModel):
    """Top rows are headings and tables; a table's rows are its columns. There are headings only
    where there is more than one group, and none in what a search finds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = SchemaSearch(())
        self._rows: list[int | Group] = []
        self._groups: Grouped = []
        self._found = Found(())
        self._columns: dict[int, tuple[Column, ...]] = {}
        self._counts: dict[Group, int] = {}
        self._closed: set[Group] = set()
        self._used: frozenset[str] = frozenset()
        self._sensitive: frozenset[Key] = frozenset()
        self._guarded: frozenset[str] = frozenset()
        self._favourites: tuple[str, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._notes: Notes = _nothing_noted
        self._needle = ""
        self._default_schema: str | None = None

    @property
    def table_count(self) -> int:
        return len(self._search.tables)

    @property
    def favourites(self) -> tuple[str, ...]:
        return self._favourites

    def set_tables(self, tables: Sequence[Table], default_schema: str | None = None) -> None:
        """`tables` without columns are fine: what `outline` knows comes first."""
        self._default_schema = default_schema
        self._search = SchemaSearch(tuple(tables))
        self._groups = by_schema(self._search.tables, default_schema)
        self._show()

    def set_filter(self, text: str) -> None:
        """Show what has the words of `text`; see SchemaSearch."""
        self._needle = text.strip()
        self._show()

    def set_lists(self, favourites: Sequence[str], recent: Sequence[str]) -> None:
        """Qualified names; those that there are no longer are not shown."""
        if (tuple(favourites), tuple(recent)) != (self._favourites, self._recent):
            self._favourites, self._recent = tuple(favourites), tuple(recent)
            self._show()

    def set_notes(self, notes: Notes) -> None:
        self._notes = notes
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [NOTE_ROLE])

    def turn_heading(self, index: AnyIndex) -> None:
        """Hide or show what stands under a heading."""
        group = self._rows[index.row()]
        if isinstance(group, Group):
            self._closed ^= {group}
            self._show()

    def set_used(self, names: Iterable[str]) -> None:
        """The tables that the draft uses, as the review names them."""
        self._used = frozenset(name.casefold() for name in names)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [USED_ROLE])

    def set_sensitive(self, columns: frozenset[Key]) -> None:
        """The columns whose values are not shown; their tables carry the mark as well."""
        changed = {table for table, _ in self._sensitive ^ columns}
        self._sensitive = columns
        self._guarded = frozenset(table for table, _ in columns)
        roles = [SENSITIVE_ROLE, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole]
        for row, place in enumerate(self._rows):
            if isinstance(place, Group):
                continue
            if self._search.tables[place].qualified.casefold() not in changed:
                continue
            table = self.index(row, 0)
            self.dataChanged.emit(table, table, roles)
            last = self.index(self.rowCount(table) - 1, 0, table)
            self.dataChanged.emit(self.index(0, 0, table), last, roles)

    @property
    def sensitive(self) -> frozenset[Key]:
        return self._sensitive

    def table_at(self, index: AnyIndex) -> Table | None:
        """The table of a row, also of a column's; None for a heading."""
        place = self._place(index)
        return self._search.tables[place] if place is not None else None

    def column_at(self, index: AnyIndex) -> tuple[Table, Column] | None:
        """A column with its table; None for anything else."""
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return None
        place = self._place(index)
        if place is None:
            return None
        return self._search.tables[place], self._columns_of(place)[index.row()]

    def is_sensitive(self, index: AnyIndex) -> bool:
        found = self.column_at(index)
        if found is not None:
            return key_of(found[0], found[1].name) in self._sensitive
        table = self.table_at(index)
        return table is not None and table.qualified.casefold() in self._guarded

    def opened_by_search(self) -> list[QModelIndex]:
        """Tables found through a column, which should be opened to show it."""
        return [
            self.index(row, 0)
            for row, place in enumerate(self._rows)
            if place in self._found.by_column
        ]

    def name_at(self, index: AnyIndex) -> str:
        """The table's or column's own name, as the database has it; a heading's words."""
        found = self.column_at(index)
        if found is not None:
            return found[1].name
        table = self.table_at(index)
        return table.name if table is not None else self._heading(index).words()

    def is_table(self, index: AnyIndex) -> bool:
        is_top = index.isValid() and index.internalId() == _NO_PARENT
        return is_top and not isinstance(self._rows[index.row()], Group)

    def is_heading(self, index: AnyIndex) -> bool:
        return index.isValid() and index.internalId() == _NO_PARENT and not self.is_table(index)

    def find_table(self, qualified: str) -> QModelIndex:
        """The row of a table in its own group; an invalid index if it is not shown."""
        for row in range(len(self._rows) - 1, -1, -1):
            place = self._rows[row]
            if isinstance(place, Group):
                continue
            if self._search.tables[place].qualified == qualified:
                return self.index(row, 0)
        return QModelIndex()

    def _show(self) -> None:
        self.beginResetModel()
        self._rows = self._made_rows()
        self.endResetModel()

    def _made_rows(self) -> list[int | Group]:
        self._columns.clear()
        self._found = self._search.find(self._needle)
        if self._needle:
            return list(self._found.places)
        marked = listed(self._search.tables, self._favourites, self._recent)
        groups = [*marked, *self._groups]
        self._counts = {group: len(places) for group, places in groups}
        if len(groups) == 1:
            return list(groups[0][1])
        made: list[int | Group] = []
        for group, places in groups:
            made.append(group)
            made.extend(() if group in self._closed else places)
        return made

    def _place(self, index: AnyIndex) -> int | None:
        if not index.isValid():
            return None
        above = index.internalId()
        place = self._rows[index.row() if above == _NO_PARENT else above - 1]
        return None if isinstance(place, Group) else place

    def _columns_of(self, place: int) -> tuple[Column, ...]:
        if place not in self._columns:
            self._columns[place] = self._found.columns(place, self._search.tables[place])
        return self._columns[place]

    def _heading(self, index: AnyIndex) -> Group:
        group = self._rows[index.row()]
        assert isinstance(group, Group)
        return group

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex | None = None) -> QModelIndex:
        if column or row < 0:
            return QModelIndex()
        if parent is None or not parent.isValid():
            inside = row < len(self._rows)
            return self.createIndex(row, 0, _NO_PARENT) if inside else QModelIndex()
        inside = row < self.rowCount(parent)
        return self.createIndex(row, 0, parent.row() + 1) if inside else QModelIndex()

    def parent(self, index: AnyIndex | None = None) -> Any:
        """The table of a column; without an index the QObject's own parent, as Qt overloads it."""
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_PARENT)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._rows)
        if parent.internalId() != _NO_PARENT or parent.column() > 0:
            return 0
        place = self._rows[parent.row()]
        return 0 if isinstance(place, Group) else len(self._columns_of(place))

    def hasChildren(self, parent: AnyIndex | None = None) -> bool:
        """Asked of every row at once, so no columns are looked for here."""
        if parent is None or not parent.isValid():
            return bool(self._rows)
        if parent.internalId() != _NO_PARENT:
            return False
        place = self._rows[parent.row()]
        return not isinstance(place, Group) and bool(self._search.tables[place].columns)

    def columnCount(self, _parent: AnyIndex | None = None) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if self.is_heading(index):
            return self._heading_data(self._heading(index), role)
        match role:
            case x if x == SENSITIVE_ROLE:
                return self.is_sensitive(index)
            case x if x == NOTE_ROLE:
                return one_line(self._note(index))
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in self._told(index) if part))
        found = self._data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (found, self._mark(index), one_line(self._note(index)))
            return ", ".join(part for part in said if part)
        return found

    def _data(self, index: AnyIndex, role: int) -> Any:
        found = self.column_at(index)
        if found is not None:
            return _column_data(*found, role)
        table = self.table_at(index)
        return self._table_data(table, role) if table is not None else None

    def _heading_data(self, group: Group, role: int) -> Any:
        is_open = group not in self._closed
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return group.words()
            case x if x == DETAIL_ROLE:
                return number(self._counts.get(group, 0))
            case x if x == HEADING_ROLE:
                return is_open
            case Qt.ItemDataRole.AccessibleTextRole:
                state = tr("open") if is_open else tr("closed")
                return f"{group.words()}, {number(self._counts.get(group, 0))}, {state}"
        return None

    def _told(self, index: AnyIndex) -> tuple[str, ...]:
        """The lines of a tool tip."""
        found = self.column_at(index)
        table = self.table_at(index)
        if table is None:
            return ()
        if found is None:
            said = table.qualified, table.comment, self._notes(table.qualified, "")
        else:
            described = _describe(found[1], _target(table, found[1].name))
            said = described, found[1].comment, self._notes(table.qualified, found[1].name)
        return (*dict.fromkeys(said), self._mark(index))

    def _note(self, index: AnyIndex) -> str:
        table, found = self.table_at(index), self.column_at(index)
        if table is None:
            return ""
        if found is None:
            return self._notes(table.qualified, "") or table.comment
        return self._notes(table.qualified, found[1].name) or found[1].comment

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
            case x if x == STAR_ROLE:
                return table.qualified in self._favourites
            case x if x == USED_ROLE:
                return not self._used.isdisjoint(
                    (table.name.casefold(), table.qualified.casefold())
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(table)
        return None

    def _spoken(self, table: Table) -> str:
        rows = "" if table.rows is None else tr("%Ln row(s)", "", table.rows)
        star = tr("favourite") if table.qualified in self._favourites else ""
        return " ".join(part for part in (one_line(table.qualified), rows, star) if part)


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
