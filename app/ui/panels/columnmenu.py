"""What can be done with a column of the rows: everything here is local and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.ui.language import tr
from app.ui.text import label

if TYPE_CHECKING:
    from app.ui.panels.grid import Grid


class ColumnMenu(QMenu):
    """Of a masked column neither order nor matches may be told."""

    def __init__(self, grid: Grid, column: int) -> None:
        super().__init__(grid)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grid = grid
        self._column = column
        self._masked = grid.rows.columns[column].masked
        self._add_shaping()
        self.addSeparator()
        self._add_looks()

    def _add_shaping(self) -> None:
        grid, column = self._grid, self._column
        self._add(tr("Sort ascending"), lambda: grid.sort_by(column, False))
        self._add(tr("Sort descending"), lambda: grid.sort_by(column, True))
        self._add(tr("Then sort ascending"), lambda: grid.sort_by(column, False, add=True))
        self._add(tr("Then sort descending"), lambda: grid.sort_by(column, True, add=True))
        self._add(tr("Do not sort by it"), lambda: grid.sort_by(column, None))
        self.addSeparator()
        self._add(tr("Filter…"), lambda: grid.open_filter(column))
        here = grid.table.currentIndex()
        if here.isValid() and here.column() == column:
            words = label(str(here.data() or ""), 32)
            only = tr("Only “{value}”").format(value=words)
            others = tr("All but “{value}”").format(value=words)
            self._add(only, lambda: grid.filter_by_cell(here))
            self._add(others, lambda: grid.filter_by_cell(here, out=True))
        self._add(tr("Do not filter by it"), lambda: grid.filter_by(column, ()))
        self.addSeparator()
        self._add(tr("Group or turn…"), lambda: grid.group_wanted.emit(column))

    def _add_looks(self) -> None:
        table, column = self._grid.table, self._column
        self.addAction(tr("Select the column, add it up"), lambda: table.selectColumn(column))
        self.addAction(tr("Fit the width"), lambda: table.fit_column(column))
        freeze = tr("Do not freeze") if table.frozen else tr("Freeze up to here")
        self.addAction(freeze, lambda: table.freeze(None if table.frozen else column))
        hide = self.addAction(tr("Hide the column"), lambda: table.hide_column(column))
        hide.setEnabled(len(table.hidden_columns()) + 1 < len(self._grid.rows.columns))
        self._add_hidden()

    def _add_hidden(self) -> None:
        table, hidden = self._grid.table, self._grid.table.hidden_columns()
        if not hidden:
            return
        menu = self.addMenu(tr("Show hidden columns"))
        menu.addAction(tr("All of them"), lambda: table.show_columns(hidden))
        menu.addSeparator()
        for column in hidden[:40]:
            name = label(self._grid.rows.columns[column].name, 40)
            menu.addAction(name, partial(table.show_columns, [column]))

    def _add(self, words: str, handler: Callable[[], None]) -> None:
        action = self.addAction(words, handler)
        action.setEnabled(not self._masked)
