"""The table of a result: selection by cell, copying as text, columns as wide as their content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.itemmodels.rows import RowsModel
from app.ui.theme import Theme
from app.ui.widgets.celldelegate import CellDelegate
from app.ui.widgets.resultheader import ResultHeader

_ROW_PIXELS = 30
_NARROWEST, _WIDEST = 72, 420
_MOST_EXTRA = 260
_SAMPLE_ROWS = 60


class ResultTable(QTableView):
    """`opened` brings a cell to be seen in full, `copy_wanted` comes with the copy keys."""

    opened = Signal(QModelIndex)
    copy_wanted = Signal()

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._fitted = False
        self.setObjectName("resultTable")
        self.setModel(model)
        self.setHorizontalHeader(ResultHeader(theme, self))
        self.setItemDelegate(CellDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_PIXELS)
        model.modelReset.connect(self._forget_fit)

    def fit_columns_once(self) -> None:
        """After the first page: later pages must not make the columns jump."""
        if not self._fitted:
            self._fitted = True
            self.fit_columns()

    def fit_columns(self) -> None:
        """As wide as the head and the first rows ask for; spare room goes to all alike."""
        count = self._rows.columnCount()
        widths = [self._wanted(column) for column in range(count)]
        spare = self.viewport().width() - sum(widths)
        extra = min(spare // count, _MOST_EXTRA) if count and spare > 0 else 0
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + extra)

    def selected(self) -> tuple[int, int, list[int]]:
        """First row, last row and columns of the selection; everything if nothing is selected."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return 0, self._rows.rowCount() - 1, list(range(self._rows.columnCount()))
        columns = {c for part in ranges for c in range(part.left(), part.right() + 1)}
        top, bottom = min(part.top() for part in ranges), max(part.bottom() for part in ranges)
        return top, bottom, sorted(columns)

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

    def _wanted(self, column: int) -> int:
        head = self.horizontalHeader().sectionSizeHint(column)
        return min(_WIDEST, max(_NARROWEST, head, self._widest_cell(column)))

    def _widest_cell(self, column: int) -> int:
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        rows = range(min(_SAMPLE_ROWS, self._rows.rowCount()))
        indexes = (self._rows.index(row, column) for row in rows)
        return max((delegate.sizeHint(option, index).width() for index in indexes), default=0)

    def _forget_fit(self) -> None:
        self._fitted = False


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
