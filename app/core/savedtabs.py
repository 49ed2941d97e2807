"""What stood in the tabs of a window: kept while one types, for the next start and after a crash.

Each process that runs has a file of its own, so that two never write over each other.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.core.lock import exclusive
from app.core.wholefile import write_whole

_MOST_FILES = 64
_VERSION = 1


@dataclass(frozen=True, slots=True)
class SavedTab:
    """`title` is the one that the person gave; `state` belongs to the kind of page."""

    kind: str
    title: str
    state: Mapping[str, object]
    pinned: bool = False


class Way(StrEnum):
    """How two sides stand: beside or above one another."""

    ACROSS = "across"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Split:
    """Two sides: the `first` tabs are on the first one, which takes `share` (0 to 1) of the room.

    `shown` is the tab in front on the side where the active one is not.
    """

    way: Way
    first: int
    shown: int
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class SavedTabs:
    """`closed` can be opened again, the last one last. `active` counts from 0."""

    tabs: tuple[SavedTab, ...] = ()
    active: int = 0
    closed: tuple[SavedTab, ...] = ()
    split: Split | None = None


class TabsFile:
    """The first file of `folder` that no running process has; held until `close`.

    `read` and `write` never fail for what is on the disk: an unwritable folder only means that
    nothing is there at the next start. `aside` is where a file went that could not be read.
    """

    def __init__(self, folder: Path) -> None:
        self._held = contextlib.ExitStack()
        self._path: Path | None = None
        self.aside: Path | None = None
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path = self._first_free(folder)

    def read(self) -> SavedTabs:
        if self._path is None:
            return SavedTabs()
        try:
            return _from_json(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return SavedTabs()
        except (OSError, ValueError):
            self._put_aside(self._path)
            return SavedTabs()

    def write(self, saved: SavedTabs) -> None:
        """Whole or not at all."""
        if self._path is not None:
            text = json.dumps({"version": _VERSION, **asdict(saved)}, ensure_ascii=False, indent=1)
            with contextlib.suppress(OSError, UnicodeEncodeError):
                write_whole(self._path, text)

    def close(self) -> None:
        self._held.close()
        self._path = None

    def _first_free(self, folder: Path) -> Path | None:
        for number in range(1, _MOST_FILES + 1):
            if self._held.enter_context(exclusive(folder / f"tabs-{number}.lock")):
                return folder / f"tabs-{number}.json"
        return None

    def _put_aside(self, path: Path) -> None:
        """Nothing is written over: what is broken may hold the only copy of a text."""
        taken = (path.with_name(f"{path.name}.broken-{n}") for n in range(1, _MOST_FILES))
        free = next((name for name in taken if not name.exists()), None)
        if free is None:
            self._path = None
            return
        with contextlib.suppress(OSError):
            path.replace(free)
            self.aside = free


def _from_json(stored: object) -> SavedTabs:
    """Tab by tab, so that a strange one costs only itself. Raises ValueError for no such file."""
    match stored:
        case {"tabs": list(tabs), **more}:
            active = more.get("active")
            in_front = active if isinstance(active, int) else 0
            split = _split(more.get("split"))
            return SavedTabs(_tabs(tabs), in_front, _tabs(more.get("closed")), split)
    raise ValueError("not a file of tabs")


def _tabs(stored: object) -> tuple[SavedTab, ...]:
    found = stored if isinstance(stored, list) else []
    return tuple(tab for tab in map(_tab, found) if tab is not None)


def _tab(stored: object) -> SavedTab | None:
    match stored:
        case {"kind": str(kind), "title": str(title), "state": dict(state), **more}:
            return SavedTab(kind, title, state, more.get("pinned") is True)
    return None


def _split(stored: object) -> Split | None:
    match stored:
        case {"way": str(way), "first": int(first), "shown": int(shown), "share": float(share)}:
            if way in tuple(Way) and first > 0 and 0 < share < 1:
                return Split(Way(way), first, shown, share)
    return None
