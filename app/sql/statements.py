"""Where each statement of a text begins and ends, and which one a place in it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters `start` up to, not including, `end`: without the semicolon, with the comments
    that stand before it."""

    start: int
    end: int


def statements(text: str, engine: str) -> tuple[Statement, ...]:
    """In the order of the text; stretches of white space and comments alone are none."""
    found = []
    start = 0
    filled = False
    for match in _pattern(engine).finditer(text):
        if match.lastgroup == "end":
            if filled:
                found.append(_trimmed(text, start, match.start()))
            start, filled = match.end(), False
        elif match.lastgroup == "code":
            filled = filled or not match[0].isspace()
    if filled:
        found.append(_trimmed(text, start, len(text)))
    return tuple(found)


def statement_at(found: Sequence[Statement], text: str, place: int) -> Statement | None:
    """The statement that a person means who stands at `place`: the one around it; behind a
    semicolon the one that this ends, up to the end of the line; else the next; else the last."""
    for n, statement in enumerate(found):
        if place <= statement.end:
            before = found[n - 1] if n else None
            return before if before and _follows(text, before, place) else statement
    return found[-1] if found else None


def _follows(text: str, before: Statement, place: int) -> bool:
    """Whether only the semicolon and blanks lie between `before` and `place`, on one line."""
    between = text[before.end : place]
    return bool(re.fullmatch(r"\s*;[^\S\n]*", between)) and (
        place >= len(text) or text[place] == "\n" or between.rstrip().endswith(";")
    )


def _trimmed(text: str, start: int, end: int) -> Statement:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Statement(start + left, start + len(part.rstrip()))


@cache
def _pattern(engine: str) -> re.Pattern[str]:
    """What may hide a semicolon, a semicolon, and anything else."""
    strings = {"mysql": r"""'(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.|"")*"?|`[^`]*`?"""}.get(
        engine, r"""'(?:[^']|'')*'?|"(?:[^"]|"")*"?"""
    )
    code = [strings, r"""[^;'"`\[$#/\-]+""", "."]
    if engine == "sqlite":
        code.insert(0, r"`[^`]*`?|\[[^\]]*\]?")
    if engine in ("postgresql", "duckdb"):
        code.insert(0, r"(?<=\b[eE])'(?:[^'\\]|\\.|'')*'?")
        code.insert(0, r"(?<!\w)\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|\Z)")
    line = r"--[^\n]*|\#[^\n]*" if engine == "mysql" else r"--[^\n]*"
    return re.compile(
        rf"(?P<comment>{line}|/\*.*?(?:\*/|\Z))|(?P<end>;)|(?P<code>{'|'.join(code)})", re.DOTALL
    )
