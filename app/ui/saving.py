"""Queries between tabs and the folder of saved ones: saved, opened, compared, brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.core.cancel import CancelToken
from app.core.chart import to_json
from app.core.errors import UserError
from app.core.notebook import Notebook
from app.core.savedquery import ChangedElsewhereError, SavedLink, SavedQuery
from app.ui.bookfiles import book_in
from app.ui.dialogs.savequery import SaveQueryDialog
from app.ui.errors import Told, tell
from app.ui.language import tr
from app.ui.pages.notebook import NotebookPage
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.review import Against
from app.ui.panels.saved import SavedPanel
from app.ui.tabs import Tabs
from app.ui.text import one_line
from app.ui.widgets.notice import Notice
from app.workflow.savedparameters import declared_with, starting_values

if TYPE_CHECKING:
    from app.memory.savedfolder import SavedFile, SavedFolder, Trashed

T = TypeVar("T")


class Saving(QObject):
    """Acts for one window. `failed` brings what can't be done."""

    failed = Signal(object)

    def __init__(
        self, shared: Shared, tabs: Tabs, panel: SavedPanel, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._tabs = tabs
        self._panel = panel
        self._notice = notice
        self.dialog: SaveQueryDialog | None = None
        tabs.add_kind(NotebookPage.kind, NotebookPage)
        panel.open_wanted.connect(self.open)
        panel.compare_wanted.connect(self.compare)
        panel.deleted.connect(self._tell_deleted)
        panel.moved.connect(self._follow)
        panel.failed.connect(self.failed)

    def save(self) -> None:
        """Into the file that the tab came from, or into a new one."""
        if isinstance(self._tabs.current, NotebookPage):
            self._tabs.current.save()
            return
        page = self._tabs.question
        if page.saved is None:
            self.save_as()
        else:
            self._save_into(page, page.saved.path, page.saved.changed_ns)

    def _save_into(self, page: QuestionPage, path: str, changed_ns: int | None) -> None:
        """Without `changed_ns`, whatever stands there by now."""
        wanted = self._query(page)
        editor = page.editor.editor
        engine, given = editor.engine, editor.values.of(wanted.sql, editor.parameter_names)

        def work(lib: SavedFolder) -> SavedFile:
            before = lib.query(path)
            changed = replace(
                before,
                parameters=declared_with(before.parameters, wanted.sql, engine, given),
                sql=wanted.sql,
                question=wanted.question or before.question,
                chart=wanted.chart or before.chart,
            )
            lib.replace(path, changed, changed_ns=changed_ns)
            return lib.load(path)

        def failed(error: Exception) -> None:
            if not isinstance(error, ChangedElsewhereError):
                self.failed.emit(tell(error))
                return
            over = (tr("Save over it"), lambda: self._save_into(page, path, None))
            self._notice.tell(tell(error), over, (tr("Save the query as…"), self.save_as))

        self._start("save", work, lambda file: self._saved(page, file), failed)

    def save_as(self) -> None:
        """Into a new file; the dialog asks under which title."""
        page = self._tabs.question
        wanted = self._query(page)
        if not wanted.sql:
            told = tell(UserError(tr("There is no SQL to save."), hint=tr("Write or ask first.")))
            self.failed.emit(told)
            return
        listing = self._panel.listing
        dialog = SaveQueryDialog(
            self._shared.theme,
            title=one_line(page.title(), 60),
            folders=listing.folders if listing is not None else (),
            parent=page,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda query, folder: self._save_new(page, wanted, query, folder))
        self.dialog = dialog
        dialog.open()

    def open(self, file: SavedFile) -> None:
        """A new tab with the query, or the tab that has it already. Nothing runs."""
        if (page := self._page_of(file.path)) is not None:
            self._tabs.activate(page)
            return
        query = file.query
        if query is None:
            if file.is_book:
                self._open_listed_book(file)
            return
        page = self._tabs.new_question()
        page.rename(file.title)
        page.question.edit.setPlainText(query.question)
        page.reviewing.measure_from(query.sql, Against.SAVED)
        page.editor.editor.values.begin(starting_values(query.parameters))
        page.editor.editor.put(query.sql)
        page.saved = SavedLink(file.path, file.changed_ns)
        self._tell_about(page, query)
        self._plant_chart(query)

    def new_notebook(self) -> None:
        self._tabs.open(NotebookPage(self._shared))

    def ask_notebook(self) -> None:
        dialog = QFileDialog(self._panel, tr("Open a notebook…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("*.tacitbook")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.open_book(Path(name)))
        dialog.open()

    def open_book(self, path: Path) -> None:
        """A notebook in a tab of its own. Nothing runs."""

        def work(_lib: SavedFolder) -> Notebook:
            return book_in(path)

        def done(book: Notebook) -> None:
            page = NotebookPage(self._shared)
            page.show_book(book, path)
            self._tabs.open(page)

        self._start("notebook", work, done)

    def _open_listed_book(self, file: SavedFile) -> None:
        self._start("place", lambda lib: lib.place(file.path), self.open_book)

    def compare(self, file: SavedFile) -> None:
        """What the SQL on screen says differently from a saved query."""
        if file.query is None:
            return
        page = self._tabs.question
        page.reviewing.measure_from(file.query.sql, Against.SAVED)
        page.reviewing.review_again()
        self._tabs.activate(page)

    def _query(self, page: QuestionPage) -> SavedQuery:
        profile = self._shared.connecting.profile
        sql, result = page.editor.editor.sql.strip(), page.results.current
        editor, spec = page.editor.editor, page.picturing.spec
        given = editor.values.of(sql, editor.parameter_names)
        fits = spec is not None and result is not None and result.sql.strip() == sql
        return SavedQuery(
            sql=sql,
            question=" ".join(page.question.question.split()),
            connection=profile.name if profile is not None else "",
            parameters=declared_with((), sql, editor.engine, given),
            chart=to_json(spec) if fits and spec is not None else "",
        )

    def _save_new(
        self, page: QuestionPage, wanted: SavedQuery, given: SavedQuery, folder: str
    ) -> None:
        def work(lib: SavedFolder) -> SavedFile:
            from app.workflow.library import connection_name

            query = replace(
                wanted,
                title=given.title,
                description=given.description,
                tags=given.tags,
                connection=connection_name(wanted.connection),
            )
            return lib.load(lib.add(query, folder))

        def done(file: SavedFile) -> None:
            page.rename(file.title)
            self._saved(page, file)

        self._start("save", work, done)

    def _saved(self, page: QuestionPage, file: SavedFile) -> None:
        page.saved = SavedLink(file.path, file.changed_ns)
        if file.query is not None:
            page.reviewing.measure_from(file.query.sql, Against.SAVED)
        self._panel.refresh()
        told = Told(tr("Saved"), one_line(file.path, 200))
        self._notice.tell(told, tone="ok", icon="check")

    def _tell_about(self, page: QuestionPage, query: SavedQuery) -> None:
        """What the person should know before running it."""
        profile = self._shared.connecting.profile
        says = [tr("Its header has a line that is not understood: {what}").format(what=p)
                for p in query.problems[:3]]  # fmt: skip
        if query.connection and profile is not None and profile.name != query.connection:
            name = one_line(query.connection, 60)
            says.append(tr("It was saved for another connection: {name}").format(name=name))
        if says:
            told = Told(tr("Look before you run it"), one_line(" ".join(says), 300))
            page.notice.tell(told, tone="warn", icon="warning")

    def _plant_chart(self, query: SavedQuery) -> None:
        """The saved chart is drawn when the query is run."""
        profile = self._shared.connecting.profile
        if not query.chart or profile is None:
            return
        name = profile.name

        def work(_token: CancelToken) -> None:
            from app.workflow.library import plant_chart

            plant_chart(query, name)

        self._shared.jobs.start("chart", work, done=_nothing, failed=_nothing)

    def _tell_deleted(self, gone: Trashed) -> None:
        told = Told(tr("Deleted"), one_line(gone.path, 200))
        undo = (tr("Undo"), lambda: self._restore(gone))
        self._notice.tell(told, undo, tone="ok", icon="trash")

    def _restore(self, gone: Trashed) -> None:
        self._notice.dismiss()
        self._panel.restore(gone)

    def _follow(self, old: str, new: str) -> None:
        """A file has another place or title now: its tab still saves into it."""
        if (page := self._page_of(old)) is not None:
            self._load_again(page, new)

    def _page_of(self, path: str) -> QuestionPage | None:
        for page in self._tabs.pages:
            if isinstance(page, QuestionPage) and page.saved and page.saved.path == path:
                return page
        return None

    def _load_again(self, page: QuestionPage, path: str) -> None:
        self._start("follow", lambda lib: lib.load(path), lambda file: self._relink(page, file))

    def _relink(self, page: QuestionPage, file: SavedFile) -> None:
        page.saved = SavedLink(file.path, file.changed_ns)
        page.rename(file.title)

    def _start(
        self,
        name: str,
        work: Callable[[SavedFolder], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        library = self._shared.services.library
        self._shared.jobs.start(
            name,
            lambda _token: work(library()),
            done=done,
            failed=failed or (lambda error: self.failed.emit(tell(error))),
        )


def _nothing(_result: object) -> None:
    return
