"""DBeaver's `data-sources.json`. Its passwords lie elsewhere, encrypted, and stay there."""

from __future__ import annotations

import json
from typing import Any

from app.core.environment import read_environment
from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, port_number, settled
from app.core.imports.urls import read_url
from app.core.profile import Profile
from app.core.tunnel import SSH_PORT, Hop, SshLogin, Tunnel

_ENGINES = {"postgresql": "postgresql", "mysql": "mysql", "mariadb": "mysql"}
_FILES = {"sqlite": "sqlite", "duckdb": "duckdb"}
_LOGINS = {"PASSWORD": SshLogin.PASSWORD, "PUBLIC_KEY": SshLogin.KEY, "AGENT": SshLogin.AGENT}


def read_dbeaver(text: str) -> Findings:
    try:
        connections = json.loads(text)["connections"]
        entries = [dict(entry) for entry in connections.values()]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError("It is not a data-sources.json of DBeaver.") from None
    found, problems = [], []
    for entry in entries:
        name = str(entry.get("name", "?"))
        try:
            found.append(_entry(name, entry))
        except UserError as error:
            problems.append(Problem(name, error.message))
        except (AttributeError, TypeError, ValueError):
            problems.append(Problem(name, "Its settings have another form than DBeaver's."))
    return Findings(settled(found), tuple(problems))


def _entry(name: str, entry: dict[str, Any]) -> Found:
    said = entry.get("configuration", {})
    kinds = sorted(filter(None, (str(entry.get("provider", "")), str(entry.get("driver", "")))))
    group = str(entry.get("folder", ""))
    environment = read_environment(str(said.get("type", "")))
    if engine := _engine(kinds, _FILES):
        file = str(said.get("database", "")) or read_url(str(said.get("url", ""))).profile.database
        return Found(Profile(name, engine, database=file, group=group, environment=environment))
    if not (engine := _engine(kinds, _ENGINES)):
        raise UserError(f"Tacit has no engine for {' / '.join(kinds)!r}.")
    profile = Profile(
        name,
        engine,
        host=str(said.get("host", "")),
        port=port_number(str(said.get("port", ""))),
        database=str(said.get("database", "")),
        user=str(said.get("user", "")),
        tunnel=_tunnel(said.get("handlers", {}).get("ssh_tunnel", {})),
        group=group,
        environment=environment,
    )
    if not profile.host:
        raise UserError("It names no host.")
    return Found(profile)


def _engine(kinds: list[str], engines: dict[str, str]) -> str:
    """The engine of the first that begins as one of ours, as the driver mysql8 does."""
    return next(
        (ours for kind in kinds for name, ours in engines.items() if kind.startswith(name)), ""
    )


def _tunnel(handler: dict[str, Any]) -> Tunnel | None:
    """The SSH server; its jump host is the one numbered 0, where it is switched on."""
    if not handler.get("enabled"):
        return None
    said = handler.get("properties", {})
    jump = {k.removeprefix("jumpServer0."): v for k, v in said.items() if "jumpServer0." in k}
    through = (
        _hop(jump, str(jump.get("name", "")))
        if str(jump.get("enabled", "")).lower() == "true"
        else None
    )
    return Tunnel(_hop(said, str(handler.get("user", ""))), through)


def _hop(said: dict[str, Any], user: str) -> Hop:
    host = str(said.get("host", ""))
    if not host:
        raise UserError("Its tunnel names no SSH server.")
    return Hop(
        host,
        port_number(str(said.get("port", ""))) or SSH_PORT,
        user or str(said.get("user", "")),
        _LOGINS.get(str(said.get("authType", "")), SshLogin.AGENT),
        str(said.get("keyPath", "")),
    )
