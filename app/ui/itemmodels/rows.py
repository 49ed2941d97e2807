"""The rows of a result as Qt sees them: pages come when they are looked at, never all at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from app.ui.language import number, tr
from app.ui.text import one_line, tip

AnyIndex = QModelIndex | QPersistentModelIndex
Row = tuple[object, ...]
Fetch = Callable[[int, int], None]

SHAPE_ROLE = Qt.ItemDataRole.UserRole + 1
TYPE_ROLE = Qt.ItemDataRole.UserRole + 2

PAGE_ROWS = 200
_PAGE_CELLS = 20_000
_FEWEST_ROWS = 10
_PAGES_KEPT = 40
_NOT_HERE = object()
_SERVED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        SHAPE_ROLE,
    )
)


@dataclass(frozen=True, slots=True)
class Look:
    """A cell as it is painted; `right`: at the right end, as numbers stand."""

    text: str
    shape: Shape
    right: bool
    found: bool = False


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
        self._page_rows = PAGE_ROWS
        self.found: frozenset[tuple[int, int]] = frozenset()
        """Cells to be tinted."""

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        return self._columns

    def start(self, columns: Sequence[ResultColumn]) -> None:
        """A new result: these columns and no rows yet."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._numeric = [values.names_a_number_type(c.type) or None for c in columns]
        self._grouped = [values.grouped(c) for c in columns]
        self._page_rows = page_rows(len(columns))
        self._row_count = 0
        self._drop_pages()
        self.endResetModel()

    def replace(self, row_count: int) -> None:
        """Other rows of the same columns: what a view shows of them, it asks for anew."""
        before = self._row_count
        self._drop_pages()
        if row_count < before:
            self.beginRemoveRows(QModelIndex(), row_count, before - 1)
            self._row_count = row_count
            self.endRemoveRows()
        self.grow(row_count)
        kept = min(before, row_count)
        if kept and self._columns:
            last = self.index(kept - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [])

    def grow(self, row_count: int) -> None:
        """`row_count` rows can be read by now."""
        if row_count <= self._row_count:
            return
        self.beginInsertRows(QModelIndex(), self._row_count, row_count - 1)
        self._row_count = row_count
        self.endInsertRows()

    def deliver(self, start: int, rows: Sequence[Row]) -> None:
        """Answer to `fetch`; rows from `start` on, at most a page."""
        page = start // self._page_rows
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

    def forget(self, start: int) -> None:
        """The page from `start` on will not be delivered; it is asked for again when it is looked
        at."""
        self._asked.pop(start // self._page_rows, None)

    @property
    def has_rows(self) -> bool:
        """Whether a page is here."""
        return bool(self._pages)

    def value(self, row: int, column: int) -> object:
        """The value itself. Raises LookupError while its page is not here; it is asked for then."""
        found = self._value(row, column)
        if found is _NOT_HERE:
            raise LookupError(row)
        return found

    def look(self, index: AnyIndex) -> Look:
        """All that painting a cell takes, in one call: there are many cells in a screen."""
        row, column = index.row(), index.column()
        value = self._value(row, column)
        found = bool(self.found) and (row, column) in self.found
        if value is _NOT_HERE:
            return Look("", Shape.WAITING, right=False, found=found)
        right = bool(self._numeric[column])
        return Look(self._text(value, column), values.shape(value), right=right, found=found)

    def is_numeric(self, column: int) -> bool:
        return bool(self._numeric[column])

    def _value(self, row: int, column: int) -> object:
        number, offset = divmod(row, self._page_rows)
        page = self._pages.get(number)
        if page is None or offset >= len(page):
            self._ask_for(number)
            return _NOT_HERE
        if offset > self._page_rows // 2 and number + 1 not in self._pages:
            self._ask_for(number + 1)
        return page[offset][column]

    def _ask_for(self, page: int) -> None:
        """Once for each length: a page that was short is asked for again when rows have come."""
        start = page * self._page_rows
        count = min(self._page_rows, self._row_count - start)
        if self._asked.get(page, 0) < count:
            self._asked[page] = count
            self._fetch(start, count)

    def _drop_pages(self) -> None:
        self._pages.clear()
        self._asked.clear()
        self.found = frozenset()

    def _learn_numbers(self, rows: Sequence[Row]) -> None:
        """A column whose type says nothing is numeric if its first values are."""
        before = list(self._numeric)
        for column, known in enumerate(self._numeric):
            if known is None:
                present = [row[column] for row in rows[:50] if row[column] is not None]
                if present:
                    self._numeric[column] = all(values.is_number(value) for value in present)
        if before != self._numeric:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

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
        if role not in _SERVED:
            return None
        value = self._value(row, column)
        if role == SHAPE_ROLE:
            return Shape.WAITING if value is _NOT_HERE else values.shape(value)
        if value is _NOT_HERE:
            return ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(value, column))
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

    def _told(self, value: object, column: int) -> str:
        full = values.full(value)
        if not values.is_far(value, self._columns[column]):
            return full
        return f"{full}\n{tr('Kept as text: most programs know only the years 1 to 9999')}"

    def _text(self, value: object, column: int) -> str:
        match values.shape(value):
            case Shape.NULL:
                return "NULL"
            case Shape.EMPTY:
                return "“”"
            case Shape.BLANK:
                return values.blank(value)
        return values.shown(value, group=self._grouped[column])

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight if self.is_numeric(column) else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter


def page_rows(columns: int) -> int:
    """Rows of a page: fewer where a row is wide, so that a page comes at once."""
    return max(_FEWEST_ROWS, min(PAGE_ROWS, _PAGE_CELLS // max(1, columns)))
