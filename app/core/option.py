"""One setting as it is declared: its name, default, limits and words, and how its text is read."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.errors import UserError

Value = bool | int | float | str
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


class Group(StrEnum):
    """The tables of the file and the pages of the dialog, in this order."""

    APPEARANCE = "appearance"
    START = "start"
    ASKING = "asking"
    RUNNING = "running"
    MODEL = "model"
    MEMORY = "memory"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Option:
    """`title` and `help` are English; the window translates them. A number lies between `least`
    and `most`; `unit` stands behind it. `check` says what is wrong with a text, or nothing.

    `per_connection`: a saved connection may say something else, in its option called `key`.
    """

    name: str
    group: Group
    default: Value
    title: str
    help: str
    least: float | None = None
    most: float | None = None
    unit: str = ""
    check: Callable[[str], str] | None = None
    per_connection: bool = False
    key: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """All values there are, where they are few."""
        if isinstance(self.default, StrEnum):
            return tuple(choice.value for choice in type(self.default))
        return ("true", "false") if isinstance(self.default, bool) else ()

    @property
    def range_words(self) -> str:
        """What may be put there, for people: `1 to 8`, `one of: a, b`."""
        if self.choices:
            return f"one of: {', '.join(self.choices)}"
        unit = f" {self.unit}" if self.unit else ""
        if self.least is not None and self.most is not None:
            return f"{self.least:,.10g} to {self.most:,.10g}{unit}"
        if self.least is not None:
            return f"{self.least:,.10g} or more{unit}"
        return "text"

    def accept(self, value: object) -> Value:
        """`value`, from a file, as this setting has it. Raises UserError."""
        found = self._typed(value)
        if found is None:
            raise self._wrong(value)
        if isinstance(found, int | float) and not isinstance(found, bool):
            self._check_range(found)
        if self.check is not None and isinstance(found, str) and (wrong := self.check(found)):
            raise UserError(f"{self.name}: {wrong}")
        return found

    def read(self, text: str) -> Value:
        """The value that a person wrote. Raises UserError."""
        text = text.strip()
        if isinstance(self.default, bool):
            word = text.casefold()
            return self.accept(word in _YES if word in (*_YES, *_NO) else text)
        if isinstance(self.default, str):
            return self.accept(text)
        try:
            number = float(text) if isinstance(self.default, float) else int(text)
        except ValueError:
            raise self._wrong(text) from None
        return self.accept(number)

    def text(self, value: Value) -> str:
        """`value` as `read` takes it."""
        if isinstance(value, bool):
            return "true" if value else "false"
        return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)

    def _typed(self, value: object) -> Value | None:
        default = self.default
        if isinstance(default, StrEnum):
            return next((choice for choice in type(default) if choice == value), None)
        if isinstance(default, float):
            right = isinstance(value, int | float) and not isinstance(value, bool)
            return float(value) if right and isinstance(value, int | float) else None
        if type(value) is not type(default):
            return None
        return value if isinstance(value, bool | int | str) else None

    def _check_range(self, number: float) -> None:
        low = -math.inf if self.least is None else self.least
        high = math.inf if self.most is None else self.most
        if not low <= number <= high:
            raise UserError(f"{self.name}: {number:g} is not {self.range_words}.")

    def _wrong(self, value: object) -> UserError:
        kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
        wanted = self.range_words if self.choices else kinds[type(self.default)]
        return UserError(f"{self.name}: {str(value)[:60]!r} is not {wanted}.")


def option(
    default: Any,
    group: Group,
    title: str,
    help: str,
    *,
    key: str = "",
    **limits: Any,
) -> Any:
    """A field of the settings, declared; see `Option`."""
    said = {"group": group, "title": title, "help": help, "key": key, **limits}
    return field(default=default, metadata=said)
