"""Texts that a database may hold to lead the model, the parser or the window astray."""

from __future__ import annotations

import codecs
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "fixtures" / "injections.txt"


def injections() -> list[str]:
    """A hundred and more; in the file, `\\n`, `\\x1b`, `\\u202e` and more stand for characters."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [codecs.decode(_ascii(line), "unicode_escape") for line in lines]


def _ascii(line: str) -> str:
    return line.encode("ascii", "backslashreplace").decode("ascii")
