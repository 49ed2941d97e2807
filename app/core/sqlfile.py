"""Reads a file of SQL; what is no text, or far too much of it, is told and never guessed at."""

from __future__ import annotations

import codecs
from pathlib import Path

from app.core.errors import EnvironmentFault, UserError

LARGEST = 5_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_sql_file(path: Path) -> str:
    """The text of `path`, in UTF-8, or in UTF-16 where the file says so. Raises UserError, and
    EnvironmentFault where it can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is larger than {LARGEST // 1_000_000} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be read: {error.strerror}.") from None
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path.name} is not text in UTF-8: byte {error.start + 1} is none.",
            hint="Save it again as UTF-8 in your editor.",
        ) from None
    if "\0" in text:
        raise UserError(f"{path.name} is no text: it has a NUL character.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
