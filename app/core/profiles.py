"""The file of saved connections: `connections.json` in the configuration folder, without passwords.

JSON, because the standard library both reads and writes it. The file is replaced as a whole, and
one that can't be understood is never written over.
"""

from __future__ import annotations

import difflib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from app.core.environment import Tint
from app.core.errors import EnvironmentFault, UserError
from app.core.options import PLAIN, Settings
from app.core.paths import config_dir
from app.core.profile import Profile, TlsMode
from app.core.settings import SettingsFile
from app.core.tunnel import tunnel_from_mapping

VERSION = 1
_LONGEST_NAME = 60
_FIELDS = {field.name: field for field in fields(Profile)}


def profiles_file() -> Path:
    return config_dir() / "connections.json"


def load() -> tuple[Profile, ...]:
    """All saved connections, in the order of the file. Raises UserError for a broken file."""
    path = profiles_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, f"it can't be read ({type(error).__name__})") from None
    return from_text(path, text, SettingsFile().value)


def find(name: str) -> Profile:
    """The connection called `name`, letter case ignored. Raises UserError when there is none."""
    known = {profile.name.casefold(): profile for profile in load()}
    if (found := known.get(name.casefold())) is not None:
        return found
    close = difflib.get_close_matches(name.casefold(), known, n=1)
    hint = f"Did you mean {known[close[0]].name}?" if close else "See: tacit connections list"
    raise UserError(f"There is no saved connection {name!r}.", hint=hint)


def add(profile: Profile, *, replace: bool = False) -> None:
    """Save `profile`; `replace` allows one of that name to be there already."""
    check_name(profile.name)
    others = [p for p in load() if p.name.casefold() != profile.name.casefold()]
    if len(others) != len(load()) and not replace:
        raise UserError(
            f"A connection named {profile.name!r} is saved already.",
            hint="Choose another name, or remove that one first.",
        )
    save([*others, profile])


def remove(name: str) -> Profile:
    """Take the connection out of the file; its password is the caller's to forget."""
    gone = find(name)
    save(profile for profile in load() if profile.name != gone.name)
    return gone


def by_group(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """As they are shown: first those without a group, then each group."""
    return tuple(sorted(profiles, key=lambda p: (bool(p.group), p.group.casefold())))


def check_name(name: str) -> None:
    """Raise UserError for a name that would be taken for something else on the command line."""
    if not name or name != name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise UserError(
            "A connection's name is 1 to 60 printable characters without spaces at its ends."
        )
    if "://" in name or name.startswith("-"):
        raise UserError("A connection's name can't look like a URL or an option.")


def save(profiles: Iterable[Profile]) -> None:
    """Write the whole file, readable by its owner only; all of it or nothing."""
    path = profiles_file()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".connections-", suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(to_text(profiles, SettingsFile().value))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be written: {error.strerror}.") from None


def to_text(profiles: Iterable[Profile], settings: Settings = PLAIN) -> str:
    """The profiles as the file has them: what `settings` say is left out. `from_text` reads them
    back, with the same settings."""
    entries = [_entry(profile, _defaults(settings)) for profile in profiles]
    content = {"version": VERSION, "connections": entries}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def from_text(path: Path, text: str, settings: Settings = PLAIN) -> tuple[Profile, ...]:
    """The profiles in the text of `path`. Raises UserError, with the place, for a broken one."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken(path, f"line {error.lineno}: {error.msg}") from None
    return _profiles(path, content, settings)


def _entry(profile: Profile, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Only what differs from the default, so that the file stays readable."""
    entry = {}
    for key, value in asdict(profile).items():
        if key in ("name", "engine") or value != defaults[key]:
            entry[key] = value
    return entry


def _defaults(settings: Settings) -> dict[str, Any]:
    plain = {name: field.default for name, field in _FIELDS.items()}
    return plain | {"statement_timeout_s": settings.deadline, "row_cap": settings.row_cap}


def _profiles(path: Path, content: object, settings: Settings) -> tuple[Profile, ...]:
    entries = content.get("connections") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not isinstance(content, dict):
        raise _broken(path, "it holds no list of connections")
    if content.get("version") != VERSION:
        raise _broken(path, f"its version is {content.get('version')!r}, and not {VERSION}")
    set_for_all = {key: _defaults(settings)[key] for key in ("statement_timeout_s", "row_cap")}
    profiles = tuple(
        _profile(path, number, entry, set_for_all) for number, entry in enumerate(entries, 1)
    )
    names = [profile.name.casefold() for profile in profiles]
    if len(set(names)) != len(names):
        raise _broken(path, "two connections have the same name")
    return profiles


def _profile(path: Path, number: int, entry: object, set_for_all: Mapping[str, Any]) -> Profile:
    where = f"connection {number}"
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise _broken(path, f"{where} has no name")
    if unknown := sorted(map(str, entry.keys() - _FIELDS.keys())):
        raise _broken(path, f"{where} has a setting that Tacit does not know: {unknown[0]}")
    if not isinstance(entry.get("engine"), str) or not entry["engine"]:
        raise _broken(path, f"{where} has no engine")
    settings = dict(set_for_all) | entry
    try:
        check_name(entry["name"])
        if "tls" in entry:
            settings["tls"] = TlsMode(entry["tls"])
        if "options" in entry:
            settings["options"] = tuple((str(key), str(value)) for key, value in entry["options"])
        if "color" in entry:
            settings["color"] = Tint(entry["color"])
        if "tunnel" in entry:
            settings["tunnel"] = tunnel_from_mapping(entry["tunnel"])
        return _typed(Profile(**settings))
    except (TypeError, ValueError, KeyError, AttributeError, UserError):
        raise _broken(path, f"{where} has a setting with a wrong value") from None


def _typed(profile: Profile) -> Profile:
    """Raise TypeError unless every setting has the type that the annotations promise."""
    place = (profile.host, profile.socket, profile.database, profile.user, profile.ca_file)
    texts = (*place, profile.environment, profile.group)
    numbers = (profile.statement_timeout_s, profile.row_cap)
    port = profile.port
    if (
        not all(isinstance(text, str) for text in texts)
        or not all(isinstance(n, int | float) and n > 0 for n in numbers)
        or not (port is None or (isinstance(port, int) and 0 < port < 65536))
        or not isinstance(profile.samples, bool)
        or profile.read_only is not True
    ):
        raise TypeError
    return profile


def _broken(path: Path, why: str) -> UserError:
    return UserError(
        f"The file of connections can't be used: {why}.",
        hint=f"Mend {path}, or move it away to start anew; Tacit does not write over it.",
    )
