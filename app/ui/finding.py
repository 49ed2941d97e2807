"""Looks for text in all rows, in the background, and walks through what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.looking import Found
from app.ui.errors import tell
from app.ui.widgets.findbar import FindBar
from app.ui.widgets.resulttable import ResultTable

if TYPE_CHECKING:
    from app.results.rows import Rows

NOTHING = Found(())


class Finding(QObject):
    """`found` after each search; an answer to an older text is dropped."""

    found = Signal()
    failed = Signal(object)

    def __init__(
        self, jobs: JobRunner, bar: FindBar, table: ResultTable, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._bar = bar
        self._table = table
        self._rows: Rows | None = None
        self._job: Job | None = None
        self._place = 0
        self.cells = NOTHING
        bar.wanted.connect(self._look)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._end)

    def turn_to(self, rows: Rows | None) -> None:
        self._rows = rows
        if self._bar.isVisible():
            self._look(self._bar.edit.text())

    def step(self, by: int) -> None:
        cells = self.cells.cells
        if cells:
            self._place = (self._place + by) % len(cells)
            self._show()

    def _look(self, text: str) -> None:
        self._stop()
        rows = self._rows
        if rows is None or not text:
            self._arrived(NOTHING)
            return

        def work(token: CancelToken) -> Found:
            from app.results.find import find

            return find(rows, text, token)

        def done(found: Found) -> None:
            if job is self._job:
                self._arrived(found)

        def failed(error: Exception) -> None:
            if job is self._job and not isinstance(error, CancelledError):
                self.failed.emit(tell(error))

        self._bar.tell_looking()
        self._job = job = self._jobs.start("find", work, done=done, failed=failed)

    def _arrived(self, found: Found) -> None:
        self._job = None
        self.cells = found
        here = self._table.currentIndex()
        at = (here.row(), here.column()) if here.isValid() else (0, 0)
        later = (place for place, cell in enumerate(found.cells) if cell >= at)
        self._place = next(later, 0)
        self._table.mark_found(frozenset(found.cells))
        self._show()
        self.found.emit()

    def _show(self) -> None:
        cells = self.cells.cells
        place = self._place if cells else None
        self._bar.tell(place, len(cells), more=self.cells.more)
        if place is not None:
            self._table.show_cell(*cells[place])

    def _end(self) -> None:
        self._stop()
        self.cells = NOTHING
        self._table.mark_found(frozenset())
        self._table.setFocus()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
