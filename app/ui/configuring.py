"""Settings, models and what leaves the machine: their dialogs, and what a change sets going."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.jobs import JobRunner
from app.core.option import Group, Option, Value
from app.core.options import OPTIONS, Settings, option_named
from app.core.overrides import with_override
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.language import Language, tr
from app.ui.optionwords import group_words, title_words
from app.ui.panels.status import ModelPhase
from app.ui.panels.topbar import Link
from app.ui.services import Services
from app.ui.theme import Theme
from app.ui.weights import Weights

if TYPE_CHECKING:
    from app.ui.dialogs.leaving import LeavingDialog
    from app.ui.dialogs.models import ModelsDialog
    from app.ui.dialogs.settings import SettingsDialog

Handler = Callable[[], None]

_OF_MODEL = tuple(each.name for each in OPTIONS if each.group is Group.MODEL)


class Configuring(QObject):
    """`failed` brings what went wrong in words; a dialog is made when it is first opened."""

    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        connecting: Connecting,
        *,
        theme: Theme,
        language: Language,
        services: Services,
        jobs: JobRunner,
        weights: Weights,
        settings: SettingsFile,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._connecting = connecting
        self._theme = theme
        self._language = language
        self._services = services
        self._jobs = jobs
        self._weights = weights
        self._settings = settings
        self._saved: tuple[str, ...] = ()
        self.settings_dialog: SettingsDialog | None = None
        self.leaving_dialog: LeavingDialog | None = None
        self.models_dialog: ModelsDialog | None = None
        settings.watch(self._apply)
        connecting.changed.connect(self._follow_connection)
        weights.failed.connect(self.failed)

    def handlers(self) -> dict[str, Handler]:
        return {
            "preferences": self.show_settings,
            "models": self.show_models,
            "leaving": self.show_leaving,
        }

    def show_settings(self, sought: str = "") -> None:
        from app.ui.dialogs.settings import SettingsDialog

        if self.settings_dialog is None:
            dialog = SettingsDialog(self._theme, self._settings, self._window)
            dialog.override_wanted.connect(self.override)
            self.settings_dialog = dialog
        self._settings.reload()
        self._read_saved()
        self.settings_dialog.search.setText(sought)
        self.settings_dialog.refresh()
        self.settings_dialog.open()
        self.settings_dialog.search.setFocus()

    def show_setting(self, each: Option) -> None:
        self.show_settings(title_words(each))

    def import_weights(self) -> None:
        """A GGUF file of the person's own, without the page of the models."""
        kinds = tr("Weights") + " (*.gguf)"
        name, _kind = QFileDialog.getOpenFileName(self._window, tr("Choose a GGUF file"), "", kinds)
        if name:
            self._weights.import_file(Path(name))

    def show_leaving(self) -> None:
        from app.ui.dialogs.leaving import LeavingDialog

        if self.leaving_dialog is None:
            self.leaving_dialog = LeavingDialog(
                self._theme, self._jobs, self._services.leaving, self._window
            )
        self.leaving_dialog.show()
        self.leaving_dialog.raise_()
        self.leaving_dialog.activateWindow()

    def show_models(self) -> None:
        from app.ui.dialogs.models import ModelsDialog

        if self.models_dialog is None:
            dialog = ModelsDialog(
                self._theme, self._services, self._jobs, self._weights, self._window
            )
            dialog.chosen.connect(self._draft_with)
            dialog.tuning_wanted.connect(lambda: self.show_settings(group_words(Group.MODEL)))
            self.models_dialog = dialog
        self._read_saved()
        self.models_dialog.open()
        self.models_dialog.list.setFocus()

    def _apply(self, before: Settings, after: Settings) -> None:
        """What is chosen holds at once, whoever chose it."""
        if after.theme is not before.theme:
            self._theme.choose(after.theme)
        if after.language is not before.language:
            self._language.choose(after.language)
        if any(getattr(before, name) != getattr(after, name) for name in _OF_MODEL):
            self._weights.reload()

    def _draft_with(self, model_id: str, only_here: bool) -> None:
        if only_here:
            self.override(option_named("model"), model_id)
            return
        try:
            self._settings.store(model=model_id)
        except AppError as error:
            self.failed.emit(tell(error))

    # One connection

    def _follow_connection(self) -> None:
        """Another connection is open: perhaps another model drafts for it."""
        profile = self._connecting.profile
        if profile is not None and self._connecting.link is Link.OPEN:
            self._draft_for(profile)
        self._show_connection()

    def _draft_for(self, profile: Profile) -> None:
        try:
            other = self._services.draft_for(profile)
        except AppError as error:
            self.failed.emit(tell(error))
            return
        if other and self._weights.state.phase is not ModelPhase.MISSING:
            self._weights.reload()

    def _read_saved(self) -> None:
        self._jobs.start(
            "profiles",
            lambda _token: self._services.profiles(),
            done=self._know_saved,
            failed=lambda error: self.failed.emit(tell(error)),
        )

    def _know_saved(self, profiles: tuple[Profile, ...]) -> None:
        self._saved = tuple(profile.name for profile in profiles)
        self._show_connection()

    def _show_connection(self) -> None:
        profile = self._connecting.profile
        saved = profile if profile is not None and profile.name in self._saved else None
        if self.settings_dialog is not None:
            self.settings_dialog.show_profile(saved)
        if self.models_dialog is not None:
            self.models_dialog.details.show_connection(saved.name if saved is not None else "")

    def override(
        self, each: Option, value: Value | None, done: Callable[[], None] | None = None
    ) -> None:
        """The open connection says `value` from now on, also the next time if it is a saved one;
        then `done`."""
        profile = self._connecting.profile
        if profile is None:
            return
        changed = with_override(profile, each, value, self._settings.value)

        def save(_token: CancelToken) -> None:
            if profile.name in {saved.name for saved in self._services.profiles()}:
                self._services.save(changed, None, before=profile.name)

        def saved(_result: None) -> None:
            open_now = self._connecting.profile
            if open_now is None or open_now.name != profile.name:
                return
            self._adopt(changed)
            if done is not None:
                done()

        self._jobs.start("override", save, done=saved, failed=self._not_saved)

    def _adopt(self, profile: Profile) -> None:
        try:
            self._connecting.adopt(profile)
        except AppError as error:
            self.failed.emit(tell(error))
        self._show_connection()

    def _not_saved(self, error: Exception) -> None:
        self.failed.emit(tell(error))
        self._show_connection()
