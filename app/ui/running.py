"""One run at a time: only a review's exact text, rows as they come, and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, ConfirmError, DatabaseError
from app.core.events import Event, RowsArrived, RowsStarted, RunFinished
from app.core.jobs import Job, JobRunner
from app.core.values import Review
from app.ui.bridge import Bridge
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.line import Line, Turn
from app.ui.panels.result import Result
from app.ui.panels.results import ResultsPanel
from app.ui.services import Drafted, Opened, Ran
from app.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from app.results.store import ResultStore

_COALESCE_MS = 50


class Running(QObject):
    """`ran` brings a Ran after a run that went well; `place_wanted` the text that was run and the
    position in it that the database complained of."""

    busy_changed = Signal()
    ran = Signal(object)
    failed = Signal()
    again_wanted = Signal()
    place_wanted = Signal(str, int)

    def __init__(
        self,
        jobs: JobRunner,
        bridge: Bridge,
        panel: ResultsPanel,
        line: Line,
        *,
        closing: JobRunner,
    ) -> None:
        """`closing` runs what must still be done when the part itself is gone."""
        super().__init__()
        self._jobs = jobs
        self._closing = closing
        self._line = line
        self._turn: Turn | None = None
        self._bridge = bridge
        self._panel = panel
        self._run_id = 0
        self._job: Job | None = None
        self._result: Result | None = None
        self._arrived = 0
        self._sql = ""
        self._confirm: Callable[[], None] = _no_run
        self._coalesce = QTimer(self, interval=_COALESCE_MS, singleShot=True)
        self._coalesce.timeout.connect(self._show_arrived)
        panel.dropped.connect(self._close_later)
        panel.closing.connect(self._leave)

    @property
    def busy(self) -> bool:
        """Whether a query runs, or waits for its turn."""
        return self._turn is not None

    @property
    def waiting(self) -> bool:
        return self.busy and self._job is None

    def run(
        self,
        review: Review,
        opened: Opened,
        drafted: Drafted | None = None,
        *,
        confirmed: bool = False,
    ) -> None:
        """Run what was reviewed, which may come from the draft; `confirmed`: also beyond a limit
        that asks first."""
        self._run_id += 1
        self._arrived = 0
        self._coalesce.stop()
        self._sql = review.sql
        self._result = self._panel.begin(review.sql)
        self._confirm = lambda: self.run(review, opened, drafted, confirmed=True)
        self._result.show_waiting()
        self._turn = Turn(lambda: self._begin(review, opened, drafted, confirmed=confirmed))
        self.busy_changed.emit()
        self._line.enter(self._turn)

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif self.busy:
            self._ended(self._run_id, CancelledError())

    def _begin(
        self, review: Review, opened: Opened, drafted: Drafted | None, *, confirmed: bool
    ) -> None:
        run_id = self._run_id
        if self._result is not None:
            self._result.show_running(review.sql)

        def emit(event: Event) -> None:
            self._bridge.post(lambda: self._happened(event))

        def work(token: CancelToken) -> Ran:
            rows = opened.new_rows()
            self._bridge.post(lambda: self._take_store(run_id, rows))
            return opened.run(
                review, rows, emit, run_id, token, drafted=drafted, confirmed=confirmed
            )

        self._job = self._jobs.start(
            "run",
            work,
            done=lambda ran: self._succeeded(run_id, ran),
            failed=lambda error: self._ended(run_id, error),
        )
        self.busy_changed.emit()

    def stop_here(self) -> None:
        """Enough: the run ends with the rows that came."""
        if self._job is not None and self._arrived:
            self._job.stop()

    def clear(self) -> None:
        """Another connection: the rows of the former one go."""
        self._panel.close_all()

    def _leave(self, result: Result) -> None:
        """The place of the run is being closed."""
        if result is self._result and self.busy:
            self.cancel()
            self._run_id += 1
            self._result = None
            self._finish()

    def _take_store(self, run_id: int, store: ResultStore) -> None:
        if run_id == self._run_id and self._result is not None:
            self._panel.take_store(self._result, store)
        else:
            self._close_later(store)

    def _close_later(self, store: ResultStore) -> None:
        def work(_token: CancelToken) -> None:
            store.close()

        self._closing.start("close rows", work, done=_ignore, failed=_ignore)

    def _happened(self, event: Event) -> None:
        result = self._result
        if event.run_id != self._run_id or result is None:
            return
        match event:
            case RowsStarted():
                result.show_columns(event.columns)
            case RowsArrived():
                self._arrived = event.row_count
                if not self._coalesce.isActive():
                    self._coalesce.start()
            case RunFinished():
                self._show_arrived()
                result.show_finished(event.summary, event.milliseconds)

    def _show_arrived(self) -> None:
        self._coalesce.stop()
        if self._arrived and self._result is not None:
            self._result.show_rows(self._arrived)

    def _succeeded(self, run_id: int, ran: Ran) -> None:
        self._ended(run_id, None)
        if run_id == self._run_id:
            self.ran.emit(ran)

    def _ended(self, run_id: int, error: Exception | None) -> None:
        if run_id != self._run_id or self._result is None:
            return
        if error is not None:
            self._show_arrived()
        if isinstance(error, CancelledError):
            self._result.show_cancelled()
        elif error is not None:
            self._show_error(self._result, error)
        self._finish()
        if error is not None and not isinstance(error, CancelledError):
            self.failed.emit()

    def _finish(self) -> None:
        """The next one in line has its turn when the work is really over, not when it should be."""
        turn, job, self._turn, self._job = self._turn, self._job, None, None
        self.busy_changed.emit()
        if turn is not None:
            self._line.leave_after(turn, job)

    def _show_error(self, result: Result, error: Exception) -> None:
        if isinstance(error, ConfirmError):
            result.show_error(tell(error), (tr("Run it all the same"), self._confirm))
            return
        choices: list[Choice] = [(tr("Run again"), self.again_wanted.emit)]
        if isinstance(error, DatabaseError) and error.position is not None:
            sql, place = self._sql, error.position
            choices.insert(0, (tr("Show the place"), lambda: self.place_wanted.emit(sql, place)))
        result.show_error(tell(error), *choices)


def _no_run() -> None:
    """Nothing was run yet that could be confirmed."""


def _ignore(_result: object) -> None:
    return
