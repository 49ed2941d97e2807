"""From the rows on screen to a file: the dialog, the job, and the word that it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.export import Exported, ExportNote, ExportProgress
from app.core.jobs import Job, JobRunner
from app.ui.bridge import Bridge
from app.ui.connecting import Connecting
from app.ui.errors import Told, tell
from app.ui.keyhints import with_keys
from app.ui.language import size, tr
from app.ui.panels.results import ResultsPanel
from app.ui.services import ExportOffer, ExportScope, ExportSource, ExportWish
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.foldbutton import FoldButton

if TYPE_CHECKING:
    from app.ui.dialogs.export import ExportDialog


class Exporting(QObject):
    """One export at a time. `done` brings a Told and the folder of the file."""

    done = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        panel: ResultsPanel,
        connecting: Connecting,
        *,
        theme: Theme,
        jobs: JobRunner,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._connecting = connecting
        self._theme = theme
        self._jobs = jobs
        self._bridge = bridge
        self._job: Job | None = None
        self._folder: Path | None = None
        self.dialog: ExportDialog | None = None
        self.button = FoldButton(window)
        self.button.setObjectName("exportButton")
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(self.open)
        panel.add_button(self.button)
        panel.shown.connect(lambda _rows: self._allow())
        self._allow()

    def open(self) -> None:
        """The dialog for the rows that are looked at; a second wish shows the first again."""
        from app.ui.dialogs.export import ExportDialog

        opened = self._connecting.opened
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        rows = self._panel.shown_rows
        if rows is None or opened is None:
            return
        top, bottom, columns = self._panel.table.selected()
        store = self._panel.current.store
        source = ExportSource(rows, store, top, bottom + 1 - top, tuple(columns))
        offer = self._offer(source)
        dialog = ExportDialog(self._theme, offer, self._folder or _downloads(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(lambda wish: self._export(source, wish))
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.show()

    def retranslate(self) -> None:
        self.button.setText(tr("Export"))
        self.button.setToolTip(
            with_keys(tr("Export the rows as a file"), "exportRows", self.button)
        )
        self.button.setAccessibleName(tr("Export the rows as a file"))

    def restyle(self) -> None:
        self.button.setIcon(self._theme.icon("download", "muted"))

    def _allow(self) -> None:
        self.button.setVisible(self._panel.shown_rows is not None)
        self.retranslate()
        self.restyle()

    def _offer(self, source: ExportSource) -> ExportOffer:
        scopes = [ExportScope.SHOWN, ExportScope.WHOLE]
        if self._panel.table.selected_ranges():
            scopes.insert(0, ExportScope.SELECTION)
        return ExportOffer(
            tuple(scopes),
            name=_file_name(self._panel.current.title),
            dialect=self._connecting.opened.profile.engine if self._connecting.opened else "",
            shown_rows=source.rows.row_count,
            selected_rows=source.count,
            selected_columns=len(source.columns),
        )

    def _export(self, source: ExportSource, wish: ExportWish) -> None:
        opened, dialog = self._connecting.opened, self.dialog
        if opened is None or dialog is None or self._job is not None:
            return
        dialog.show_begun()

        def progress(step: ExportProgress) -> None:
            self._bridge.post(lambda: self._show(step))

        def work(token: CancelToken) -> Exported:
            return opened.export(source, wish, progress, token)

        self._job = self._jobs.start(
            "export",
            work,
            done=lambda made: self._succeeded(wish, made),
            failed=lambda error: self._failed(source, wish, error),
        )

    def _show(self, step: ExportProgress) -> None:
        if self.dialog is not None and self._job is not None:
            self.dialog.show_progress(step)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _forget(self) -> None:
        self.dialog = None

    def _succeeded(self, wish: ExportWish, made: Exported) -> None:
        self._job = None
        self._folder = wish.target.parent
        if self.dialog is not None:
            self.dialog.accept()
        file = one_line(wish.target.name, 80)
        rows = tr("{rows} in {file}").format(rows=tr("%Ln row(s)", "", made.rows), file=file)
        notes = " ".join(_note_words(note) for note in made.notes)
        self.done.emit(Told(rows, size(made.bytes), notes), wish.target.parent)

    def _failed(self, source: ExportSource, wish: ExportWish, error: Exception) -> None:
        self._job = None
        if self.dialog is None:
            return
        if isinstance(error, CancelledError):
            self.dialog.show_stopped()
            return
        choices = []
        if wish.target.exists() and not wish.overwrite:
            again = ExportWish(wish.options, wish.target, wish.scope, overwrite=True)
            choices.append((tr("Replace it"), lambda: self._export(source, again)))
        self.dialog.show_trouble(tell(error), *choices)


def open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _downloads() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def _file_name(title: str) -> str:
    """A title that a person may have given, without signs that file systems don't take."""
    kept = "".join(ch if ch.isalnum() or ch in " -_" else "_" for ch in title)
    return kept.strip()[:60] or "rows"


def _note_words(note: ExportNote) -> str:
    match note:
        case ExportNote.NUMBERS_AS_TEXT:
            return tr("Numbers of more than 15 digits are written as text.")
        case ExportNote.TEXT_CUT:
            return tr("Texts of more than 32,767 characters are cut.")
        case ExportNote.MORE_SHEETS:
            return tr("The rows go on in further sheets.")
        case ExportNote.NO_NUMBER_AS_NULL:
            return tr("NaN and infinity are NULL there.")
    return tr("Sensitive columns are masked.")
