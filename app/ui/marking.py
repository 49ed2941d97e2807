"""Which columns are sensitive, as the schema tree shows it and a person decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.core.sensitive.key import Key
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.panels.schema import SchemaPanel
from app.ui.services import Suspect

if TYPE_CHECKING:
    from app.ui.dialogs.sensitive import SensitiveDialog


class Marking(QObject):
    """`marked` when columns became sensitive or no longer are: what was reviewed may be wrong.
    `shown` when other ones than before are known to be."""

    marked = Signal()
    shown = Signal()
    failed = Signal(object)

    def __init__(self, connecting: Connecting, jobs: JobRunner, panel: SchemaPanel) -> None:
        super().__init__()
        self._connecting = connecting
        self._jobs = jobs
        self._panel = panel
        connecting.schema_changed.connect(self._read)
        self.dialog: SensitiveDialog | None = None
        panel.mark_wanted.connect(
            lambda table, column, on: self.mark([(table, column)], sensitive=on)
        )

    def _read(self) -> None:
        opened = self._connecting.opened
        if opened is None:
            return

        def work(_token: CancelToken) -> frozenset[Key]:
            return opened.sensitive()

        def done(found: frozenset[Key]) -> None:
            if self._connecting.opened is opened:
                self._show(found)

        self._jobs.start("sensitive", work, done=done, failed=self._failed)

    @property
    def sensitive(self) -> frozenset[Key]:
        return self._panel.model.sensitive

    def _show(self, found: frozenset[Key]) -> None:
        if found != self.sensitive:
            self._panel.model.set_sensitive(found)
            self.shown.emit()

    def ask(self) -> None:
        """Show what looks sensitive, for the person to decide."""
        from app.ui.dialogs.sensitive import SensitiveDialog

        opened = self._connecting.opened
        if opened is None or self._connecting.schema is None:
            return
        self.dialog = dialog = SensitiveDialog(self._panel.theme, self._panel.window())
        dialog.chosen.connect(lambda columns: self.mark(columns, sensitive=True))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

        def work(_token: CancelToken) -> tuple[Suspect, ...]:
            return opened.suspects()

        def done(found: tuple[Suspect, ...]) -> None:
            if self.dialog is dialog:
                dialog.show_suspects(found)

        def failed(error: Exception) -> None:
            if self.dialog is dialog:
                dialog.show_failed(tell(error).message)

        self._jobs.start("suspects", work, done=done, failed=failed)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def mark(self, columns: Sequence[tuple[str, str]], *, sensitive: bool) -> None:
        opened = self._connecting.opened
        if opened is None:
            return

        def work(_token: CancelToken) -> frozenset[Key]:
            return opened.mark_sensitive(columns, sensitive=sensitive)

        def done(found: frozenset[Key]) -> None:
            if self._connecting.opened is opened:
                self._show(found)
                self.marked.emit()

        self._jobs.start("mark", work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(tell(error))
