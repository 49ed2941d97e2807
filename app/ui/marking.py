"""Which columns are sensitive, as the schema tree shows it and a person decides it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.core.sensitive.marks import Key
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.panels.schema import SchemaPanel


class Marking(QObject):
    """`marked` when columns became sensitive or no longer are: what was reviewed may be wrong."""

    marked = Signal()
    failed = Signal(object)

    def __init__(self, connecting: Connecting, jobs: JobRunner, panel: SchemaPanel) -> None:
        super().__init__()
        self._connecting = connecting
        self._jobs = jobs
        self._panel = panel
        connecting.schema_changed.connect(self._read)
        panel.mark_wanted.connect(self._mark)

    def _read(self) -> None:
        opened = self._connecting.opened
        if opened is None:
            return

        def work(_token: CancelToken) -> frozenset[Key]:
            return opened.sensitive()

        def done(found: frozenset[Key]) -> None:
            if self._connecting.opened is opened:
                self._panel.model.set_sensitive(found)

        self._jobs.start("sensitive", work, done=done, failed=self._failed)

    def _mark(self, table: str, column: str, sensitive: bool) -> None:
        opened = self._connecting.opened
        if opened is None:
            return

        def work(_token: CancelToken) -> frozenset[Key]:
            return opened.mark_sensitive(table, column, sensitive=sensitive)

        def done(found: frozenset[Key]) -> None:
            if self._connecting.opened is opened:
                self._panel.model.set_sensitive(found)
                self.marked.emit()

        self._jobs.start("mark", work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(tell(error))
