"""Adds up the selected cells after a pause, in the background, however many there are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.looking import Total
from app.ui.errors import tell
from app.ui.itemmodels import values
from app.ui.language import number, tr
from app.ui.widgets.resulttable import ResultTable

if TYPE_CHECKING:
    from app.results.rows import Rows

_PAUSE_MS = 120


class Summing(QObject):
    """`told` brings the words for the status line, none for a single cell."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, table: ResultTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._table = table
        self._rows: Rows | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._sum)
        table.selection_changed.connect(self._changed)

    def turn_to(self, rows: Rows | None) -> None:
        self._rows = rows
        self._changed()

    def _changed(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._pause.start()

    def _sum(self) -> None:
        rows, ranges = self._rows, self._table.selected_ranges()
        if rows is None or sum(part.cells for part in ranges) < 2:
            self.told.emit("")
            return

        def work(token: CancelToken) -> Total:
            from app.results.totals import total

            return total(rows, ranges, token)

        def done(found: Total) -> None:
            if job is self._job:
                self.told.emit(total_words(found))

        def failed(error: Exception) -> None:
            if job is self._job and not isinstance(error, CancelledError):
                self.failed.emit(tell(error))

        self._job = job = self._jobs.start("sum", work, done=done, failed=failed)


def total_words(found: Total) -> str:
    cells = tr("{n} cells").format(n=number(found.cells))
    if found.sum is None or found.average is None:
        filled = tr("{n} not NULL").format(n=number(found.present))
        return f"{cells} · {filled}" if found.present < found.cells else cells
    return " · ".join(
        (
            cells,
            tr("sum {n}").format(n=_shown(found.sum)),
            tr("average {n}").format(n=_shown(round(found.average, 4))),
            tr("from {least} to {most}").format(least=_shown(found.least), most=_shown(found.most)),
        )
    )


def _shown(value: Decimal | float | None) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    return values.shown(value)
