"""The SSH server in front of a database, as a profile names it. Passphrases and passwords are not
here: they live in the keyring, under names that no connection can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core.errors import UserError

_HOP = re.compile(
    r"(?:(?P<user>[^@]+)@)?(?:\[(?P<v6>[^]]+)\]|(?P<host>[^:@/\s]+))(?::(?P<port>\d+))?"
)
SSH_PORT = 22
LOCAL = "127.0.0.1"
"""Where the tunnel begins: on this machine."""


class SshLogin(StrEnum):
    """How to log in: the running agent and the usual keys, one key file, or a password."""

    AGENT = "agent"
    KEY = "key"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Hop:
    """One SSH server. An empty `user` is the person's own name on this machine."""

    host: str
    port: int = SSH_PORT
    user: str = ""
    login: SshLogin = SshLogin.AGENT
    key_file: str = ""

    @property
    def place(self) -> str:
        """Host and port for people."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SSH_PORT else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """`[user@]host[:port]`, which `parse_hop` reads."""
        return f"{self.user}@{self.place}" if self.user else self.place


@dataclass(frozen=True, slots=True)
class Tunnel:
    """The database is reached from `to`, and `to` through `jump` where there is one."""

    to: Hop
    jump: Hop | None = None

    @property
    def place(self) -> str:
        return f"{self.to.place} via {self.jump.place}" if self.jump else self.to.place


@dataclass(frozen=True, slots=True, repr=False)
class SshSecrets:
    """The passphrase or password for each server; None where none is known."""

    to: str | None = None
    jump: str | None = None

    def __repr__(self) -> str:
        return "SshSecrets(…)"


NO_SECRETS = SshSecrets()


def keyring_names(profile: str) -> Iterator[tuple[str, str]]:
    """The field of `SshSecrets`, and the name in the keyring that holds it for this profile."""
    yield "to", f"ssh://{profile}"
    yield "jump", f"ssh-jump://{profile}"


def parse_tunnel(
    to: str | None, *, jump: str | None, key: Path | None, login: SshLogin | None
) -> Tunnel | None:
    """`[user@]host[:port]`, with one key for both servers. Raises UserError."""
    if to is None:
        if jump is not None or key is not None:
            raise UserError("A jump host or a key needs an SSH server: --ssh HOST.")
        return None
    login = login or (SshLogin.AGENT if key is None else SshLogin.KEY)
    file = "" if key is None else str(key.expanduser().absolute())
    return Tunnel(parse_hop(to, login, file), parse_hop(jump, login, file) if jump else None)


def parse_hop(text: str, login: SshLogin, key_file: str) -> Hop:
    """Raises UserError for what is not `[user@]host[:port]`."""
    found = _HOP.fullmatch(text.strip())
    port = int(found["port"] or SSH_PORT) if found else 0
    if found is None or not 0 < port < 65536:
        raise UserError(f"{text!r} names no SSH server.", hint="Write [user@]host[:port].")
    return Hop(found["host"] or found["v6"], port, found["user"] or "", login, key_file)


def tunnel_from_mapping(entry: Any) -> Tunnel:
    """What `asdict` made of a tunnel; TypeError, ValueError or KeyError for anything else."""
    unknown = entry.keys() - {"to", "jump"}
    if unknown:
        raise ValueError
    jump = entry.get("jump")
    return Tunnel(_hop(entry["to"]), None if jump is None else _hop(jump))


def _hop(entry: Any) -> Hop:
    hop = Hop(**{**entry, "login": SshLogin(entry.get("login", SshLogin.AGENT))})
    texts = (hop.host, hop.user, hop.key_file)
    port_fits = isinstance(hop.port, int) and 0 < hop.port < 65536
    if not all(isinstance(text, str) for text in texts) or not hop.host or not port_fits:
        raise TypeError
    return hop
