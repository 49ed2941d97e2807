"""Which program wrote a file, and what it holds."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from app.core.errors import EnvironmentFault, UserError
from app.core.imports.datagrip import read_datagrip
from app.core.imports.dbeaver import read_dbeaver
from app.core.imports.found import Findings, Found
from app.core.imports.mycnf import read_mycnf
from app.core.imports.pgpass import read_pgpass
from app.core.imports.pgservice import read_pgservice
from app.core.imports.urls import read_urls
from app.core.policy import without_writes
from app.core.profile import Profile
from app.core.profiles import from_text

_LARGEST = 10_000_000


class Source(StrEnum):
    """What can be read; the names are those of the command line."""

    TACIT = "tacit"
    URLS = "urls"
    PGPASS = "pgpass"
    PG_SERVICE = "pg-service"
    MY_CNF = "my-cnf"
    DBEAVER = "dbeaver"
    DATAGRIP = "datagrip"


def read_file(path: Path, source: Source | None = None) -> Findings:
    """What `path` holds. Raises UserError when it can't be understood, EnvironmentFault when it
    can't be read; the file itself is never changed."""
    text = _text(path)
    source = source or _guess(path, text)
    try:
        return _read(path, text, source)
    except UserError as error:
        raise UserError(
            f"{path.name} can't be imported: {error.message}",
            hint=f"It was read as {source.value}; --format names another kind.",
        ) from None


def _read(path: Path, text: str, source: Source) -> Findings:
    match source:
        case Source.TACIT:
            return Findings(tuple(map(_locked, from_text(path, text))))
        case Source.DATAGRIP:
            beside = path.with_name("dataSources.local.xml")
            local = _text(beside) if beside.is_file() and beside != path else ""
            return read_datagrip(text, local)
        case Source.URLS:
            return read_urls(text)
        case Source.PGPASS:
            return read_pgpass(text)
        case Source.PG_SERVICE:
            return read_pgservice(text)
        case Source.MY_CNF:
            return read_mycnf(text)
        case Source.DBEAVER:
            return read_dbeaver(text)


def _locked(profile: Profile) -> Found:
    locked = without_writes(profile)
    note = "writing stays locked: allow it in the connection's settings"
    return Found(locked, notes=() if locked == profile else (note,))


def _guess(path: Path, text: str) -> Source:
    """By the name that the program gives the file, then by what stands in it."""
    name, start = path.name.lower(), text.lstrip()
    if start.startswith("<"):
        return Source.DATAGRIP
    if start.startswith("{"):
        return Source.TACIT if '"version"' in text and '"engine"' in text else Source.DBEAVER
    if "pgpass" in name:
        return Source.PGPASS
    if "pg_service" in name:
        return Source.PG_SERVICE
    if name.endswith((".cnf", ".ini")):
        return Source.MY_CNF
    if start.startswith("["):
        return Source.MY_CNF if "[client" in text else Source.PG_SERVICE
    return Source.URLS


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is too large for a file of connections.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path.name} is not text in UTF-8.") from None
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be read: {error.strerror}.") from None
