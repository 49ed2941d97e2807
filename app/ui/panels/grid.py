"""The rows of one result with all that is done to them here: shaped, searched, added up, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.jobs import JobRunner
from app.core.preview import Preview
from app.core.shape import Check, Filter, Group, Pivot, Step
from app.core.values import ResultColumn
from app.ui.errors import Told
from app.ui.finding import Finding
from app.ui.itemmodels import values
from app.ui.language import number, tr
from app.ui.panels.columnmenu import ColumnMenu
from app.ui.reading import Reading
from app.ui.shaping import PLAIN, Shaping
from app.ui.summing import Summing
from app.ui.theme import Theme
from app.ui.totalling import Totalling
from app.ui.widgets.card import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.filterpopup import FilterPopup
from app.ui.widgets.findbar import FindBar
from app.ui.widgets.recordview import RecordView
from app.ui.widgets.resulttable import ResultTable
from app.ui.widgets.shapebar import ShapeBar
from app.ui.widgets.totalsrow import TotalsRow

if TYPE_CHECKING:
    from app.results.rows import Rows
    from app.results.store import ResultStore


class Grid(QWidget):
    """`seen_changed`: other rows are to be looked at, `seen`. `database_wanted` brings a Shape that
    is to be written into the query, `failed` a Told."""

    seen_changed = Signal()
    cell_wanted = Signal(QModelIndex)
    database_wanted = Signal(object)
    group_wanted = Signal(int)
    summed = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: tuple[ResultColumn, ...] = ()
        self._scope = ""
        self._ended = False
        self.seen: Rows | None = None
        self.reading = Reading(jobs, self)
        self.rows = self.reading.model
        self.shaping = Shaping(jobs, self)
        self.table = ResultTable(theme, self.rows, self)
        self.record = RecordView(theme, self.rows, self)
        self.shape_bar = ShapeBar(theme, self)
        self.find_bar = FindBar(theme, self)
        self.broken = Card(theme, name="brokenCard", parent=self)
        self.finding = Finding(jobs, self.find_bar, self.table, self)
        self.summing = Summing(jobs, self.table, self)
        self.totals_row = TotalsRow(theme, self.table, self)
        self.totalling = Totalling(jobs, self.totals_row, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._wire()

    @property
    def seen_now(self) -> Rows | None:
        """What the table shows, also while rows still come."""
        return self.shaping.rows

    @property
    def source_columns(self) -> tuple[ResultColumn, ...]:
        return self._columns

    # A result comes

    def take(self, store: ResultStore | None) -> None:
        """Another result (None: none); its rows come from here on."""
        self._ended = False
        self._columns = ()
        self.broken.hide()
        self.find_bar.dismiss()
        self.record_off()
        self.shaping.take(store)
        self._see(None)

    def start(self, columns: Sequence[ResultColumn]) -> None:
        self._columns = tuple(columns)
        self.rows.start(columns)

    def grow(self, row_count: int) -> None:
        if self.shaping.shape.is_plain:
            self.rows.grow(row_count)

    def finish(self, store: ResultStore | None, scope: str) -> None:
        """No more rows come. `scope` says of how many rows a step speaks."""
        self._scope = scope
        self._ended = store is not None
        if self.shaping.wanted.is_plain:
            self._see(store)
        else:
            self.shaping.again()

    def show_again(self) -> None:
        """The same rows, whose columns show their values now."""
        rows, source = self.shaping.rows, self.shaping.source
        if rows is not None and source is not None:
            self._columns = source.columns
            self._show(rows)

    def tell_broken(self, told: Told, choices: Sequence[Choice]) -> None:
        """The run ended with an error after rows had come."""
        stay = tr("The rows that came before it stay.")
        self.broken.tell("bad", "error", told.title, f"{told.message} {stay}", told.hint)
        self.broken.offer(*choices)
        self.broken.show()

    # Shaping

    def sort(self, column: int, *, add: bool = False) -> None:
        """Ascending, then descending, then as the rows came."""
        seen = self.shaping.wanted.seen.sorts
        now = next((sort for sort in seen if sort.column == column), None)
        wanted = False if now is None else None if now.descending else True
        self.sort_by(column, wanted, add=add)

    def sort_by(self, column: int, descending: bool | None, *, add: bool = False) -> None:
        if not self._is_masked(column):
            self.shaping.wish(self.shaping.wanted.sorted_by(column, descending, add=add))

    def filter_by(self, column: int, filters: Sequence[Filter]) -> None:
        self.shaping.wish(self.shaping.wanted.filtered_by(column, tuple(filters)))

    def filter_by_cell(self, index: QModelIndex, *, out: bool = False) -> None:
        """Only the rows with the value of this cell, or only the others."""
        try:
            value = self.rows.value(index.row(), index.column())
        except LookupError:
            return
        if isinstance(value, Preview):
            return
        if value is None:
            test = Check.NOT_NULL if out else Check.NULL
        else:
            test = Check.IS_NOT if out else Check.IS
        self.filter_by(index.column(), [Filter(index.column(), test, values.full(value))])

    def open_filter(self, column: int) -> None:
        if self._is_masked(column):
            return
        popup = FilterPopup(self._theme, self.rows.columns[column], column, self)
        popup.show_filters(f for f in self.shaping.wanted.seen.filters if f.column == column)
        popup.changed.connect(lambda filters: self.filter_by(column, filters))
        popup.popup(self.table.below_header(column))

    def summarise(self, summary: Group | Pivot | None) -> None:
        self.shaping.wish(self.shaping.wanted.summarised(summary))

    def leave_out(self, step: Step | None) -> None:
        shape = PLAIN if step is None else self.shaping.wanted.without(step)
        self.shaping.wish(shape)

    # Looking

    def toggle_record(self) -> None:
        """One row as a form, or the table again at that row."""
        if self._stack.currentWidget() is self.record:
            self.record_off()
            self.table.setFocus()
        elif self.rows.rowCount():
            self.record.show_row(max(0, self.table.currentIndex().row()))
            self._stack.setCurrentWidget(self.record)
            self.record.view.setFocus()

    def record_off(self) -> None:
        if self._stack.currentWidget() is self.record:
            self._stack.setCurrentIndex(0)
            self.table.select_row(self.record.row)

    def _is_masked(self, column: int) -> bool:
        return self.rows.columns[column].masked

    def _open_menu(self, column: int, at: QPoint) -> None:
        ColumnMenu(self, column).popup(at)

    def _shaped(self) -> None:
        rows = self.shaping.rows
        self.reading.turn_to(rows)
        if rows is None:
            self.rows.start(())
            self.shape_bar.hide()
        else:
            self._show(rows)
        if self._ended:
            self._see(rows)

    def _show(self, rows: Rows) -> None:
        if rows.columns != self.rows.columns:
            self.rows.start(rows.columns)
            self.rows.grow(rows.row_count)
        else:
            self.rows.replace(rows.row_count)
        shape = self.shaping.shape
        self.table.header.show_steps(shape.seen)
        count = tr("%Ln row(s)", "", rows.row_count)
        scope = self._scope if self._ended else self._scope_so_far()
        self.shape_bar.tell(shape, self._columns, rows.columns, f"{count} · {scope}")

    def _scope_so_far(self) -> str:
        return tr("of the {n} rows that had come").format(n=number(self.shaping.of_rows))

    def _see(self, rows: Rows | None) -> None:
        self.finding.turn_to(rows)
        self.summing.turn_to(rows)
        self.totalling.turn_to(rows)
        if rows is not self.seen:
            self.seen = rows
            self.seen_changed.emit()

    def _lay_out(self) -> None:
        with_totals = QWidget(self)
        below = QVBoxLayout(with_totals)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.table, 1)
        below.addWidget(self.totals_row)
        for part in (with_totals, self.record):
            self._stack.addWidget(part)
        self.broken.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.broken, self.shape_bar, self.find_bar):
            column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        header = self.table.header
        header.sort_wanted.connect(lambda column, add: self.sort(column, add=add))
        header.menu_wanted.connect(self._open_menu)
        self.shape_bar.left_out.connect(self.leave_out)
        self.shape_bar.database_wanted.connect(
            lambda: self.database_wanted.emit(self.shaping.shape)
        )
        self.shaping.changed.connect(self._shaped)
        self.shaping.busy_changed.connect(lambda: header.show_busy(self.shaping.busy))
        self.table.doubleClicked.connect(self.cell_wanted)
        self.table.opened.connect(self.cell_wanted)
        self.record.opened.connect(self.cell_wanted)
        self.summing.told.connect(self.summed)
        for part in (self.reading, self.shaping, self.finding, self.summing, self.totalling):
            part.failed.connect(self.failed)
