"""The window's services over the real workflow; what is heavy is imported when it is first used."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import knownhosts, profiles, secrets
from app.core.cancel import CancelToken
from app.core.errors import CredentialError
from app.core.imports.found import Found, Standing
from app.core.overrides import with_settings
from app.core.profile import Profile, from_url, is_url
from app.core.settings import SettingsFile
from app.core.tunnel import NO_SECRETS, SshSecrets, keyring_names
from app.ui.liveconnection import LiveConnection
from app.ui.livemodels import LiveModels
from app.ui.services import (
    InFile,
    Opened,
    TellStep,
    Tested,
    ignored,
)
from app.workflow.importing import Taken, listed, renamed, take, write_connections

if TYPE_CHECKING:
    from app.llm.engine import TextEngine
    from app.memory.savedfolder import SavedFolder
    from app.workflow.leaving import Flow
    from app.workflow.pastruns import PastRuns
    from app.workflow.workspace import Workspace

SAMPLE_NAME = "hospital"


class LiveServices(LiveModels):
    def __init__(self, engine: TextEngine, *, model_id: str | None = None) -> None:
        super().__init__(engine, model_id=model_id)
        self._typed: dict[str, str] = {}
        self._lock = threading.Lock()
        self._workspaces: list[Workspace] = []
        self._past: PastRuns | None = None

    def prepare(self) -> None:
        from app.results.export.leftovers import sweep_exports
        from app.results.store import sweep

        sweep()
        sweep_exports()

    def past(self) -> PastRuns:
        from app.workflow.pastruns import PastRuns

        with self._lock:
            self._past = self._past or PastRuns()
            return self._past

    def library(self) -> SavedFolder:
        from app.workflow.library import library

        return library()

    # Connections

    def resolve(self, target: str | None) -> tuple[Profile, str | None]:
        if target is not None and not is_url(target):
            return profiles.find(target), None
        profile, password = (self._sample(), None) if target is None else from_url(target)
        return with_settings(profile, SettingsFile().value), password

    def profiles(self) -> tuple[Profile, ...]:
        return profiles.load()

    def save(
        self,
        profile: Profile,
        password: str | None,
        *,
        ssh: SshSecrets = NO_SECRETS,
        before: str = "",
    ) -> bool:
        profiles.add(profile, replace=before.casefold() == profile.name.casefold())
        if before and before.casefold() != profile.name.casefold():
            password = password or self.password_of(before)
            ssh = self._opening(before, ssh)
            self.remove(before)
        wanted = {profile.name: password}
        wanted |= {name: getattr(ssh, part) for part, name in keyring_names(profile.name)}
        kept = [self._keep(name, secret) for name, secret in wanted.items() if secret]
        return all(kept)

    def remove(self, name: str) -> None:
        profiles.remove(name)
        for kept in (name, *dict(keyring_names(name)).values()):
            self._typed.pop(kept, None)
            with contextlib.suppress(CredentialError):
                secrets.delete_password(kept)

    def in_file(self, file: Path) -> InFile:
        from app.core.imports.read import read_file

        findings = read_file(file)
        return InFile(listed(findings.found), findings.problems)

    def take(self, found: Sequence[Found], *, with_passwords: bool) -> Taken:
        free = [
            renamed(row.found) if row.standing is Standing.CONFLICT else row.found
            for row in listed(found)
        ]
        return take(free, with_passwords=with_passwords)

    def export_profiles(self, file: Path) -> None:
        write_connections(file)

    def trust(self, line: str) -> None:
        knownhosts.trust(line)

    def password(self, profile: Profile) -> str | None:
        return None if profile.is_file else self.password_of(profile.name)

    def password_of(self, name: str) -> str | None:
        if name in self._typed:
            return self._typed[name]
        try:
            return secrets.get_password(name)
        except CredentialError:
            return None

    def _opening(self, name: str, typed: SshSecrets = NO_SECRETS) -> SshSecrets:
        """What opens the tunnel of the connection `name`: as typed, or else as it is known."""
        known = {part: self.password_of(stored) for part, stored in keyring_names(name)}
        return SshSecrets(typed.to or known["to"], typed.jump or known["jump"])

    def test(
        self,
        profile: Profile,
        password: str | None,
        token: CancelToken,
        *,
        ssh: SshSecrets = NO_SECRETS,
        tell: TellStep = ignored,
    ) -> Tested:
        workspace = self._new_workspace(profile, password, ssh)
        try:
            begun = time.perf_counter()
            info = workspace.diagnose(tell)
            token.check()
            elapsed = (time.perf_counter() - begun) * 1000
            return Tested(info.server, elapsed, info.rights.can_write, info.rights.notes)
        finally:
            self._end(workspace)

    def open(self, profile: Profile, password: str | None, token: CancelToken) -> Opened:
        workspace = self._new_workspace(profile, password)
        try:
            info = workspace.open()
            token.check()
        except BaseException:
            self._end(workspace)
            raise
        return LiveConnection(workspace, self._engine, info.server)

    def leaving(self) -> tuple[Flow, ...] | None:
        from app.workflow.leaving import flows

        with self._lock:
            workspaces = self._workspaces
        return flows(workspaces, fetching=self._fetching)

    def close(self) -> None:
        """End every process, side by side: one that hangs must not keep the others."""
        with self._lock:
            workspaces, self._workspaces = self._workspaces, []
            past, self._past = self._past, None
        ends = [self._engine.close, *(workspace.close for workspace in workspaces)]
        closers = [threading.Thread(target=end, daemon=True) for end in ends]
        for closer in closers:
            closer.start()
        for closer in closers:
            closer.join()
        if past is not None:
            past.close()

    def _sample(self) -> Profile:
        from app.workflow.sample import ensure_sample

        return Profile(name=SAMPLE_NAME, engine="sqlite", database=str(ensure_sample()))

    def _new_workspace(
        self, profile: Profile, password: str | None, typed: SshSecrets = NO_SECRETS
    ) -> Workspace:
        from app.workflow.trail import Via
        from app.workflow.workspace import Workspace

        ssh = self._opening(profile.name, typed) if profile.tunnel is not None else NO_SECRETS
        workspace = Workspace(profile, password, ssh=ssh, via=Via.WINDOW)
        with self._lock:
            self._workspaces = [*self._workspaces, workspace]
        return workspace

    def _end(self, workspace: Workspace) -> None:
        with self._lock:
            self._workspaces = [w for w in self._workspaces if w is not workspace]
        workspace.close()

    def _keep(self, name: str, password: str) -> bool:
        try:
            secrets.set_password(name, password)
        except CredentialError:
            self._typed[name] = password
            return False
        self._typed.pop(name, None)
        return True
