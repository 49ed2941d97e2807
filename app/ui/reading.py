"""Pages of rows for one table, read in the background: the place that is looked at now first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import JobRunner
from app.ui.errors import tell
from app.ui.itemmodels.rows import Row, RowsModel

if TYPE_CHECKING:
    from app.results.rows import Rows

LONGEST = 400
"""Characters of a cell that a table reads; the viewer reads all of it."""
_AT_ONCE = 2
_WAITING = 6
"""More than a screen asks for: what waits behind was scrolled past."""


class Reading(QObject):
    """Serves the pages that its model asks for, from the rows it was last turned to."""

    failed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows: Rows | None = None
        self._waiting: list[tuple[int, int]] = []
        self._under_way = 0
        self.model = RowsModel(self._ask, self)

    def turn_to(self, rows: Rows | None) -> None:
        """Pages come from these rows from now on. The model is to be told of its new size."""
        self._rows = rows
        self._waiting.clear()

    def _ask(self, start: int, count: int) -> None:
        self._waiting.append((start, count))
        if len(self._waiting) > _WAITING:
            self.model.forget(self._waiting.pop(0)[0])
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and self._under_way < _AT_ONCE and self._rows is not None:
            self._read(self._rows, *self._waiting.pop())

    def _read(self, rows: Rows, start: int, count: int) -> None:
        self._under_way += 1

        def work(token: CancelToken) -> Sequence[Row]:
            token.check()
            return rows.page(start, count, longest=LONGEST)

        def done(page: Sequence[Row]) -> None:
            self._under_way -= 1
            if rows is self._rows:
                self.model.deliver(start, page)
            self._go_on()

        def failed(error: Exception) -> None:
            self._under_way -= 1
            if rows is self._rows and not isinstance(error, CancelledError):
                self.failed.emit(tell(error))

        self._jobs.start("page", work, done=done, failed=failed)
