"""The table of a result: selection by cell, copying as text, columns as wide as their content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.looking import CellRange
from app.ui.itemmodels.rows import RowsModel
from app.ui.theme import Theme
from app.ui.widgets.celldelegate import CellDelegate
from app.ui.widgets.frozencolumns import FrozenColumns
from app.ui.widgets.resultheader import ResultHeader
from app.ui.widgets.uniformtable import UniformTable

_NARROWEST, _WIDEST = 72, 420
_MOST_EXTRA = 260
_SAMPLE_ROWS = 60
_SAMPLE_CELLS = 3_000
"""So many cells are measured at most: a result may have thousands of columns."""


class ResultTable(UniformTable):
    """`opened` brings a cell to be seen in full, `copy_wanted` comes with the copy keys."""

    opened = Signal(QModelIndex)
    copy_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        self.header = ResultHeader(theme)
        super().__init__(model, self.header, parent)
        self._rows = model
        self._fitted = False
        self._wants: list[int] = []
        self._given: list[int] = []
        self.setObjectName("resultTable")
        self.setItemDelegate(CellDelegate(theme, self, model.look))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty_row_header()
        self._frozen = FrozenColumns(theme, self, model, self.header)
        model.modelReset.connect(self._forget)
        model.dataChanged.connect(self._fit_once)

    # Columns

    def _fit_once(self) -> None:
        """With the first rows: later ones must not make the columns jump."""
        if not self._fitted and self._rows.has_rows:
            self._fitted = True
            self.fit_columns()

    def fit_columns(self) -> None:
        """As wide as the head and the first rows ask for; spare room goes to all alike."""
        self._wants = [self._wanted(column) for column in range(self._rows.columnCount())]
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The spare room is shared out again, unless a person has set a width."""
        super().resizeEvent(event)
        if self._given == [self.columnWidth(column) for column in range(len(self._given))]:
            self._share_out()

    def _share_out(self) -> None:
        count = len(self._wants)
        spare = self.viewport().width() - sum(self._wants)
        extra = min(spare // count, _MOST_EXTRA) if count and spare > 0 else 0
        widths = [width + extra for width in self._wants]
        if widths != self._given:
            self._given = widths
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)

    def fit_column(self, column: int) -> None:
        self.setColumnWidth(column, self._wanted(column))

    def hide_column(self, column: int) -> None:
        self.setColumnHidden(column, True)

    def show_columns(self, columns: Sequence[int]) -> None:
        for column in columns:
            self.setColumnHidden(column, False)

    def hidden_columns(self) -> list[int]:
        if not self.header.hiddenSectionCount():
            return []
        return [c for c in range(self._rows.columnCount()) if self.isColumnHidden(c)]

    @property
    def frozen(self) -> bool:
        return self._frozen.count > 0

    def freeze(self, column: int | None) -> None:
        """Let the columns up to this one stay while the others are scrolled; None: none."""
        self._frozen.freeze(0 if column is None else self.header.visualIndex(column) + 1)

    def columns_on_screen(self) -> list[int]:
        return [column for column, _, _ in self._seen(self.viewport().rect())]

    def frozen_columns(self) -> list[int]:
        """As they stand at the left end."""
        places = (self.header.logicalIndex(place) for place in range(self._frozen.count))
        return [column for column in places if not self.isColumnHidden(column)]

    def below_header(self, column: int) -> QPoint:
        """On the screen, below the head of the column."""
        left = max(0, self.header.sectionViewportPosition(column))
        return self.header.viewport().mapToGlobal(QPoint(left, self.header.height()))

    # Cells

    def selected(self) -> tuple[int, int, list[int]]:
        """First row, last row and columns of the selection; everything if nothing is selected.
        Hidden columns are left out."""
        ranges = self.selected_ranges()
        if not ranges:
            return 0, self._rows.rowCount() - 1, self._shown(range(self._rows.columnCount()))
        columns = {column for part in ranges for column in part.columns}
        top, bottom = min(part.top for part in ranges), max(part.bottom for part in ranges)
        return top, bottom, self._shown(sorted(columns))

    def selected_ranges(self) -> list[CellRange]:
        return [
            CellRange(part.top(), part.bottom(), tuple(range(part.left(), part.right() + 1)))
            for part in self.selectionModel().selection().toList()
        ]

    def select_row(self, row: int) -> None:
        column = max(0, self.currentIndex().column())
        self.show_cell(row, column)

    def show_cell(self, row: int, column: int) -> None:
        index = self._rows.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def mark_found(self, cells: frozenset[tuple[int, int]]) -> None:
        """Tint these cells."""
        self._rows.found = cells
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select whole rows, those next to each other as one range, and show the first."""
        model, last = self._rows, self._rows.columnCount() - 1
        chosen = QItemSelection()
        for begin, end in runs_of(rows):
            if end < model.rowCount():
                chosen.append(QItemSelectionRange(model.index(begin, 0), model.index(end, last)))
        first = model.index(min(rows), 0)
        self.setCurrentIndex(first)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return
        super().keyPressEvent(event)

    def _shown(self, columns: Sequence[int]) -> list[int]:
        """In the order in which they stand."""
        shown = [column for column in columns if not self.isColumnHidden(column)]
        return sorted(shown, key=self.header.visualIndex)

    def _wanted(self, column: int) -> int:
        head = self.header.sectionSizeHint(column)
        return min(_WIDEST, max(_NARROWEST, head, self._widest_cell(column)))

    def _widest_cell(self, column: int) -> int:
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        sample = max(2, min(_SAMPLE_ROWS, _SAMPLE_CELLS // max(1, self._rows.columnCount())))
        rows = range(min(sample, self._rows.rowCount()))
        indexes = (self._rows.index(row, column) for row in rows)
        return max((delegate.sizeHint(option, index).width() for index in indexes), default=0)

    def _forget(self) -> None:
        self._fitted = False
        self._wants = self._given = []
        self._frozen.freeze(0)


def runs_of(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, as first and last of each run."""
    begin: int | None = None
    end = -2
    for row in sorted(set(rows)):
        if row != end + 1:
            if begin is not None:
                yield begin, end
            begin = row
        end = row
    if begin is not None:
        yield begin, end
