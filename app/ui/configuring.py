"""Settings, models and what leaves the machine: their dialogs, and what a change sets going."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import AppError
from app.core.jobs import JobRunner
from app.core.option import Option, Value
from app.core.options import Settings
from app.core.overrides import with_override
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.language import Language
from app.ui.services import Services
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.dialogs.leaving import LeavingDialog
    from app.ui.dialogs.settings import SettingsDialog

Handler = Callable[[], None]


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
        settings: SettingsFile,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._connecting = connecting
        self._theme = theme
        self._language = language
        self._services = services
        self._jobs = jobs
        self._settings = settings
        self._saved: tuple[str, ...] = ()
        self.settings_dialog: SettingsDialog | None = None
        self.leaving_dialog: LeavingDialog | None = None
        settings.watch(self._apply)

    def handlers(self) -> dict[str, Handler]:
        return {"preferences": self.show_settings, "leaving": self.show_leaving}

    def show_settings(self) -> None:
        from app.ui.dialogs.settings import SettingsDialog

        if self.settings_dialog is None:
            dialog = SettingsDialog(self._theme, self._settings, self._window)
            dialog.override_wanted.connect(self._override)
            self._connecting.changed.connect(self._show_connection)
            self.settings_dialog = dialog
        self._settings.reload()
        self._jobs.start(
            "profiles",
            lambda _token: self._services.profiles(),
            done=self._know_saved,
            failed=lambda error: self.failed.emit(tell(error)),
        )
        self.settings_dialog.refresh()
        self.settings_dialog.open()
        self.settings_dialog.search.setFocus()

    def show_leaving(self) -> None:
        from app.ui.dialogs.leaving import LeavingDialog

        if self.leaving_dialog is None:
            self.leaving_dialog = LeavingDialog(
                self._theme, self._jobs, self._services.leaving, self._window
            )
        self.leaving_dialog.show()
        self.leaving_dialog.raise_()
        self.leaving_dialog.activateWindow()

    def _apply(self, before: Settings, after: Settings) -> None:
        """What is chosen holds at once, whoever chose it."""
        if after.theme is not before.theme:
            self._theme.choose(after.theme)
        if after.language is not before.language:
            self._language.choose(after.language)

    # One connection

    def _know_saved(self, profiles: tuple[Profile, ...]) -> None:
        self._saved = tuple(profile.name for profile in profiles)
        self._show_connection()

    def _show_connection(self) -> None:
        profile = self._connecting.profile
        if self.settings_dialog is not None:
            saved = profile is not None and profile.name in self._saved
            self.settings_dialog.show_profile(profile if saved else None)

    def _override(self, each: Option, value: Value | None) -> None:
        profile = self._connecting.profile
        if profile is None:
            return
        changed = with_override(profile, each, value, self._settings.value)
        self._jobs.start(
            "override",
            lambda _token: self._services.save(changed, None, before=profile.name),
            done=lambda _kept: self._adopt(changed),
            failed=self._not_saved,
        )

    def _adopt(self, profile: Profile) -> None:
        try:
            self._connecting.adopt(profile)
        except AppError as error:
            self.failed.emit(tell(error))
        self._show_connection()

    def _not_saved(self, error: Exception) -> None:
        self.failed.emit(tell(error))
        self._show_connection()
