"""A list of URLs, one a line, also as JDBC writes them; `name = URL` gives the name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import parse_qsl

from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, settled, tls_mode
from app.core.profile import DEFAULT_PORTS, FILE_ENGINES, Profile, from_url

_NAMED = re.compile(r"(?P<name>[^=:/]+?)\s*=\s*(?P<url>\S.*)")
_SECRET = frozenset({"password", "sslpassword"})
_LOGIN = frozenset({"user", "username"})
_TLS = frozenset({"sslmode", "tls"})
_CA = frozenset({"sslrootcert", "ca"})


def read_urls(text: str) -> Findings:
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        named = _NAMED.fullmatch(stripped)
        name, url = (named["name"], named["url"]) if named else ("", stripped)
        try:
            found.append(read_url(url, name=name))
        except UserError as error:
            problems.append(Problem(f"line {number}", error.message))
    return Findings(settled(found), tuple(problems))


def read_url(url: str, *, name: str = "") -> Found:
    """Raises UserError; its message never repeats a password."""
    if "://" not in url and not url.startswith("jdbc:"):
        raise UserError("This is not a URL.")
    plain, password, extra, notes = _without_parameters(url.removeprefix("jdbc:"))
    profile, in_url = from_url(plain, name=name or "unnamed")
    if profile.engine not in FILE_ENGINES and profile.engine not in DEFAULT_PORTS:
        raise UserError(f"Tacit has no engine {profile.engine!r}.")
    mode, weak = tls_mode(extra.get("tls", ""))
    profile = replace(
        profile,
        name=name or short_name(profile),
        user=profile.user or extra.get("user", ""),
        tls=mode,
        ca_file=extra.get("ca", ""),
        socket=extra.get("socket", ""),
    )
    return Found(profile, in_url or password, (*notes, *weak))


def short_name(profile: Profile) -> str:
    if profile.is_file:
        return PurePath(profile.database).stem
    return profile.database or profile.host


def _without_parameters(url: str) -> tuple[str, str | None, dict[str, str], tuple[str, ...]]:
    """The URL without its query, and what of that Tacit takes over: passwords and logins may stand
    there, and what a driver of another language wants says nothing to ours."""
    if url.startswith(("sqlite:", "duckdb:")):
        engine, _, path = url.partition(":")
        plain = path.partition("?")[0]
        return (url if "://" in url else f"{engine}:///{plain}"), None, {}, ()
    head, _, query = url.partition("?")
    password, kept, dropped = None, dict[str, str](), []
    for key, value in parse_qsl(query):
        lower = key.lower()
        if lower in _SECRET:
            password = value if lower == "password" else password
        elif lower in _LOGIN:
            kept["user"] = value
        elif lower in _TLS:
            kept["tls"] = value
        elif lower in _CA:
            kept["ca"] = value
        elif lower == "socket":
            kept["socket"] = value
        else:
            dropped.append(key)
    notes = (f"left out: {', '.join(sorted(dropped))}",) if dropped else ()
    return head, password, kept, notes
