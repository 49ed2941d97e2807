"""One run at a time: only a review's exact text, rows as they come, cancel, and copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, ConfirmError, DatabaseError
from app.core.events import Event, RowsArrived, RowsStarted, RunFinished
from app.core.jobs import Job, JobRunner
from app.core.values import Review
from app.ui.bridge import Bridge
from app.ui.errors import tell
from app.ui.itemmodels import values
from app.ui.itemmodels.rows import Row
from app.ui.language import tr
from app.ui.panels.results import ResultsPanel
from app.ui.services import Opened, Ran, Rows
from app.ui.widgets.choices import Choice

_COALESCE_MS = 50
_COPY_CHUNK = 5_000


class Running(QObject):
    """`ran` brings a Ran after a run that went well; `place_wanted` the position in the text that
    the database complained of."""

    busy_changed = Signal()
    ran = Signal(object)
    again_wanted = Signal()
    place_wanted = Signal(int)
    copied = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, bridge: Bridge, panel: ResultsPanel) -> None:
        super().__init__()
        self._jobs = jobs
        self._bridge = bridge
        self._panel = panel
        self._run_id = 0
        self._job: Job | None = None
        self._rows: Rows | None = None
        self._opened: Opened | None = None
        self._arrived = 0
        self._confirm: Callable[[], None] = _no_run
        self._coalesce = QTimer(self, interval=_COALESCE_MS, singleShot=True)
        self._coalesce.timeout.connect(self._show_arrived)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def run(self, review: Review, opened: Opened, *, confirmed: bool = False) -> None:
        """Run what was reviewed; `confirmed`: also beyond a limit that asks first."""
        self._run_id += 1
        run_id = self._run_id
        self._opened = opened
        self._drop_rows()
        self._panel.show_running()

        def emit(event: Event) -> None:
            self._bridge.post(lambda: self._happened(event))

        def work(token: CancelToken) -> Ran:
            rows = opened.new_rows()
            self._bridge.post(lambda: self._take_rows(run_id, rows))
            return opened.run(review, rows, emit, run_id, token, confirmed=confirmed)

        self._job = self._jobs.start(
            "run",
            work,
            done=lambda ran: self._succeeded(run_id, ran),
            failed=lambda error: self._ended(run_id, error),
        )
        self._confirm = lambda: self.run(review, opened, confirmed=True)
        self.busy_changed.emit()

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def stop_here(self) -> None:
        """Enough: the run ends with the rows that came."""
        if self._job is not None and self._arrived:
            self._job.stop()

    def clear(self) -> None:
        """Another connection: the rows of the former one go."""
        self.cancel()
        self._run_id += 1
        self._job = None
        self._drop_rows()
        self._panel.show_empty()
        self.busy_changed.emit()

    def close(self) -> None:
        """Remove the rows now, in this thread: for the end of the window."""
        self.cancel()
        self._run_id += 1
        if self._rows is not None:
            self._rows.close()
            self._rows = None

    def fetch(self, start: int, count: int) -> None:
        """A page that the table looks at; it arrives by `ResultsPanel.deliver`."""
        rows, run_id = self._rows, self._run_id
        if rows is None:
            return

        def done(page: Sequence[Row]) -> None:
            if run_id == self._run_id:
                self._panel.deliver(start, page)

        def work(_token: CancelToken) -> Sequence[Row]:
            return rows.page(start, count)

        self._jobs.start("page", work, done=done, failed=lambda e: self._not_read(run_id, e))

    def copy(self, top: int, bottom: int, columns: list[int]) -> None:
        """These cells to the clipboard, in full, whether or not the table has seen them."""
        rows, opened, run_id = self._rows, self._opened, self._run_id
        if rows is None or opened is None or bottom < top:
            return

        def work(token: CancelToken) -> str:
            text = _as_text(rows, top, bottom, columns, token)
            opened.note_copied(rows, bottom - top + 1, len(columns))
            return text

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(bottom - top + 1)

        self._jobs.start(
            "copy",
            work,
            done=done,
            failed=lambda error: self._not_read(run_id, error),
        )

    def _not_read(self, run_id: int, error: Exception) -> None:
        """Rows of an earlier run may be gone; that is no failure."""
        if run_id == self._run_id and not isinstance(error, CancelledError):
            self.failed.emit(tell(error))

    def _take_rows(self, run_id: int, rows: Rows) -> None:
        if run_id == self._run_id:
            self._rows = rows
        else:
            self._close_later(rows)

    def _drop_rows(self) -> None:
        rows, self._rows = self._rows, None
        self._arrived = 0
        self._coalesce.stop()
        if rows is not None:
            self._panel.set_rows(None)
            self._panel.rows.start(())
            self._close_later(rows)

    def _close_later(self, rows: Rows) -> None:
        def work(_token: CancelToken) -> None:
            rows.close()

        self._jobs.start("close rows", work, done=_ignore, failed=_ignore)

    def _happened(self, event: Event) -> None:
        if event.run_id != self._run_id:
            return
        match event:
            case RowsStarted():
                self._panel.show_columns(event.columns)
            case RowsArrived():
                self._arrived = event.row_count
                if not self._coalesce.isActive():
                    self._coalesce.start()
            case RunFinished():
                self._show_arrived()
                self._panel.show_finished(event.summary, event.milliseconds)

    def _show_arrived(self) -> None:
        self._coalesce.stop()
        if self._arrived:
            self._panel.show_rows(self._arrived)

    def _succeeded(self, run_id: int, ran: Ran) -> None:
        self._ended(run_id, None)
        if run_id == self._run_id:
            self.ran.emit(ran)

    def _ended(self, run_id: int, error: Exception | None) -> None:
        if run_id != self._run_id:
            return
        self._job = None
        self._show_arrived()
        if isinstance(error, CancelledError):
            self._panel.show_cancelled()
        elif error is not None and self._arrived:
            self._panel.show_broken(tell(error))
        elif error is not None:
            self._show_error(error)
        if self._arrived:
            self._panel.set_rows(self._rows)
        self.busy_changed.emit()

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, ConfirmError):
            self._panel.show_error(tell(error), (tr("Run it all the same"), self._confirm))
            return
        choices: list[Choice] = [(tr("Run again"), self.again_wanted.emit)]
        if isinstance(error, DatabaseError) and error.position is not None:
            place = error.position
            choices.insert(0, (tr("Show the place"), lambda: self.place_wanted.emit(place)))
        self._panel.show_error(tell(error), *choices)


def _as_text(rows: Rows, top: int, bottom: int, columns: list[int], token: CancelToken) -> str:
    """Tab-separated, as spreadsheets paste it."""
    lines = []
    for start in range(top, bottom + 1, _COPY_CHUNK):
        token.check()
        for row in rows.page(start, min(_COPY_CHUNK, bottom + 1 - start)):
            lines.append("\t".join(_field(values.full(row[column])) for column in columns))
    return "\n".join(lines)


def _field(text: str) -> str:
    """A value that would break its line or field is quoted; NULL and the empty text are nothing."""
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _no_run() -> None:
    """Nothing was run yet that could be confirmed."""


def _ignore(_result: object) -> None:
    return
