"""How the window was left: kept apart from the settings, which people write and read."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.core.wholefile import write_whole


@dataclass(frozen=True, slots=True)
class WindowState:
    """`geometry` and `splitters` are Qt's own states in Base64; `connection` is a name.

    `places`: where the window stood on each set of screens, as `app.ui.screens` writes it.

    `welcomed`: the first steps were done or skipped. `recent`: what was chosen in the palette.
    `diff_look`: how a review shows what changed. `offered_trying`: the connections whose person was
    asked whether drafts may be tried on them.
    """

    geometry: str = ""
    splitters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    schema_shown: bool = True
    connection: str = ""
    welcomed: bool = False
    recent: tuple[str, ...] = ()
    diff_look: str = "list"
    offered_trying: tuple[str, ...] = ()


class StateFile:
    """`value` is always usable: what can't be read is as if it had never been kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.value = state_from(_read(path))

    def change(self, **changes: Any) -> None:
        """Set the named fields and write the file at once; an unwritable folder is not an error."""
        changed = replace(self.value, **changes)
        if changed != self.value:
            self.value = changed
            with contextlib.suppress(OSError):
                write_whole(self._path, json.dumps(asdict(changed), indent=2))


def state_from(stored: Mapping[str, object]) -> WindowState:
    """Field by field, so that one value from a newer or edited file costs only itself."""
    known: dict[str, Any] = {}
    for each in fields(WindowState):
        value = stored.get(each.name)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = tuple(value)
        if type(value) is type(each.default):
            known[each.name] = value
    return WindowState(**known)


def _read(path: Path) -> Mapping[str, object]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
