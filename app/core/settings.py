"""The file of settings; a broken file or value costs only itself, and is told with its line."""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.core import paths
from app.core.errors import AppError, EnvironmentFault, UserError
from app.core.option import Group, Option, Value
from app.core.options import (
    OPTIONS,
    LanguageChoice,
    Settings,
    ThemeChoice,
    option_named,
    value_of,
)
from app.core.optiontext import line_of, template, with_value, without_value
from app.core.wholefile import write_whole
from app.core.windowstate import StateFile, WindowState, state_from

__all__ = ["LanguageChoice", "Problem", "Settings", "SettingsFile", "ThemeChoice"]

_UNREADABLE = "\x00"

Listener = Callable[[Settings, Settings], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in the file; `line` counts from 1, 0 where none can be told."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}" if self.line else self.words


class SettingsFile:
    """Reads and writes the settings; `value` is always usable, `problems` says what was ignored.

    `window` is how the window was left, in a file of its own beside this one.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.config_dir() / "settings.toml"
        self._listeners: list[Listener] = []
        self.state = StateFile(self.path.with_name("window.json"))
        self.problems: tuple[Problem, ...] = ()
        self.value = Settings()
        if not self._migrate():
            self.reload()

    @property
    def window(self) -> WindowState:
        return self.state.value

    @property
    def is_broken(self) -> bool:
        """Nothing of the file can be used, and it is not written over."""
        return _document(_text(self.path)) is None

    def watch(self, listener: Listener) -> None:
        """`listener` gets the values before and after each change made here."""
        self._listeners.append(listener)

    def reload(self) -> None:
        text = _text(self.path)
        self.value, self.problems = read_settings(text)

    def change(self, **changes: Any) -> None:
        """Set the named fields at once; that they can't be written is not an error."""
        with contextlib.suppress(AppError):
            self.store(**changes)

    def store(self, **changes: Any) -> None:
        """Set the named fields and write them; what is at its default is not written.

        Raises UserError for a file that can't be changed, EnvironmentFault for one that can't be
        written; the values hold until the end all the same.
        """
        before, self.value = self.value, replace(self.value, **changes)
        known = [each for each in OPTIONS if each.name in changes]
        try:
            self._write({each: value_of(self.value, each) for each in known})
        finally:
            if self.value != before:
                for listener in self._listeners:
                    listener(before, self.value)

    def reset(self, *names: str) -> None:
        """The named settings at their defaults; without names all. Raises as `store`."""
        chosen = [option_named(name) for name in names] if names else list(OPTIONS)
        self.store(**{each.name: each.default for each in chosen})

    def start_anew(self) -> Path | None:
        """Put the file aside and begin with the defaults; where the old one is now."""
        aside = self.path.with_name(f"{self.path.name}.broken")
        try:
            self.path.replace(aside)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise EnvironmentFault(f"{self.path} can't be moved: {error.strerror}.") from None
        before = self.value
        self.reload()
        for listener in self._listeners:
            listener(before, self.value)
        return aside

    def _write(self, changed: Mapping[Option, Value]) -> None:
        text = _text(self.path)
        document = _document(text)
        if document is None:
            raise UserError(
                f"The settings file can't be changed: {self.problems[0] if self.problems else ''}",
                hint=f"Mend {self.path}, or put it aside with: tacit settings reset --broken",
            )
        edited = text or template(OPTIONS)
        for each, value in changed.items():
            default = value == each.default
            edited = without_value(edited, each) if default else with_value(edited, each, value)
        if edited == text or (not text and edited == template(OPTIONS)):
            return
        if not _says(edited, text, changed):
            raise UserError(
                "The settings file is written in a way that Tacit can't change.",
                hint=f"Change it by hand: {self.path}",
            )
        try:
            write_whole(self.path, edited)
        except OSError as error:
            raise EnvironmentFault(f"{self.path} can't be written: {error.strerror}.") from None
        self.problems = read_settings(edited)[1]

    def _migrate(self) -> bool:
        """Take over `settings.json` of earlier versions, once; whether there was one."""
        old = self.path.with_name("settings.json")
        if old == self.path or self.path.exists() or not old.is_file():
            return False
        try:
            stored = json.loads(old.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if not isinstance(stored, dict):
            return False
        self.value = _taken_over(stored)
        known = replace(state_from(stored), welcomed=True)
        self.state.change(**asdict(known))
        with contextlib.suppress(AppError, OSError):
            self._write({each: value_of(self.value, each) for each in OPTIONS})
            old.unlink()
        return True


def _taken_over(stored: Mapping[str, object]) -> Settings:
    found: dict[str, Any] = {}
    for each in OPTIONS:
        with contextlib.suppress(UserError, KeyError):
            found[each.name] = each.accept(stored[each.name])
    return Settings(**found)


def read_settings(text: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in `text`, and what of it was ignored."""
    try:
        document = tomllib.loads(text)
    except ValueError as error:
        return Settings(), (_broken(text, error),)
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for each in OPTIONS:
        table = document.get(each.group.value)
        if not isinstance(table, dict) or each.name not in table:
            continue
        try:
            found[each.name] = each.accept(table[each.name])
        except UserError as error:
            problems.append(Problem(line_of(text, each.group, each.name) or 0, error.message))
    return Settings(**found), (*problems, *_unknown(text, document))


def _unknown(text: str, document: Mapping[str, Any]) -> list[Problem]:
    """What Tacit does not know is kept and told: a typing error must not be silent."""
    said = []
    for table, content in _foreign(document).items():
        if table not in set(Group) or not isinstance(content, dict):
            said.append(Problem(0, f"There is no table {table!r}; it is ignored."))
            continue
        for name in content:
            line = line_of(text, table, name) or 0
            said.append(Problem(line, f"[{table}] has no setting {name!r}; it is ignored."))
    return said


def _broken(text: str, error: ValueError) -> Problem:
    if text == _UNREADABLE:
        return Problem(0, "It can't be read as UTF-8 text.")
    words = str(error)
    place = re.search(r"\(at line (\d+), column \d+\)", words)
    return Problem(int(place[1]) if place else 0, f"It is not TOML: {words.split(' (at')[0]}.")


def _says(edited: str, text: str, changed: Mapping[Option, Value]) -> bool:
    """Whether `edited` is `text` with these changes and no others."""
    wanted: dict[str, Any] = {each.name: value for each, value in changed.items()}
    after = _document(edited)
    return (
        after is not None
        and read_settings(edited)[0] == replace(read_settings(text)[0], **wanted)
        and _foreign(after) == _foreign(_document(text) or {})
    )


def _foreign(document: Mapping[str, Any]) -> dict[str, Any]:
    """What in the file is no setting of ours."""
    known = {(each.group.value, each.name) for each in OPTIONS}
    rest: dict[str, Any] = {}
    for table, content in document.items():
        if isinstance(content, dict):
            content = {name: v for name, v in content.items() if (table, name) not in known}
        if content != {}:
            rest[table] = content
    return rest


def _document(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _text(path: Path) -> str:
    """What the file says; nothing where there is none. One that can't be read is a broken one."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError):
        return _UNREADABLE
