"""Pieces of SQL that a person writes often, from a TOML file: the shipped ones and their own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core import paths
from app.core.errors import UserError

_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text` has places `${1:what}` that Tab goes through, and `$0` for the end."""

    name: str
    text: str
    about: str = ""


def snippets_file() -> Path:
    return paths.config_dir() / "snippets.toml"


def load_snippets(own: Path | None = None) -> tuple[Snippet, ...]:
    """A person's own first; a shipped one of the same name gives way. Raises UserError."""
    shipped = _read(paths.resource("sql", "snippets.toml").read_text(encoding="utf-8"))
    file = own or snippets_file()
    try:
        mine = _read(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise UserError(
            f"The snippets in {file.name} can't be read: {error}",
            hint="Mend the file, or rename it to begin anew.",
        ) from None
    return tuple((mine | {k: v for k, v in shipped.items() if k not in mine}).values())


class SnippetsFile:
    """Reads the snippets again when a person has changed their file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: float | None = None
        self._known: tuple[Snippet, ...] = ()

    def read(self) -> tuple[Snippet, ...]:
        """Raises UserError, once for each change of the file."""
        file = self._file or snippets_file()
        seen = file.stat().st_mtime if file.is_file() else 0.0
        if seen != self._seen:
            self._seen, self._known = seen, ()
            self._known = load_snippets(file)
        return self._known


def begin_snippets_file(file: Path | None = None) -> Path:
    """The person's own file, made with an example if there is none yet."""
    file = file or snippets_file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_EXAMPLE, encoding="utf-8")
    return file


_EXAMPLE = '''# Snippets of your own: type the name, choose it, and Tab goes from place to place.
# ${1:table} is a place with a word to write over; $0 is where the caret ends.

[lastweek]
about = "The rows of the last seven days"
text = """
SELECT *
FROM ${1:table}
WHERE ${2:moment} >= current_date - 7$0"""
'''


def _read(text: str) -> dict[str, Snippet]:
    """Raises ValueError for what is no TOML, and for entries without a text."""
    found = {}
    for name, entry in tomllib.loads(text).items():
        found[name] = Snippet(name, _text(name, entry), str(entry.get("about", "")))
    return found


def _text(name: str, entry: Any) -> str:
    text = entry.get("text") if isinstance(entry, dict) else None
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
        raise ValueError(f"[{name}] has no text")
    return text.strip("\n")
