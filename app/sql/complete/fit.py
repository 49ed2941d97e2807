"""How well a name fits what was typed of it: its beginning, the beginnings of its words, their
initials, or its letters in order."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
EXACT, BEGIN, WORD, INITIALS, LETTERS = 100, 90, 70, 60, 30


def fit(typed: str, name: str) -> int:
    """From 0, not at all, to EXACT; letter case counts for nothing. Nothing typed fits all."""
    if not typed:
        return BEGIN
    wanted, folded = typed.casefold(), name.casefold()
    if wanted[0] not in folded:
        return 0
    if folded == wanted:
        return EXACT
    if folded.startswith(wanted):
        return BEGIN
    words = _words(name)
    if any(folded.startswith(wanted, at) for at in words[1:]):
        return WORD
    if len(wanted) > 1 and "".join(folded[at] for at in words).startswith(wanted):
        return INITIALS
    if len(wanted) > 2 and folded[0] == wanted[0] and _in_order(wanted, folded):
        return LETTERS
    return 0


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[int, ...]:
    """Where the words of `name` begin."""
    return tuple(match.start() for match in _WORD.finditer(name))


def _in_order(wanted: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in wanted)
