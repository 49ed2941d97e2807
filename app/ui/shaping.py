"""The rows of one result as the person wants to see them: shaped in the background, the last
wish counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.shape import Shape
from app.ui.errors import tell

if TYPE_CHECKING:
    from app.results.rows import Rows

PLAIN = Shape()


class Shaping(QObject):
    """`changed` when `rows` are others: the result's own or a view of them. A wish that fails
    leaves what was there."""

    changed = Signal()
    busy_changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source: Rows | None = None
        self._job: Job | None = None
        self._wish: Shape | None = None
        self.rows: Rows | None = None
        self.shape = PLAIN
        self.of_rows = 0
        """How many rows there were to shape."""

    @property
    def source(self) -> Rows | None:
        """The result's own rows."""
        return self._source

    @property
    def wanted(self) -> Shape:
        """The last wish, fulfilled or under way: the next one goes on from it."""
        return self.shape if self._wish is None else self._wish

    @property
    def busy(self) -> bool:
        return self._job is not None

    def take(self, source: Rows | None) -> None:
        """Another result, as it came."""
        self._stop()
        self._source = source
        self._become(source, PLAIN, 0)

    def wish(self, shape: Shape) -> None:
        source = self._source
        if source is None:
            return
        self._stop()
        if shape.is_plain:
            self._become(source, shape, source.row_count)
            return
        count = source.row_count

        def work(token: CancelToken) -> Rows:
            from app.results.view import shaped

            return shaped(source, shape, token)

        def done(rows: Rows) -> None:
            if job is self._job:
                self._forget()
                self._become(rows, shape, count)

        def failed(error: Exception) -> None:
            if job is self._job:
                self._forget()
                if not isinstance(error, CancelledError):
                    self.failed.emit(tell(error))

        self._wish = shape
        self._job = job = self._jobs.start("shape", work, done=done, failed=failed)
        self.busy_changed.emit()

    def again(self) -> None:
        """More rows have come since."""
        if not self.wanted.is_plain:
            self.wish(self.wanted)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._forget()

    def _forget(self) -> None:
        self._job, self._wish = None, None
        self.busy_changed.emit()

    def _become(self, rows: Rows | None, shape: Shape, of_rows: int) -> None:
        self.rows, self.shape, self.of_rows = rows, shape, of_rows
        self.changed.emit()
