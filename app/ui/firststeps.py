"""Opens the first steps once, and does what is chosen there; then a question waits to be asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.settings import LanguageChoice, SettingsFile
from app.ui.actions import Handler
from app.ui.language import Language, tr
from app.ui.opening import Opening
from app.ui.pages.firststeps import FirstStepsPage
from app.ui.tabs import Tabs
from app.ui.theme import Theme
from app.ui.weights import Weights


class FirstSteps(QObject):
    def __init__(
        self,
        window: QWidget,
        tabs: Tabs,
        opening: Opening,
        *,
        theme: Theme,
        language: Language,
        weights: Weights,
        settings: SettingsFile,
        import_weights: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._opening = opening
        self._theme = theme
        self._language = language
        self._weights = weights
        self._settings = settings
        self._import = import_weights
        self.page: FirstStepsPage | None = None

    def handlers(self) -> dict[str, Handler]:
        return {"firstSteps": self.open}

    def begin(self, target: str | None) -> None:
        """At a start: who opens a database by name knows the way."""
        if target is None and not self._settings.window.welcomed:
            self.open()

    def open(self) -> None:
        if self.page is not None and self.page in self._tabs.pages:
            self._tabs.activate(self.page)
            return
        page = FirstStepsPage(self._theme, self._weights, lambda: self._language.code)
        page.language_chosen.connect(self._speak)
        page.import_wanted.connect(self._import)
        page.sample_wanted.connect(self._open_sample)
        page.connect_wanted.connect(self._opening.show_dialog)
        page.finished.connect(self._finish)
        self.page = page
        self._tabs.open(page)

    def _speak(self, choice: LanguageChoice) -> None:
        self._settings.change(language=choice)
        self._language.choose(choice)

    def _open_sample(self) -> None:
        self._opening.open_target(None)
        question = self._tabs.question.question.edit
        if not question.toPlainText().strip():
            question.setPlainText(tr("How many patients are registered at the hospital?"))

    def _finish(self) -> None:
        page, self.page = self.page, None
        self._settings.state.change(welcomed=True)
        question = self._tabs.question
        if page is not None:
            self._tabs.close(page)
        self._tabs.activate(question)
