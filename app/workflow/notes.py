"""What people note about a database's tables, columns and words: kept on this machine, one file for
each database, and used wherever its glossary is. Nothing is written to the database.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.context.glossary import Glossary, load_glossary
from app.context.glossaryedit import merged, to_toml
from app.core.errors import EnvironmentFault
from app.core.paths import config_dir, private_dir
from app.core.profile import Profile
from app.core.sensitive.markfile import place_of
from app.core.wholefile import write_whole


def notes_file(profile: Profile) -> Path:
    """Of the database that `profile` leads to, by whatever login or name."""
    digest = hashlib.sha256(place_of(profile).encode()).hexdigest()[:32]
    return private_dir(config_dir() / "notes") / f"{digest}.toml"


def load_notes(profile: Profile) -> Glossary:
    """What was noted; nothing without a file. Raises UserError for a broken one."""
    path = notes_file(profile)
    return load_glossary(path) if path.is_file() else Glossary()


def save_notes(profile: Profile, notes: Glossary) -> None:
    """In the place of what was noted before. Raises EnvironmentFault."""
    head = f"# Notes on {place_of(profile)!r}\n\n".replace("\x7f", "")
    write_glossary(notes_file(profile), notes, head=head)


def write_glossary(path: Path, glossary: Glossary, *, head: str = "") -> None:
    """All of it or nothing. Raises EnvironmentFault."""
    try:
        write_whole(path, head + to_toml(glossary))
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be written: {error.strerror}.") from None


def shipped_glossary(profile: Profile) -> Glossary | None:
    """The file named by the profile's option `glossary`, or `<database>.glossary.toml`."""
    named = dict(profile.options).get("glossary")
    if named:
        return load_glossary(Path(named))
    if not profile.is_file:
        return None
    beside = Path(profile.database).with_suffix(".glossary.toml")
    return load_glossary(beside) if beside.is_file() else None


def known_glossary(shipped: Glossary | None, notes: Glossary) -> Glossary | None:
    """What the prompt is to know: a note counts more than what the file says of the same."""
    if notes == Glossary():
        return shipped
    return merged(shipped or Glossary(), notes)
