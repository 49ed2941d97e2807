"""Finds text in the editor. Qt's expressions and not Python's: a hostile one gives up by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression

MOST = 20_000
"""Finds that are counted and marked."""


@dataclass(frozen=True, slots=True)
class Search:
    text: str = ""
    regex: bool = False
    case: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`start` to `end` in Qt's count; `groups` are what the brackets of the expression caught."""

    start: int
    end: int
    groups: tuple[str, ...] = ()


def problem(search: Search) -> str:
    """Why the expression can't be used, in Qt's words; empty if it can."""
    expression = _expression(search)
    return "" if expression.isValid() else expression.errorString()


def find(search: Search, text: str, start: int = 0, end: int | None = None) -> list[Found]:
    """All places in `text` within `start` to `end` (Qt's count), at most MOST. What is empty is
    not found."""
    if not search.text or problem(search):
        return []
    found = []
    for place in _matches(_expression(search), text, start):
        if end is not None and place.end > end:
            break
        found.append(place)
        if len(found) >= MOST:
            break
    return found


def replacement(search: Search, found: Found, new: str) -> str:
    r"""`new`, with `\1` to `\9` filled in and `\n`, `\t` understood where it is an expression."""
    if not search.regex:
        return new

    def fill(match: re.Match[str]) -> str:
        sign = match[1]
        if sign.isdigit():
            number = int(sign)
            return found.groups[number] if number < len(found.groups) else ""
        return {"n": "\n", "t": "\t"}.get(sign, sign)

    return re.sub(r"\\(.)", fill, new, flags=re.DOTALL)


def _expression(search: Search) -> QRegularExpression:
    pattern = search.text if search.regex else QRegularExpression.escape(search.text)
    if search.word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    expression = QRegularExpression(pattern)
    options = (
        QRegularExpression.PatternOption.MultilineOption
        | QRegularExpression.PatternOption.UseUnicodePropertiesOption
    )
    if not search.case:
        options |= QRegularExpression.PatternOption.CaseInsensitiveOption
    expression.setPatternOptions(options)
    return expression


def _matches(expression: QRegularExpression, text: str, start: int) -> Iterator[Found]:
    matches = expression.globalMatch(text, start)
    while matches.hasNext():
        match = matches.next()
        if match.capturedLength():
            groups = tuple(match.captured(n) for n in range(match.lastCapturedIndex() + 1))
            yield Found(match.capturedStart(), match.capturedEnd(), groups)
