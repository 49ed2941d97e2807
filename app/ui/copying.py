"""Selected cells to the clipboard, in full, whether or not the table has seen them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.core.cancel import CancelToken
from app.core.copyform import HAS_NAMES, CopyForm
from app.core.errors import CancelledError
from app.core.jobs import JobRunner
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.panels.results import ResultsPanel


class Copying(QObject):
    """`copied` brings the number of rows."""

    copied = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, connecting: Connecting, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._jobs = jobs
        self._connecting = connecting
        self._panel = panel
        self.names = False
        """Whether column names come first, where a form can do without."""
        panel.copy_wanted.connect(self.copy)
        panel.copy_as_button.clicked.connect(self.open_menu)

    def copy(self, form: CopyForm = CopyForm.TSV) -> None:
        rows, opened = self._panel.grid.seen_now, self._connecting.opened
        top, bottom, columns = self._panel.table.selected()
        if rows is None or opened is None or bottom < top or not columns:
            return
        names, dialect = self.names or form in HAS_NAMES, self._dialect()

        def work(token: CancelToken) -> str:
            from app.results.copying import copied

            count = bottom - top + 1
            text = copied(
                rows, form, columns, top, count, names=names, dialect=dialect, token=token
            )
            opened.note_copied(rows, count, len(columns))
            return text

        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(bottom - top + 1)

        def failed(error: Exception) -> None:
            if not isinstance(error, CancelledError):
                self.failed.emit(tell(error))

        self._jobs.start("copy", work, done=done, failed=failed)

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        names = menu.addAction(tr("With column names"))
        names.setCheckable(True)
        names.setChecked(self.names)
        names.toggled.connect(self._turn_names)
        menu.addSeparator()
        for form, words in (
            (CopyForm.TSV, tr("As text with tabs")),
            (CopyForm.CSV, tr("As CSV")),
            (CopyForm.MARKDOWN, tr("As Markdown")),
            (CopyForm.JSON, tr("As JSON")),
            (CopyForm.SQL, tr("As SQL INSERT")),
            (CopyForm.PYTHON, tr("As Python")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, f=form: self.copy(f))
        return menu

    def open_menu(self) -> None:
        button = self._panel.copy_as_button
        if button.isVisible():
            menu = self.menu(button)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _turn_names(self, on: bool) -> None:
        self.names = on

    def _dialect(self) -> str:
        schema = self._connecting.schema
        return "sqlite" if schema is None else schema.dialect
