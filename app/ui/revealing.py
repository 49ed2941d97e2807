"""Sensitive columns of a result are shown for a reason, which the audit log has first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.core.values import ResultColumn
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.panels.result import Result
from app.ui.panels.results import ResultsPanel
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.results.rows import Rows
    from app.ui.dialogs.reveal import RevealDialog


class Revealing(QObject):
    """The button in the head of the results, there while masked columns are seen."""

    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        connecting: Connecting,
        *,
        theme: Theme,
        jobs: JobRunner,
        panel: ResultsPanel,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._connecting = connecting
        self._theme = theme
        self._jobs = jobs
        self._panel = panel
        self.dialog: RevealDialog | None = None
        self.button = QPushButton()
        self.button.setObjectName("revealButton")
        self.button.setProperty("kind", "link")
        self.button.hide()
        self.button.clicked.connect(self.ask)
        panel.add_button(self.button)
        panel.shown.connect(lambda _rows: self._offer())
        theme.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def ask(self) -> None:
        """Ask for the reason; what is given there is recorded, then the columns are shown."""
        from app.ui.dialogs.reveal import RevealDialog

        result, rows, names = self._panel.current, self._panel.shown_rows, self._masked()
        if rows is None or not names:
            return
        self.dialog = RevealDialog(self._theme, names, self._window)
        self.dialog.given.connect(lambda reason: self._reveal(result, rows, reason))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def retranslate(self) -> None:
        self.button.setText(tr("Show sensitive…"))
        self.button.setToolTip(tr("Show the masked columns of this result, for a reason"))

    def restyle(self) -> None:
        self.button.setIcon(self._theme.icon("lock", "warn"))

    def _masked(self) -> list[str]:
        return [column.name for column in self._panel.rows.columns if column.masked]

    def _offer(self) -> None:
        self.button.setVisible(self._panel.shown_rows is not None and bool(self._masked()))

    def _reveal(self, result: Result, rows: Rows, reason: str) -> None:
        opened, store = self._connecting.opened, result.store
        if opened is None:
            return

        def work(_token: CancelToken) -> tuple[ResultColumn, ...]:
            return opened.reveal(rows, reason)

        def done(_columns: tuple[ResultColumn, ...]) -> None:
            if result in self._panel.results and result.store is store:
                self._show_again(result)

        self._jobs.start("reveal", work, done=done, failed=self._tell_failed)

    def _show_again(self, result: Result) -> None:
        """The rows with their values, also where they were sorted or another result is looked at
        by now; in the table and, of the one that is looked at, on the other pages."""
        result.grid.show_again()
        if result is self._panel.current:
            self._panel.shown.emit(self._panel.shown_rows)

    def _tell_failed(self, error: Exception) -> None:
        self.failed.emit(tell(error))
