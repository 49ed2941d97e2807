"""libpq's password file: `host:port:database:user:password`, `\\` before a colon or a backslash."""

from __future__ import annotations

import re

from app.core.errors import UserError
from app.core.imports.found import Findings, Found, Problem, port_number, settled
from app.core.profile import Profile

_FIELDS = 5


def read_pgpass(text: str) -> Findings:
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found.append(_entry(line))
        except UserError as error:
            problems.append(Problem(f"line {number}", error.message))
    return Findings(settled(found), tuple(problems))


def _entry(line: str) -> Found:
    fields = [
        re.sub(r"\\(.)", r"\1", part) for part in re.findall(r"(?:^|:)((?:\\.|[^:\\])*)", line)
    ]
    if len(fields) < _FIELDS:
        raise UserError("It has not the five fields host:port:database:user:password.")
    host, port, database, user = fields[:4]
    password = ":".join(fields[4:])
    if host == "*":
        raise UserError("It holds for every host, so it names no connection.")
    notes = [
        f"any {what}" for what, said in (("database", database), ("user", user)) if said == "*"
    ]
    database, user = ("" if database == "*" else database), ("" if user == "*" else user)
    local = host.startswith("/")
    profile = Profile(
        name=database or host,
        engine="postgresql",
        host="" if local else host,
        socket=host if local else "",
        port=None if port == "*" else port_number(port),
        database=database,
        user=user,
    )
    return Found(profile, password or None, tuple(notes))
