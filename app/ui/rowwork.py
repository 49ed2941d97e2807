"""What a person does with the rows on screen: find, filter, group, read, copy, carry a step over
into the query."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.jobs import JobRunner
from app.core.shape import Shape
from app.ui.connecting import Connecting
from app.ui.copying import Copying
from app.ui.errors import tell
from app.ui.panels.results import ResultsPanel
from app.ui.theme import Theme

Handler = Callable[[], None]


class RowWork(QObject):
    """`reshaped` brings the query that was run and the one with the steps in it."""

    reshaped = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        panel: ResultsPanel,
        connecting: Connecting,
        *,
        theme: Theme,
        jobs: JobRunner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._connecting = connecting
        self._theme = theme
        self._jobs = jobs
        self.copying = Copying(jobs, connecting, panel)
        self.copying.failed.connect(self.failed)
        panel.cell_wanted.connect(self.show_cell)
        panel.database_wanted.connect(self.carry_over)
        panel.group_wanted.connect(self.group)

    def handlers(self) -> dict[str, Handler]:
        """By the ids of their actions."""
        return {
            "focusResults": lambda: self._panel.table.setFocus(),
            "findRows": self.find,
            "filterRows": self.filter,
            "groupRows": self.group,
            "totalsRow": self.turn_totals,
            "showRecord": self.turn_record,
            "pinResult": self.pin,
            "copyAs": self.copying.open_menu,
        }

    def find(self) -> None:
        if self._turn_to_rows():
            self._panel.grid.find_bar.open()

    def filter(self) -> None:
        if self._turn_to_rows():
            column = max(0, self._panel.table.currentIndex().column())
            self._panel.grid.open_filter(column)

    def group(self, column: int | None = None) -> None:
        """`column` is suggested to group by."""
        from app.ui.dialogs.group import GroupDialog

        if not self._turn_to_rows():
            return
        grid = self._panel.grid
        now = grid.shaping.shape.summary
        dialog = GroupDialog(self._theme, grid.source_columns, now, column, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(grid.summarise)
        dialog.open()

    def turn_record(self) -> None:
        if self._turn_to_rows():
            self._panel.grid.toggle_record()

    def turn_totals(self) -> None:
        if self._turn_to_rows():
            self._panel.grid.totalling.turn()

    def pin(self) -> None:
        if self._panel.current.has_rows:
            self._panel.pin_current()

    def show_cell(self, index: QModelIndex) -> None:
        from app.ui.dialogs.cell import CellDialog

        grid = self._panel.grid
        rows, row, column = grid.seen_now, index.row(), index.column()
        if rows is None:
            return

        def done(value: object) -> None:
            dialog = CellDialog(self._theme, grid.rows.columns[column], value, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.show()

        self._jobs.start(
            "cell", lambda _token: rows.cell(row, column), done=done, failed=self._not_done
        )

    def carry_over(self, shape: Shape) -> None:
        """Steps that were taken here, written into the SQL; nothing runs by itself."""
        opened, result = self._connecting.opened, self._panel.current
        if opened is None:
            return
        sql, columns = result.sql, result.grid.source_columns
        self._jobs.start(
            "reshape",
            lambda _token: opened.reshaped(sql, shape, columns),
            done=lambda changed: self.reshaped.emit(sql, changed),
            failed=self._not_done,
        )

    def _turn_to_rows(self) -> bool:
        """Whether there are rows to work with; they are on screen then."""
        if not self._panel.current.has_rows:
            return False
        self._panel.tabs.choose("rows")
        return True

    def _not_done(self, error: Exception) -> None:
        self.failed.emit(tell(error))
