"""The few choices that outlive a run; a broken file means defaults, never a failed start."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core import paths


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Settings:
    """`geometry` and `splitters` are Qt's own states in Base64; `connection` is a name.

    `remember`: may runs and accepted queries be kept and used.
    `audit_days`: how long the audit log keeps a record, 0 for good. `audit_text`: it also keeps
    questions, and statements with their literals, which may be personal data.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    language: LanguageChoice = LanguageChoice.SYSTEM
    geometry: str = ""
    splitters: tuple[str, ...] = ()
    schema_shown: bool = True
    connection: str = ""
    model: str = ""
    remember: bool = True
    audit_days: int = 0
    audit_text: bool = False


class SettingsFile:
    """Reads and writes the settings; `value` is always usable."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.config_dir() / "settings.json"
        self.value = _read(self._path)

    def change(self, **changes: Any) -> None:
        """Set the named fields and write the file at once; an unwritable folder is not an error."""
        changed = replace(self.value, **changes)
        if changed == self.value:
            return
        self.value = changed
        try:
            _write(self._path, changed)
        except OSError:
            return


def _read(path: Path) -> Settings:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_mapping(stored) if isinstance(stored, dict) else Settings()


def _from_mapping(stored: Mapping[str, object]) -> Settings:
    """Field by field, so that one value from a newer or edited file costs only itself."""
    known: dict[str, Any] = {}
    for field in fields(Settings):
        value = _convert(stored.get(field.name), field.default)
        if value is not None:
            known[field.name] = value
    return Settings(**known)


def _convert(value: object, default: object) -> object:
    """`value` as the type of `default`; None when it can't be."""
    if isinstance(default, StrEnum):
        return next((choice for choice in type(default) if choice == value), None)
    if isinstance(default, tuple):
        wanted = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(value) if wanted and isinstance(value, list) else None
    return value if type(value) is type(default) else None


def _write(path: Path, settings: Settings) -> None:
    """Whole or not at all: a crash while writing leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, indent=2)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
