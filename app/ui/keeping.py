"""A query that ran can be kept as an example for later questions, and taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.panels.results import ResultsPanel
from app.ui.running import Running
from app.ui.services import Opened, Ran
from app.ui.widgets.keepbutton import Keep

if TYPE_CHECKING:
    from app.workflow.remember import Kept


class Keeping(QObject):
    """One button below the query's rows: it keeps, then it undoes."""

    failed = Signal(object)

    def __init__(
        self, connecting: Connecting, running: Running, jobs: JobRunner, panel: ResultsPanel
    ) -> None:
        super().__init__()
        self._connecting = connecting
        self._running = running
        self._jobs = jobs
        self._button = panel.keep_button
        self._ran: Ran | None = None
        self._kept: Kept | None = None
        running.ran.connect(self._offer)
        running.busy_changed.connect(self._withdraw)

    def turn(self) -> None:
        """Keep the query of the last run, or take that back."""
        opened = self._connecting.opened
        if opened is None:
            return
        if self._button.state is Keep.OFFERED and self._ran is not None:
            self._keep(opened, self._ran)
        elif self._button.state is Keep.KEPT and self._kept is not None:
            self._take_back(opened, self._kept)

    def forget(self) -> None:
        """Another connection: what was run there is not kept here."""
        self._button.show_state(Keep.NOTHING)

    def _offer(self, ran: Ran) -> None:
        self._ran = ran
        if ran.question:
            self._button.show_state(Keep.OFFERED, ran.question)

    def _withdraw(self) -> None:
        if self._running.busy:
            self._button.show_state(Keep.NOTHING)

    def _keep(self, opened: Opened, ran: Ran) -> None:
        self._button.show_state(Keep.WORKING)

        def work(_token: CancelToken) -> Kept | None:
            return opened.keep(ran)

        def done(kept: Kept | None) -> None:
            self._kept = kept
            if self._button.state is Keep.WORKING:
                self._button.show_state(Keep.KEPT if kept else Keep.NOTHING)

        self._jobs.start("keep", work, done=done, failed=self._failed)

    def _take_back(self, opened: Opened, kept: Kept) -> None:
        self._button.show_state(Keep.WORKING)

        def work(_token: CancelToken) -> None:
            opened.take_back(kept)

        def done(_result: None) -> None:
            if self._button.state is Keep.WORKING:
                self._button.show_state(Keep.OFFERED)

        self._jobs.start("take back", work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._button.show_state(Keep.NOTHING)
        self.failed.emit(tell(error))
