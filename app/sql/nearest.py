"""Which known name a wrong one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of `known` that looks most like `name`; empty if none does.

    Names that differ only in letter case, underscores, spaces or a plural come before others.
    """
    candidates = list(dict.fromkeys(known))
    plain = _plain(name)
    for candidate in candidates:
        if _plain(candidate) == plain:
            return candidate
    folded = {candidate.casefold(): candidate for candidate in candidates}
    close = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else _containing(plain, candidates)


def _plain(name: str) -> str:
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return letters[:-1] if letters.endswith("s") and len(letters) > 3 else letters


def _containing(plain: str, candidates: list[str]) -> str:
    """`date` for `order_date`, if that is the only one that holds it."""
    if len(plain) < 4:
        return ""
    holding = [name for name in candidates if plain in _plain(name)]
    return holding[0] if len(holding) == 1 else ""
