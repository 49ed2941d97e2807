"""MySQL's and MariaDB's option files: what the groups for clients say of a server."""

from __future__ import annotations

import re

from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, port_number, settled, tls_mode
from app.core.imports.pgservice import read_sections
from app.core.profile import Profile

_CLIENTS = ("client", "mysql", "mariadb")
_ADDRESS = frozenset({"host", "port", "socket", "user", "password", "database"})


def read_mycnf(text: str) -> Findings:
    """Each group that names a server or a login. Of `client`, the groups of programs inherit."""
    lines = [re.sub(r"^\s+", "", line) for line in text.splitlines()]
    included = [line for line in lines if line.startswith("!include")]
    parser = read_sections(
        "\n".join(line for line in lines if not line.startswith("!")), allow_no_value=True
    )
    groups = {name: _options(dict(parser[name])) for name in parser.sections()}
    general = groups.get("client", {})
    found = []
    problems = [Problem(line, "Import that file by itself.") for line in included]
    for name, said in groups.items():
        if not (name in _CLIENTS or name.startswith("client")) or not said.keys() & _ADDRESS:
            continue
        try:
            found.append(_entry(name, general | said))
        except UserError as error:
            problems.append(Problem(f"[{name}]", error.message))
    return Findings(settled(found), tuple(problems))


def _options(said: dict[str, str | None]) -> dict[str, str]:
    """The server takes `-` and `_` for the same, and values in quotes."""
    return {key.replace("_", "-"): _unquoted(value or "") for key, value in said.items()}


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    return re.sub(r"\\([\\'\"])", r"\1", value)


def _entry(group: str, said: dict[str, str]) -> Found:
    mode, weak = tls_mode(said.get("ssl-mode", ""))
    host, socket = said.get("host", ""), said.get("socket", "")
    profile = Profile(
        name=said.get("database") or (group if group not in _CLIENTS else host or "mysql"),
        engine="mysql",
        host=host or ("" if socket else "localhost"),
        socket=socket if host in ("", "localhost") else "",
        port=port_number(said.get("port", "")),
        database=said.get("database", ""),
        user=said.get("user", ""),
        tls=mode,
        ca_file=said.get("ssl-ca", ""),
    )
    return Found(profile, said.get("password") or None, weak)
