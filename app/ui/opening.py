"""What the person sees and does about the connection: choosing it, its dialogs, its failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import UnknownHostError
from app.core.jobs import JobRunner
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.ui.bridge import Bridge
from app.ui.connecting import Connecting
from app.ui.errors import Told, tell
from app.ui.language import tr
from app.ui.panels.environmentbar import EnvironmentBar
from app.ui.panels.schema import SchemaPanel
from app.ui.panels.status import StatusBar
from app.ui.panels.topbar import Link, TopBar
from app.ui.services import Services
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from app.ui.dialogs.connection import ConnectionDialog


class Opening(QObject):
    """`failed` brings what could not be read of the saved connections.

    `left` comes before another connection is opened: what is shown is of the old one.
    """

    failed = Signal(object)
    left = Signal()

    def __init__(
        self,
        window: QWidget,
        connecting: Connecting,
        *,
        theme: Theme,
        services: Services,
        jobs: JobRunner,
        bridge: Bridge,
        settings: SettingsFile,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._connecting = connecting
        self._theme = theme
        self._services = services
        self._jobs = jobs
        self._bridge = bridge
        self._settings = settings
        self.dialog: ConnectionDialog | None = None

    def attach(
        self,
        top_bar: TopBar,
        environment_bar: EnvironmentBar,
        schema: SchemaPanel,
        status: StatusBar,
    ) -> None:
        """Connect the panels that show the connection."""
        self._top_bar, self._environment_bar = top_bar, environment_bar
        self._schema = schema
        self._status = status
        connecting = self._connecting
        connecting.changed.connect(self.show_connection)
        connecting.tables_read.connect(schema.show_tables)
        connecting.reading.connect(schema.show_reading)
        connecting.schema_failed.connect(schema.show_failed)
        connecting.password_wanted.connect(self._ask_password)
        connecting.host_unknown.connect(self._ask_about_host)
        schema.retry_wanted.connect(self._read_again)
        top_bar.profile_chosen.connect(self.open_profile)
        top_bar.sample_wanted.connect(lambda: self.open_target(None))
        top_bar.connect_wanted.connect(self.show_dialog)

    def read_profiles(self) -> None:
        self._jobs.start(
            "profiles",
            lambda _token: self._services.profiles(),
            done=self._top_bar.set_profiles,
            failed=lambda error: self.failed.emit(tell(error)),
        )

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The saved connections, as far as they are read."""
        return self._top_bar.profiles

    def open_profile(self, profile: Profile, password: str | None = None) -> None:
        self._settings.state.change(connection=profile.name)
        self._forget()
        self._connecting.open(profile, password)

    def open_target(self, target: str | None) -> None:
        """A URL, or None for the sample: nothing that is remembered for the next start."""
        self._settings.state.change(connection="")
        self._forget()
        self._connecting.open_target(target)

    def show_dialog(self) -> None:
        from app.ui.dialogs.connection import ConnectionDialog

        if self.dialog is None:
            self.dialog = ConnectionDialog(
                self._theme, self._services, self._jobs, self._bridge, self._window
            )
            self.dialog.chosen.connect(self.open_profile)
            self.dialog.saved.connect(self._top_bar.set_profiles)
        self.dialog.open()

    def retranslate(self) -> None:
        """A dialog that is not open is made anew in the other language."""
        if self.dialog is not None and not self.dialog.isVisible():
            self.dialog.deleteLater()
            self.dialog = None

    def show_connection(self) -> None:
        part = self._connecting
        self._top_bar.show_connection(part.profile, part.link)
        self._environment_bar.show_profile(part.profile)
        self._status.show_connection(part.profile, part.link, part.server)
        if part.link is Link.OPENING:
            self._schema.show_reading(tr("Connecting…"))
        elif part.link is Link.FAILED and part.told is not None:
            self._show_failure(part.told)
        name = one_line(part.profile.name, 60) if part.profile else ""
        self._window.setWindowTitle(f"{name} · Tacit" if name else "Tacit")

    def ways_on(self) -> tuple[Choice, ...]:
        """What one can do about a connection that failed."""
        again = (tr("Connect again"), self._connecting.retry)
        choose = (tr("Connections…"), self.show_dialog)
        return (choose,) if self._connecting.profile is None else (again, choose)

    def _show_failure(self, told: Told) -> None:
        self._schema.clear()
        self._schema.show_failed(told)

    def _forget(self) -> None:
        self.left.emit()
        self._schema.clear()

    def _read_again(self) -> None:
        if self._connecting.opened is None:
            self._connecting.retry()
        else:
            self._schema.clear()
            self._connecting.refresh()

    def _ask_about_host(self, error: UnknownHostError) -> None:
        from app.ui.dialogs.host import HostDialog

        dialog = HostDialog(self._theme, error, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._trust(error))
        dialog.open()

    def _trust(self, error: UnknownHostError) -> None:
        self._jobs.start(
            "trust",
            lambda _token: self._services.trust(error.line),
            done=lambda _nothing: self._connecting.retry(),
            failed=lambda failure: self.failed.emit(tell(failure)),
        )

    def _ask_password(self, profile: Profile, told: Told) -> None:
        from app.ui.dialogs.password import PasswordDialog

        dialog = PasswordDialog(self._theme, profile, told, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda password: self._connecting.open(profile, password))
        dialog.open()
