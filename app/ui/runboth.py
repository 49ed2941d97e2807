"""Runs what the query is compared with and then the query itself, and shows how the rows differ."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import JobRunner
from app.core.values import Review, Verdict
from app.ui.comparing import Comparing
from app.ui.connecting import Connecting
from app.ui.errors import Told, tell
from app.ui.language import number, tr
from app.ui.panels.result import Result
from app.ui.panels.results import ResultsPanel
from app.ui.panels.review import ReviewPanel, can_be_planned
from app.ui.reviewing import Reviewing
from app.ui.running import Running
from app.ui.services import Ran


class _Step(Enum):
    NONE = "none"
    BEFORE = "before"
    AFTER = "after"


class RunBoth(QObject):
    """Both are reviewed first, and run read-only one after the other, each as F5 would run it.
    `failed` brings why they are not compared."""

    failed = Signal(object)

    def __init__(
        self,
        connecting: Connecting,
        reviewing: Reviewing,
        running: Running,
        jobs: JobRunner,
        *,
        panel: ReviewPanel,
        results: ResultsPanel,
        comparing: Comparing,
        run: Callable[[], None],
    ) -> None:
        """`run` runs what is in the editor."""
        super().__init__(panel)
        self._connecting = connecting
        self._reviewing = reviewing
        self._running = running
        self._jobs = jobs
        self._results = results
        self._comparing = comparing
        self._run = run
        self._step = _Step.NONE
        self._sql = ""
        self._before: Result | None = None
        self._rows = 0
        running.ran.connect(self._ran)
        panel.diff.rows_wanted.connect(self.start)

    def forget(self) -> None:
        """Another query is run on its own."""
        self._step = _Step.NONE

    def start(self) -> None:
        after, before = self._reviewing.runnable, self._reviewing.compared
        opened = self._connecting.opened
        if after is None or before is None or opened is None or self._running.busy:
            return

        def work(token: CancelToken) -> Review:
            token.check()
            review = opened.review(before, None)
            return opened.plan(review) if can_be_planned(review) else review

        def done(review: Review) -> None:
            if self._reviewing.runnable is None or self._running.busy:
                return
            if review.verdict is Verdict.READ:
                self._run_before(review)
            else:
                title = tr("The results are not compared")
                self.failed.emit(Told(title, tr("What it is compared with does not only read.")))

        self._jobs.start("review both", work, done=done, failed=self._fail)

    def _run_before(self, review: Review) -> None:
        opened = self._connecting.opened
        if opened is None:
            return
        if self._before in self._results.results and self._before.pinned:
            self._results.pin(self._results.results.index(self._before))
        self._step, self._sql = _Step.BEFORE, review.sql
        self._running.run(review, opened)
        self._before = self._results.current

    def _ran(self, ran: Ran) -> None:
        """The run of the query follows that of the one before; other runs are none of ours."""
        step, before = self._step, self._before
        if before not in self._results.results:
            return
        if step is _Step.BEFORE and before.sql == self._sql:
            self._rows = ran.summary.row_count
            place = self._results.results.index(before)
            self._results.rename(place, tr("Before"))
            self._results.pin(place)
            self._step = _Step.AFTER
            self._run()
        elif step is _Step.AFTER:
            self.forget()
            self._show(before, ran.summary.row_count)

    def _show(self, before: Result, rows: int) -> None:
        if self._rows and rows:
            self._comparing.show_against(before)
            return
        words = tr("Rows before: {before}; rows now: {after}.")
        told = words.format(before=number(self._rows), after=number(rows))
        self.failed.emit(Told(tr("There are no rows to match"), told))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self.failed.emit(tell(error))
