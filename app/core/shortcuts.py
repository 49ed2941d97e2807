"""The keys that a person gave to actions; a file beside the settings that may be edited by hand."""

from __future__ import annotations

import contextlib
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from app.core.wholefile import write_whole

Keys = tuple[str, ...]

_HEAD = "# Keys of Tacit's commands, where they are not the usual ones; [] is none.\n"


class ShortcutsFile:
    """`chosen` holds only what differs from the usual keys. A broken file is as if empty, and is
    put aside before it is written over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._broken = False
        self._listeners: list[Callable[[], None]] = []
        self.chosen: Mapping[str, Keys] = self._read()

    def watch(self, listener: Callable[[], None]) -> None:
        """`listener` is called after each change made here."""
        self._listeners.append(listener)

    def change(self, chosen: Mapping[str, Keys]) -> None:
        """At once, and for the next start; an unwritable folder is not an error."""
        self.chosen = dict(chosen)
        lines = (f"{name} = {json.dumps(list(keys))}\n" for name, keys in sorted(chosen.items()))
        with contextlib.suppress(OSError):
            if self._broken:
                self._path.replace(self._path.with_name(f"{self._path.name}.broken"))
                self._broken = False
            write_whole(self._path, _HEAD + "".join(lines))
        for listener in self._listeners:
            listener()

    def _read(self) -> Mapping[str, Keys]:
        try:
            stored = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            self._broken = True
            return {}
        return {name: tuple(keys) for name, keys in stored.items() if _are_keys(keys)}


def _are_keys(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(key, str) for key in value)
