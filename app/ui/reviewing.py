"""Keeps the review true to the editor: a change takes it back, a pause brings a new one, and the
database is asked for its plan afterwards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.examples import Counterexample
from app.core.jobs import Job, JobRunner
from app.core.planlimit import Beyond
from app.core.values import Review, Verdict
from app.ui.connecting import Connecting
from app.ui.editor.sqleditor import SqlEditor
from app.ui.errors import tell
from app.ui.panels.review import Against, ReviewPanel, can_be_planned

PAUSE_MS = 250


class Reviewing(QObject):
    """`settled` whenever it may have changed whether the text can run."""

    settled = Signal()

    def __init__(
        self, connecting: Connecting, jobs: JobRunner, editor: SqlEditor, panel: ReviewPanel
    ) -> None:
        super().__init__()
        self._connecting = connecting
        self._jobs = jobs
        self._editor = editor
        self._panel = panel
        self._review: Review | None = None
        self._job: Job | None = None
        self._planning: Review | None = None
        self._baseline: str | None = None
        self._compared: str | None = None
        self._against = Against.NOTHING
        self._probing: Job | None = None
        self._held = False
        self._unseen = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._start)
        editor.statement_changed.connect(self._edited)
        connecting.schema_changed.connect(self._again)
        panel.example_wanted.connect(self._find_example)
        panel.probes_wanted.connect(self._list_probes)
        panel.probing_wanted.connect(self._probe)
        panel.probing_cancelled.connect(self._stop_probing)

    @property
    def review(self) -> Review | None:
        """The review of exactly the statement that is meant; None while there is none."""
        found = self._review
        return found if found is not None and found.sql == self._editor.statement else None

    @property
    def runnable(self) -> Review | None:
        """The review, if what it reviewed may run."""
        found = self.review
        reads = found is not None and found.verdict is Verdict.READ
        return found if reads and not self.blocked else None

    @property
    def blocked(self) -> bool:
        """Whether the connection's limit blocks the plan of what is meant."""
        plan = self.review.plan if self.review is not None else None
        return plan is not None and plan.over is not None and plan.over.beyond is Beyond.BLOCK

    def hold(self) -> None:
        """A draft is streaming in: half a statement is not worth a review."""
        self._held = True
        self._forget()

    def release(self, review: Review | None = None) -> None:
        """The draft is over; `review` is its review, if there is one already."""
        self._held = False
        if review is not None and review.sql == self._editor.statement:
            self._show(review)
        else:
            self._start()

    def wait_until_seen(self) -> None:
        """A tab of the last time, behind others: it is reviewed when one looks at it."""
        self._unseen = True

    def seen(self) -> None:
        if self._unseen:
            self._unseen = False
            self._start()

    def measure_from(self, sql: str | None, against: Against) -> None:
        """Changes are listed against `sql` from now on."""
        self._baseline, self._against = sql, against

    def forget_baseline(self) -> None:
        self.measure_from(None, Against.NOTHING)

    @property
    def compared(self) -> str | None:
        """What the changes that are shown are measured from."""
        return self._compared

    @property
    def baseline(self) -> str | None:
        return self._baseline

    def _edited(self) -> None:
        if self._held:
            return
        self._forget()
        if self._editor.statement.strip():
            self._panel.show_pending()
            self._pause.start()
        else:
            self._panel.show_empty()

    def _again(self) -> None:
        """The schema is another one now."""
        if not self._held and self._editor.statement.strip():
            self._forget()
            self._panel.show_pending()
            self._start()

    def _forget(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.token.cancel()
        self._stop_probing()
        self._review = None
        self._editor.show_issues(())
        self.settled.emit()

    def _start(self) -> None:
        sql, opened = self._editor.statement, self._connecting.opened
        if not sql.strip():
            self._panel.show_empty()
            return
        if opened is None or self._connecting.schema is None or self._unseen:
            return
        baseline = self._baseline

        def work(token: CancelToken) -> Review:
            token.check()
            return opened.review(sql, baseline)

        self._job = self._jobs.start("review", work, done=self._arrived, failed=self._failed)

    def _arrived(self, review: Review) -> None:
        if review.sql == self._editor.statement and not self._held:
            self._show(review)

    def _show(self, review: Review) -> None:
        self._review, self._compared = review, self._baseline
        self._panel.show_review(review, self._against, self._compared)
        self._editor.show_issues(review.issues, review.changes)
        self.settled.emit()
        self._plan()

    def _plan(self) -> None:
        """Ask for the plan of what is reviewed now; one question at a time, the last one counts."""
        review, opened = self.review, self._connecting.opened
        if self._planning is not None or review is None or opened is None:
            return
        if not can_be_planned(review):
            return
        self._planning = review

        def work(token: CancelToken) -> Review:
            token.check()
            return opened.plan(review)

        self._jobs.start("plan", work, done=self._planned, failed=self._not_planned)

    def _planned(self, review: Review) -> None:
        asked, self._planning = self._planning, None
        if self._review is not None and self._review is asked and review.plan is not None:
            self._review = review
            self._panel.show_plan(review.plan)
            self.settled.emit()
        elif self._review is not None and self._review.plan is None:
            self._plan()

    def _not_planned(self, error: Exception) -> None:
        asked, self._planning = self._planning, None
        if self._review is not asked:
            self._plan()
        elif not isinstance(error, CancelledError):
            self._panel.show_plan_failed(tell(error).message)

    def _find_example(self) -> None:
        """Look for rows on which the text before and the one in the editor differ."""
        review, before, opened = self.review, self._compared, self._connecting.opened
        if review is None or before is None or opened is None:
            self._panel.example.clear()
            return

        def done(found: Counterexample) -> None:
            if self.review is not None and self.review.sql == review.sql:
                self._panel.example.show_found(found)

        def work(token: CancelToken) -> Counterexample:
            token.check()
            return opened.counterexample(before, review.sql)

        self._jobs.start("example", work, done=done, failed=self._no_example)

    def _no_example(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self._panel.example.show_failed(tell(error).message)

    def review_again(self) -> None:
        """What is known beside the text has changed."""
        self._again()

    # Asking the data

    def _list_probes(self) -> None:
        review, opened = self.review, self._connecting.opened
        if review is None or opened is None:
            return

        def work(_token: CancelToken) -> tuple[str, ...]:
            return opened.probes(review.sql)

        def done(found: tuple[str, ...]) -> None:
            if self.review is not None and self.review.sql == review.sql:
                self._panel.probe.show_listed(found)

        self._jobs.start("probes", work, done=done, failed=self._not_probed)

    def _probe(self) -> None:
        review, opened, before = self.review, self._connecting.opened, self._compared
        if review is None or opened is None:
            return

        def work(token: CancelToken) -> Review:
            return opened.probed(review.sql, before, token)

        def done(found: Review) -> None:
            self._probing = None
            if self.review is not None and self.review.sql == found.sql:
                self._take_probed(replace(found, plan=self.review.plan))

        self._probing = self._jobs.start("probe", work, done=done, failed=self._not_probed)

    def _take_probed(self, review: Review) -> None:
        self._review = review
        self._panel.show_probed(review)
        self._panel.probe.show_done()
        self._editor.show_issues(review.issues, review.changes)
        self.settled.emit()

    def _stop_probing(self) -> None:
        if self._probing is not None:
            self._probing.cancel()
            self._probing = None

    def _not_probed(self, error: Exception) -> None:
        self._probing = None
        if isinstance(error, CancelledError):
            self._panel.probe.clear()
        else:
            told = tell(error)
            self._panel.probe.show_failed(" ".join(p for p in (told.message, told.hint) if p))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self._panel.show_failed(tell(error))
