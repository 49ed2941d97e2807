"""Which tables of a database somebody marked, looked at last, or wants the model to see always or
never: names only, in `tables.json` in the configuration folder.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.core.errors import EnvironmentFault
from app.core.lock import held
from app.core.paths import config_dir
from app.core.profile import Profile
from app.core.sensitive.markfile import place_of
from app.core.wholefile import write_whole

VERSION = 1
RECENT = 5
_LOCK_S = 5.0


@dataclass(frozen=True, slots=True)
class TableLists:
    """Qualified names. `recent`: the last one first."""

    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def turned_favourite(self, name: str) -> TableLists:
        return replace(self, favourites=_turned(self.favourites, name))

    def looked_at(self, name: str) -> TableLists:
        others = tuple(other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:RECENT])

    def turned_pinned(self, name: str) -> TableLists:
        """A table is pinned, or left out, or neither."""
        kept = tuple(other for other in self.left_out if other != name)
        return replace(self, pinned=_turned(self.pinned, name), left_out=kept)

    def turned_left_out(self, name: str) -> TableLists:
        kept = tuple(other for other in self.pinned if other != name)
        return replace(self, left_out=_turned(self.left_out, name), pinned=kept)


def lists_file() -> Path:
    return config_dir() / "tables.json"


def load_lists(profile: Profile) -> TableLists:
    """What is kept of this database; nothing where the file can't be understood: it only costs
    comfort."""
    entry = _places().get(place_of(profile))
    if not isinstance(entry, dict):
        return TableLists()
    return TableLists(
        **{
            key: tuple(name for name in entry.get(key, ()) if isinstance(name, str))
            for key in TableLists.__dataclass_fields__
            if isinstance(entry.get(key, []), list)
        }
    )


def save_lists(profile: Profile, lists: TableLists) -> None:
    """In the place of what was kept before. Raises EnvironmentFault."""
    try:
        with held(lists_file().with_suffix(".lock"), wait_s=_LOCK_S):
            places = _places() | {place_of(profile): asdict(lists)}
            content = {"version": VERSION, "places": places}
            write_whole(lists_file(), json.dumps(content, indent=2))
    except OSError as error:
        raise EnvironmentFault(f"{lists_file()} can't be written: {error.strerror}.") from None


def _places() -> dict[str, Any]:
    try:
        content = json.loads(lists_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    places = content.get("places") if isinstance(content, dict) else None
    return places if isinstance(places, dict) else {}


def _turned(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    if name in names:
        return tuple(other for other in names if other != name)
    return (*names, name)
