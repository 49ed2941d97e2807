"""What the query in the editor is compared with: a draft, a run, a saved query, a file, the
clipboard; the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import JobRunner
from app.core.sqlfile import read_sql_file
from app.ui.answer import Answer
from app.ui.asking import Asking
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.panels.readings import reading_words
from app.ui.panels.results import ResultsPanel
from app.ui.panels.review import Against, ReviewPanel
from app.ui.reviewing import Reviewing
from app.ui.savedchoice import SavedChoice
from app.ui.text import label

if TYPE_CHECKING:
    from app.memory.savedfolder import Listing, SavedFolder

_LABEL_CHARACTERS = 60


class Baselines(QObject):
    """`failed` brings what could not be read, in words."""

    failed = Signal(object)

    def __init__(
        self,
        asking: Asking,
        reviewing: Reviewing,
        jobs: JobRunner,
        *,
        library: Callable[[], SavedFolder],
        review: ReviewPanel,
        results: ResultsPanel,
    ) -> None:
        super().__init__(review)
        self._reviewing = reviewing
        self._jobs = jobs
        self._library = library
        self._panel = review
        self._results = results
        self._answer: Answer | None = None
        self._before: Answer | None = None
        asking.answered.connect(self._take_answer)
        review.diff.baseline_wanted.connect(self.choose)

    def forget(self) -> None:
        """Another connection: nothing of the former one is compared with."""
        self._answer = self._before = None

    def choose(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._panel.diff.against
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What there is to compare with now."""
        menu = QMenu(self._panel)
        menu.setObjectName("baselineMenu")
        for words, sql, against in self._known():
            menu.addAction(words, partial(self.measure, sql, against))
        if menu.actions():
            menu.addSeparator()
        menu.addAction(tr("A saved query…"), self.choose_saved)
        menu.addAction(tr("A file…"), self._open_file)
        clipboard = menu.addAction(tr("The text in the clipboard"), self._take_clipboard)
        clipboard.setEnabled(bool(QGuiApplication.clipboard().text().strip()))
        if self._reviewing.baseline is not None:
            menu.addSeparator()
            menu.addAction(tr("Nothing"), partial(self.measure, None, Against.NOTHING))
        return menu

    def measure(self, sql: str | None, against: Against) -> None:
        """List the changes against `sql` from now on."""
        self._reviewing.measure_from(sql, against)
        self._reviewing.review_again()

    def choose_saved(self) -> None:
        """List the saved queries as they are now, to choose from."""

        def work(_token: CancelToken) -> Listing:
            return self._library().listing()

        self._jobs.start("saved", work, done=self._offer_saved, failed=self._fail)

    def read_file(self, path: Path) -> None:
        def work(_token: CancelToken) -> str:
            return read_sql_file(path)

        def done(sql: str) -> None:
            self.measure(sql, Against.FILE)

        self._jobs.start("read file", work, done=done, failed=self._fail)

    def _known(self) -> list[tuple[str, str, Against]]:
        found: list[tuple[str, str, Against]] = []
        ran = self._results.current.sql
        if ran:
            found.append((tr("The query that was run"), ran, Against.RUN))
        if (answer := self._answer) is not None:
            found.append((tr("The draft"), answer.review.sql, Against.DRAFT))
            if answer.wanted.previous is not None:
                words = tr("The query that it refines")
                found.append((words, answer.wanted.previous.sql, Against.REFINED))
            for reading in answer.readings:
                said = reading_words(reading, answer.readings)
                words = tr("The draft that says: {words}").format(words=said)
                found.append((label(words, _LABEL_CHARACTERS), reading.sql, Against.READING))
        if self._before is not None:
            words = tr("The previous draft")
            found.append((words, self._before.review.sql, Against.PREVIOUS_DRAFT))
        return found

    def _open_file(self) -> None:
        kinds = tr("SQL files") + " (*.sql);;" + tr("All files") + " (*)"
        name, _kind = QFileDialog.getOpenFileName(self._panel, tr("Compare with a file"), "", kinds)
        if name:
            self.read_file(Path(name))

    def _offer_saved(self, listing: Listing) -> None:
        take = partial(self.measure, against=Against.SAVED)
        SavedChoice(self._panel.theme, listing, take, self._panel.window()).open()

    def _take_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text().strip()
        if text:
            self.measure(text, Against.CLIPBOARD)

    def _take_answer(self, answer: Answer) -> None:
        self._before, self._answer = self._answer, answer

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self.failed.emit(tell(error))
