"""A few rows of a table, read on demand by the way that all queries go: reviewed, read-only, masked
where columns are sensitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.events import Event
from app.core.jobs import Job, JobRunner
from app.core.schema import Table
from app.ui.errors import tell
from app.ui.language import number, tr
from app.ui.line import Line, Turn
from app.ui.reading import Reading
from app.ui.services import Opened
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.resulttable import ResultTable
from app.ui.widgets.statepage import StatePage

if TYPE_CHECKING:
    from app.results.store import ResultStore


class TableRows(QWidget):
    def __init__(
        self, theme: Theme, jobs: JobRunner, line: Line, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._line = line
        self._opened: Opened | None = None
        self._table: Table | None = None
        self._store: ResultStore | None = None
        self._job: Job | None = None
        self._turn: Turn | None = None
        self.reading = Reading(jobs, self)
        self.grid = ResultTable(theme, self.reading.model, self)
        self.grid.setObjectName("sampleTable")
        self.said = ElidedLabel("small", self)
        self._page = StatePage(theme, self)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(body, 1)

    @property
    def busy(self) -> bool:
        return self._turn is not None

    def set_table(self, table: Table | None, opened: Opened | None) -> None:
        """Another table, or another connection: what was read goes."""
        self.cancel()
        self._table, self._opened = table, opened
        self._take(None)

    def read(self) -> None:
        """Read the rows, unless they are there or on their way."""
        if self._opened is None or self._table is None or self.busy or self._store is not None:
            return
        self._page.tell("spinner", tr("Reading some rows…"))
        self._turn = Turn(self._begin)
        self._line.enter(self._turn)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif self._turn is not None:
            self._end()

    def close_rows(self) -> None:
        self.cancel()
        self._take(None)

    def _begin(self) -> None:
        opened, table = self._opened, self._table
        if opened is None or table is None:
            self._end()
            return

        def work(token: CancelToken) -> ResultStore:
            review = opened.review(opened.schema_work.sample_sql(table), None)
            rows = opened.new_rows()
            try:
                opened.run(review, rows, _unheard, 0, token)
            except BaseException:
                rows.close()
                raise
            return rows

        def done(rows: ResultStore) -> None:
            self._end()
            if self._table is table and self._opened is opened:
                self._take(rows)
            else:
                rows.close()

        self._job = self._jobs.start("sample rows", work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._end()
        again = ((tr("Read again"), self.read),)
        if isinstance(error, CancelledError):
            self._page.tell("stop", tr("Cancelled"), choices=again)
        else:
            told = tell(error)
            self._page.tell("error", told.title, told.message, token="bad", choices=again)

    def _end(self) -> None:
        turn, job, self._turn, self._job = self._turn, self._job, None, None
        if turn is not None:
            self._line.leave_after(turn, job)

    def _take(self, store: ResultStore | None) -> None:
        before, self._store = self._store, store
        self.reading.turn_to(store)
        self.reading.model.start(store.columns if store is not None else ())
        if before is not None:
            before.close()
        self.said.setVisible(store is not None)
        if store is not None:
            self.reading.model.grow(store.row_count)
            self._tell(store)
        self._stack.setCurrentWidget(self.grid if store is not None else self._page)

    def _tell(self, store: ResultStore) -> None:
        words = tr("%Ln row(s)", "", store.row_count)
        if any(column.masked for column in store.columns):
            words = f"{words} · {tr('sensitive columns are not shown')}"
        self.said.setText(words)
        self.grid.setAccessibleName(
            tr("{count} rows of the table").format(count=number(store.row_count))
        )


def _unheard(_event: Event) -> None:
    """The rows are looked at when they are all there."""
