"""Adds up each column of the rows that are shown, in the background, while their totals are
wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.looking import Total
from app.ui.errors import tell
from app.ui.widgets.totalsrow import TotalsRow

if TYPE_CHECKING:
    from app.results.rows import Rows


class Totalling(QObject):
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, row: TotalsRow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._row = row
        self._rows: Rows | None = None
        self._job: Job | None = None
        self.wanted = False

    def turn(self) -> None:
        """Show the totals, or no longer."""
        self.wanted = not self.wanted
        self._row.setVisible(self.wanted)
        self._add_up()

    def turn_to(self, rows: Rows | None) -> None:
        self._rows = rows
        self._add_up()

    def _add_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        rows = self._rows
        self._row.tell((), 0)
        if rows is None or not self.wanted:
            return
        count = rows.row_count

        def work(token: CancelToken) -> tuple[Total | None, ...]:
            from app.results.totals import column_totals

            return column_totals(rows, token)

        def done(found: tuple[Total | None, ...]) -> None:
            if job is self._job:
                self._job = None
                self._row.tell(found, count)

        def failed(error: Exception) -> None:
            if job is self._job and not isinstance(error, CancelledError):
                self._job = None
                self.failed.emit(tell(error))

        self._job = job = self._jobs.start("totals", work, done=done, failed=failed)
