"""libpq's service file: one section a connection, with libpq's own keywords."""

from __future__ import annotations

import configparser

from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, port_number, settled, tls_mode
from app.core.profile import Profile

_KNOWN = frozenset({"host", "hostaddr", "port", "dbname", "user", "password", "sslmode"}) | {
    "sslrootcert"
}
_OPTIONS = frozenset({"application_name", "channel_binding", "connect_timeout", "options"}) | {
    "sslcert",
    "sslkey",
    "target_session_attrs",
}


def read_sections(text: str, *, allow_no_value: bool = False) -> configparser.ConfigParser:
    """A file of sections, as it stands: no value is worked out. Raises UserError."""
    parser = configparser.ConfigParser(
        interpolation=None,
        strict=False,
        allow_no_value=allow_no_value,
        delimiters=("=",),
        comment_prefixes=("#", ";"),
        default_section="\0",
    )
    try:
        parser.read_string(text)
    except configparser.Error as error:
        number = getattr(error, "lineno", None)
        where = f"line {number}" if number else "the file"
        raise UserError(f"It can't be read as a file of sections: {where} fits nowhere.") from None
    return parser


def read_pgservice(text: str) -> Findings:
    parser = read_sections(text)
    found, problems = [], []
    for name in parser.sections():
        try:
            found.append(_entry(name, dict(parser[name])))
        except UserError as error:
            problems.append(Problem(f"[{name}]", error.message))
    return Findings(settled(found), tuple(problems))


def _entry(name: str, said: dict[str, str]) -> Found:
    host = said.get("host") or said.get("hostaddr", "")
    if "," in host:
        raise UserError("It lists several hosts; Tacit connects to one.")
    mode, weak = tls_mode(said.get("sslmode", ""))
    local = host.startswith("/")
    dropped = sorted(said.keys() - _KNOWN - _OPTIONS)
    notes = (f"left out: {', '.join(dropped)}",) if dropped else ()
    profile = Profile(
        name=name,
        engine="postgresql",
        host="" if local else host,
        socket=host if local else "",
        port=port_number(said.get("port", "")),
        database=said.get("dbname", ""),
        user=said.get("user", ""),
        tls=mode,
        ca_file=said.get("sslrootcert", ""),
        options=tuple((key, said[key]) for key in sorted(said.keys() & _OPTIONS)),
    )
    return Found(profile, said.get("password") or None, (*notes, *weak))
