"""Names of files that every system takes, from titles that people write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST_CHARACTERS = 80
MOST_BYTES = 180
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def file_name(title: str, *, otherwise: str = "query") -> str:
    """`title` as the stem of a file's name on Windows, macOS and Linux."""
    text = unicodedata.normalize("NFC", title)
    text = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text)
    text = " ".join(_FORBIDDEN.sub(" ", text).split())[:MOST_CHARACTERS]
    while len(text.encode()) > MOST_BYTES:
        text = text[:-1]
    text = text.strip(" .")
    if not text:
        return otherwise
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def folded(name: str) -> str:
    """By what two names are one on systems that fold case or compose letters."""
    return unicodedata.normalize("NFC", name).casefold()


def free_name(stem: str, suffix: str, taken: Iterable[str]) -> str:
    """`stem` with `suffix`, and with a number if one of the names that are taken is the same."""
    known = {folded(name) for name in taken}
    number, name = 1, f"{stem}{suffix}"
    while folded(name) in known:
        number += 1
        name = f"{stem} {number}{suffix}"
    return name
