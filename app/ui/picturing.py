"""What is told and drawn of the rows that are shown: worked out in jobs, dropped when rows go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.chart import Chart, ChartKind, ChartSpec, Missing, NotDrawableError
from app.core.errors import CancelledError
from app.core.findings import Finding
from app.core.jobs import Job, JobRunner
from app.core.resultprofile import ResultProfile
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.services import Pictures

if TYPE_CHECKING:
    from app.results.rows import Rows

AT_ONCE = 100_000
"""Up to so many rows are looked at without being asked to; more when a page of theirs is opened."""

T = TypeVar("T")
First = tuple[ResultProfile, ChartSpec | None, dict[ChartKind, ChartSpec]]


class Picturing(QObject):
    """`begun` comes when work on new rows starts, `profiled` with their ResultProfile, `drawn` with
    a Chart, `undrawable` with what is Missing, `seen` with the findings."""

    begun = Signal()
    emptied = Signal()
    profiled = Signal(object)
    drawn = Signal(object)
    undrawable = Signal(object)
    seen = Signal(object)
    failed = Signal(object)

    def __init__(self, connecting: Connecting, jobs: JobRunner) -> None:
        super().__init__()
        self._connecting = connecting
        self._jobs = jobs
        self._rows: Rows | None = None
        self._pictures: Pictures | None = None
        self._jobs_now: list[Job] = []
        self.profile: ResultProfile | None = None
        self.spec: ChartSpec | None = None
        self.suggested: dict[ChartKind, ChartSpec] = {}
        self.chart: Chart | None = None

    def show(self, rows: Rows | None, count: int) -> None:
        """Other rows, `count` of them; None when there are none any more."""
        self.stop()
        self._rows, self._pictures = rows, None
        self.profile, self.spec, self.chart = None, None, None
        self.suggested = {}
        self.emptied.emit()
        if rows is not None and count <= AT_ONCE:
            self.begin()

    def begin(self) -> None:
        """Look at the rows, unless that is done or under way."""
        rows, opened = self._rows, self._connecting.opened
        if rows is None or opened is None or self._pictures is not None:
            return
        pictures = self._pictures = opened.pictures(rows)
        self.begun.emit()

        def work(token: CancelToken) -> First:
            profile = pictures.profile(token)
            return profile, pictures.choose(profile), pictures.suggestions(profile)

        def done(found: First) -> None:
            if pictures is self._pictures:
                self._profiled(pictures, found)

        self._start("profile", pictures, work, done)

    def change(self, spec: ChartSpec) -> None:
        """The person's own chart: drawn, and kept with the query."""
        pictures = self._pictures
        if pictures is None or self.profile is None:
            return
        self.spec = spec
        self._draw(pictures)
        self._see(pictures)
        self._start("keep chart", pictures, lambda _token: pictures.keep(spec), lambda _none: None)

    def stop(self) -> None:
        for job in self._jobs_now:
            job.cancel()
        self._jobs_now = []

    def _profiled(self, pictures: Pictures, found: First) -> None:
        self.profile, self.spec, self.suggested = found
        self.profiled.emit(self.profile)
        if self.spec is None:
            self.undrawable.emit(Missing.NOTHING)
        else:
            self._draw(pictures)
        self._see(pictures)

    def _draw(self, pictures: Pictures) -> None:
        profile, spec = self.profile, self.spec
        if profile is None or spec is None:
            return

        def work(token: CancelToken) -> Chart | Missing:
            try:
                return pictures.draw(profile, spec, token)
            except NotDrawableError as error:
                return error.missing

        def done(drawn: Chart | Missing) -> None:
            if pictures is not self._pictures or spec is not self.spec:
                return
            self.chart = drawn if isinstance(drawn, Chart) else None
            (self.undrawable if self.chart is None else self.drawn).emit(drawn)

        self._start("draw", pictures, work, done)

    def _see(self, pictures: Pictures) -> None:
        profile, spec = self.profile, self.spec
        if profile is None:
            return

        def work(token: CancelToken) -> tuple[Finding, ...]:
            return pictures.see(profile, spec, token)

        def done(found: tuple[Finding, ...]) -> None:
            if pictures is self._pictures and spec is self.spec:
                self.seen.emit(found)

        self._start("see", pictures, work, done)

    def _start(
        self,
        name: str,
        pictures: Pictures,
        work: Callable[[CancelToken], T],
        done: Callable[[T], None],
    ) -> None:
        def failed(error: Exception) -> None:
            if pictures is self._pictures and not isinstance(error, CancelledError):
                self.failed.emit(tell(error))

        self._jobs_now = [job for job in self._jobs_now if not job.finished.is_set()]
        self._jobs_now.append(self._jobs.start(name, work, done=done, failed=failed))
