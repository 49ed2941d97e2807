"""The rows of a result as Qt sees them: pages come when they are looked at, never all at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.values import ResultColumn
from app.ui.itemmodels import values
from app.ui.itemmodels.values import Shape
from app.ui.language import number
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex
Row = tuple[object, ...]
Fetch = Callable[[int, int], None]

SHAPE_ROLE = Qt.ItemDataRole.UserRole + 1
TYPE_ROLE = Qt.ItemDataRole.UserRole + 2

PAGE_ROWS = 200
_PAGES_KEPT = 40
_NOT_HERE = object()


class RowsModel(QAbstractTableModel):
    """`fetch(start, count)` is asked for a page that is missing and answers with `deliver`.

    Until then a cell is WAITING: the view can paint a placeholder and never waits.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._columns: tuple[ResultColumn, ...] = ()
        self._numeric: list[bool | None] = []
        self._grouped: list[bool] = []
        self._row_count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: dict[int, int] = {}

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        return self._columns

    def start(self, columns: Sequence[ResultColumn]) -> None:
        """A new result: these columns and no rows yet."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._numeric = [values.names_a_number_type(c.type) or None for c in columns]
        self._grouped = [values.grouped(c) for c in columns]
        self._row_count = 0
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def grow(self, row_count: int) -> None:
        """`row_count` rows can be read by now."""
        if row_count <= self._row_count:
            return
        self.beginInsertRows(QModelIndex(), self._row_count, row_count - 1)
        self._row_count = row_count
        self.endInsertRows()

    def deliver(self, start: int, rows: Sequence[Row]) -> None:
        """Answer to `fetch`; rows from `start` on, at most a page."""
        page = start // PAGE_ROWS
        asked_for = self._asked.pop(page, 0)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._learn_numbers(rows)
        if rows and self._columns and start < self._row_count:
            last = min(start + max(len(rows), asked_for), self._row_count) - 1
            self.dataChanged.emit(
                self.index(start, 0), self.index(last, len(self._columns) - 1), []
            )

    def value(self, row: int, column: int) -> object:
        """The value itself. Raises LookupError while its page is not here; it is asked for then."""
        found = self._value(row, column)
        if found is _NOT_HERE:
            raise LookupError(row)
        return found

    def is_numeric(self, column: int) -> bool:
        return bool(self._numeric[column])

    def _value(self, row: int, column: int) -> object:
        page = self._pages.get(row // PAGE_ROWS)
        offset = row % PAGE_ROWS
        if page is None or offset >= len(page):
            self._ask_for(row // PAGE_ROWS)
            return _NOT_HERE
        return page[offset][column]

    def _ask_for(self, page: int) -> None:
        """Once for each length: a page that was short is asked for again when rows have come."""
        start = page * PAGE_ROWS
        count = min(PAGE_ROWS, self._row_count - start)
        if self._asked.get(page, 0) < count:
            self._asked[page] = count
            self._fetch(start, count)

    def _learn_numbers(self, rows: Sequence[Row]) -> None:
        """A column whose type says nothing is numeric if its first values are."""
        for column, known in enumerate(self._numeric):
            if known is None:
                present = [row[column] for row in rows[:50] if row[column] is not None]
                if present:
                    self._numeric[column] = all(values.is_number(value) for value in present)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._columns) - 1))

    # What Qt asks

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._row_count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            SHAPE_ROLE,
        ):
            return None
        value = self._value(row, column)
        if role == SHAPE_ROLE:
            return Shape.WAITING if value is _NOT_HERE else values.shape(value)
        if value is _NOT_HERE:
            return ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(values.full(value))
        return self._text(value, column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return number(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return one_line(column.name, 120)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{column.name}\n{column.type}".strip())
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case x if x == TYPE_ROLE:
                return one_line(column.type.lower(), 40)
        return None

    def _text(self, value: object, column: int) -> str:
        match values.shape(value):
            case Shape.NULL:
                return "NULL"
            case Shape.EMPTY:
                return "“”"
        return values.shown(value, group=self._grouped[column])

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if self.is_numeric(column) else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter
