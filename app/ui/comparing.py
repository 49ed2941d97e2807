"""Keeps the Compare page true to the result that is looked at and to the ones beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.panels.compare import ComparePanel
from app.ui.panels.result import Result
from app.ui.panels.results import ResultsPanel

if TYPE_CHECKING:
    from app.workflow.resultdiff import ResultDiff

PAGE = "compare"


class Comparing(QObject):
    """Compares only while its page is seen."""

    def __init__(self, jobs: JobRunner, results: ResultsPanel, panel: ComparePanel) -> None:
        super().__init__(results)
        self._jobs = jobs
        self._results = results
        self._panel = panel
        self._job: Job | None = None
        results.add_page(PAGE, lambda: tr("Compare"), panel)
        results.shown.connect(lambda _rows: self.refresh())
        results.tabs.chosen.connect(lambda _page: self.refresh())
        panel.wanted.connect(self._compare)

    @property
    def idle(self) -> bool:
        return self._job is None

    def refresh(self) -> None:
        """Other results, or another one is looked at."""
        if self._results.page_id != PAGE:
            return
        current = self._results.current
        others = [r for r in self._results.results if r is not current and r.grid.seen is not None]
        keys = [column.name for column in current.grid.rows.columns if not column.masked]
        self._panel.offer([(other.title, other) for other in others], keys)
        self._compare()

    def show_against(self, before: Result) -> None:
        """Turn to the page, with `before` as what the result is compared with."""
        self._results.tabs.choose(PAGE)
        self._panel.choose(before)

    def _compare(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        other = self._panel.other.currentData()
        if not isinstance(other, Result):
            return
        before, after = other.grid.seen, self._results.grid.seen
        if before is None or after is None:
            return
        name = self._panel.key.currentData()
        key = () if name is None else (str(name),)
        truncated = not (other.is_whole and self._results.current.is_whole)

        def work(token: CancelToken) -> ResultDiff:
            from app.workflow.resultdiff import result_diff

            return result_diff(before, after, token, key=key, truncated=truncated)

        def done(found: ResultDiff) -> None:
            if job is self._job:
                self._job = None
                self._panel.show_diff(found.diff, found.hidden)

        def failed(error: Exception) -> None:
            if job is self._job:
                self._job = None
                if not isinstance(error, CancelledError):
                    self._panel.show_failed(tell(error))

        self._panel.show_comparing()
        self._job = job = self._jobs.start("compare", work, done=done, failed=failed)
