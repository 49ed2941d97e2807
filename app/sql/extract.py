"""The SQL in a model's answer: without fences, prose and everything after the first statement."""

from __future__ import annotations

import re

_FENCE = re.compile(r"```(?:\w+)?\s*\n(.*?)(?:```|\Z)", re.DOTALL)
_PIECE = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|;", re.DOTALL)


def extract_sql(answer: str) -> str:
    """The first statement of `answer`, without its semicolon."""
    fence = _FENCE.search(answer)
    text = fence.group(1) if fence else answer
    return first_statement(text.replace("```", "")).strip()


def first_statement(text: str) -> str:
    """`text` up to its first semicolon that is not in quotes or a comment."""
    for piece in _PIECE.finditer(text):
        if piece.group() == ";":
            return text[: piece.start()]
    return text
