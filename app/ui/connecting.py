"""Opens, holds and closes the window's one connection and its schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, CredentialError, SshLoginError, UnknownHostError
from app.core.jobs import Job, JobRunner
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.ui.bridge import Bridge
from app.ui.errors import Told, tell, tell_unopened
from app.ui.panels.topbar import Link
from app.ui.services import Opened, Services

T = TypeVar("T")


class Connecting(QObject):
    """`changed` after every step; `tables_read` with what is known of the schema so far."""

    changed = Signal()
    tables_read = Signal(object, object)
    schema_changed = Signal()
    reading = Signal(str)
    schema_failed = Signal(object)
    password_wanted = Signal(object, object)
    host_unknown = Signal(object)

    def __init__(self, services: Services, jobs: JobRunner, bridge: Bridge) -> None:
        super().__init__()
        self._services = services
        self._jobs = jobs
        self._bridge = bridge
        self._serial = 0
        self._job: Job | None = None
        self._typed: str | None = None
        self.profile: Profile | None = None
        self.link = Link.NONE
        self.told: Told | None = None
        self.opened: Opened | None = None
        self.schema: Schema | None = None

    @property
    def server(self) -> str:
        return self.opened.server if self.opened else ""

    def open_target(self, target: str | None, *, last: str = "") -> None:
        """A connection's name or a URL, as the command line has them; without one, the saved
        connection called `last` if it is still there, or else the sample."""
        serial = self._begin(None)

        def done(found: tuple[Profile, str | None]) -> None:
            if serial == self._serial:
                self.open(*found)

        def work(_token: CancelToken) -> tuple[Profile, str | None]:
            names = {profile.name for profile in self._services.profiles()} if last else set()
            return self._services.resolve(target or (last if last in names else None))

        self._start("resolve", work, done, serial)

    def open(self, profile: Profile, password: str | None = None) -> None:
        """Open `profile` in place of what is open. Without a password, the keyring is asked."""
        serial = self._begin(profile)
        self._typed = password

        def work(token: CancelToken) -> Opened:
            found = password if password is not None else self._services.password(profile)
            return self._services.open(profile, found, token)

        self._start("open", work, lambda opened: self._opened(serial, opened), serial)

    def retry(self) -> None:
        if self.profile is not None:
            self.open(self.profile, self._typed)

    def refresh(self) -> None:
        """Read the schema from the database again."""
        if self.opened is not None:
            self._read_schema(self._serial, self.opened, refresh=True)

    def adopt(self, profile: Profile) -> None:
        """The connection as it is saved now, with other limits and options."""
        if self.opened is not None:
            self.opened.adopt(profile)
        self.profile = profile
        self.changed.emit()

    def close(self) -> None:
        """End the connection now, in this thread: for the end of the window."""
        self._serial += 1
        if self._job is not None:
            self._job.cancel()
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def _begin(self, profile: Profile | None) -> int:
        self._serial += 1
        if self._job is not None:
            self._job.cancel()
        before, self.opened, self.schema = self.opened, None, None
        if before is not None:
            self._let_go(before)
        self.profile, self.link, self.told = profile, Link.OPENING, None
        self.changed.emit()
        return self._serial

    def _start(
        self, name: str, work: Callable[[CancelToken], T], done: Callable[[T], None], serial: int
    ) -> None:
        self._job = self._jobs.start(
            name, work, done=done, failed=lambda error: self._failed(serial, error)
        )

    def _let_go(self, opened: Opened) -> None:
        self._jobs.start("close", lambda _token: opened.close(), done=_nothing, failed=_nothing)

    def _opened(self, serial: int, opened: Opened) -> None:
        if serial != self._serial:
            self._let_go(opened)
            return
        self.opened, self.link, self.profile = opened, Link.OPEN, opened.profile
        self.changed.emit()
        self._read_schema(serial, opened, refresh=False)

    def _failed(self, serial: int, error: Exception) -> None:
        if serial != self._serial or isinstance(error, CancelledError):
            return
        self.link, self.told = Link.FAILED, tell_unopened(error)
        self.changed.emit()
        if isinstance(error, UnknownHostError):
            self.host_unknown.emit(error)
        elif self.profile is not None and _wants_password(error):
            self.password_wanted.emit(self.profile, self.told)

    def _read_schema(self, serial: int, opened: Opened, *, refresh: bool) -> None:
        self.reading.emit("")

        def tell_progress(done: int, total: int, _what: str) -> None:
            words = f"{done} / {total}" if total else str(done)
            self._bridge.post(lambda: self._if_current(serial, lambda: self.reading.emit(words)))

        def tell_outline(tables: tuple[Table, ...]) -> None:
            self._bridge.post(
                lambda: self._if_current(serial, lambda: self.tables_read.emit(tables, None))
            )

        def work(_token: CancelToken) -> Schema:
            if not refresh:
                tell_outline(opened.outline())
            return opened.schema(refresh=refresh, progress=tell_progress)

        self._jobs.start(
            "schema",
            work,
            done=lambda schema: self._if_current(serial, lambda: self._read(schema)),
            failed=lambda error: self._if_current(serial, lambda: self._not_read(error)),
        )

    def _if_current(self, serial: int, act: Callable[[], None]) -> None:
        if serial == self._serial:
            act()

    def _read(self, schema: Schema) -> None:
        self.schema = schema
        self.tables_read.emit(schema.tables, schema.default_schema)
        self.schema_changed.emit()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self.schema_failed.emit(tell(error))


def _wants_password(error: Exception) -> bool:
    """The database's, which a dialog can ask for; the tunnel's is the connection's own matter."""
    return isinstance(error, CredentialError) and not isinstance(error, SshLoginError)


def _nothing(_result: object) -> None:
    return
