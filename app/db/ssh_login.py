"""Whether an SSH server is the one that it says it is, and how to log in there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import asyncssh

from app.core import knownhosts
from app.core.errors import AppError, SshLoginError, UnknownHostError, UserError
from app.core.tunnel import SSH_PORT, Hop, SshLogin

_ANY_KIND = "default"


class HostCheck(asyncssh.SSHClient):
    """Decides about the key of one server. Only a known key is accepted; of another one `verdict`
    says whether it is unknown, which a person may accept, or stands in the place of a known one."""

    def __init__(self, hop: Hop) -> None:
        self._name = hop.host if hop.port == SSH_PORT else f"[{hop.host}]:{hop.port}"
        self._place = hop.place
        self.known = _known_hosts()
        keys, authorities, *_ = self.known.match(self._name, "", None)
        self._is_known, self._is_vouched_for = bool(keys), bool(authorities)
        self.verdict: AppError | None = None

    @property
    def attempts(self) -> tuple[Any, ...]:
        """Which host keys to ask for: those of the kinds that are known. A server that has none of
        these hangs up, and is then asked for any: the person hears what it shows instead."""
        if self._is_known:
            return ((), _ANY_KIND)
        return ((),) if self._is_vouched_for else (_ANY_KIND,)

    def validate_host_public_key(
        self, host: str, addr: str, port: int, key: asyncssh.SSHKey
    ) -> bool:
        fingerprint = key.get_fingerprint()
        if self._is_known:
            self.verdict = changed(self._place, fingerprint)
        else:
            kind, body = key.export_public_key().decode("ascii").split()[:2]
            self.verdict = UnknownHostError(
                f"The SSH server {self._place} is not known yet.",
                hint=f"Compare its fingerprint with what its owner says: {fingerprint}",
                host=self._place,
                fingerprint=fingerprint,
                line=f"{self._name} {kind} {body}",
            )
        return False


def changed(place: str, fingerprint: str) -> AppError:
    named = f" ({fingerprint})" if fingerprint else ""
    return UserError(
        f"The SSH server {place} shows another key than the known one{named}.",
        hint="Somebody may be listening in. Ask its owner; if the key was really changed, remove"
        f" the old line from ~/.ssh/known_hosts or {knownhosts.own_file()}.",
    )


def credentials(hop: Hop, secret: str | None) -> dict[str, Any]:
    """The arguments of asyncssh that say how to log in, and leave no other way."""
    user: dict[str, Any] = {"username": hop.user} if hop.user else {}
    match hop.login:
        case SshLogin.AGENT:
            return {**user, "gss_host": None, "password_auth": False, "kbdint_auth": False}
        case SshLogin.KEY:
            file = Path(hop.key_file).expanduser()
            if not hop.key_file or not file.is_file():
                raise UserError(
                    f"The SSH key {hop.key_file or '(none)'} does not exist.",
                    hint="Give the file of the private key.",
                )
            keys = {"client_keys": [str(file)], "passphrase": secret, "agent_path": None}
            return {**user, **keys, "gss_host": None, "password_auth": False, "kbdint_auth": False}
        case SshLogin.PASSWORD:
            if secret is None:
                raise SshLoginError(
                    f"The SSH server {hop.place} asks for a password.",
                    hint="Give it in the connection's tunnel.",
                )
            return {**user, "client_keys": None, "password": secret, "gss_host": None}


def _known_hosts() -> asyncssh.SSHKnownHosts:
    """Line by line, so that one that can't be read costs only itself."""
    good = []
    for line in knownhosts.lines():
        try:
            asyncssh.import_known_hosts(line)
        except ValueError:
            continue
        good.append(line)
    return asyncssh.import_known_hosts("\n".join(good))
