"""How well a few letters name a thing: they must come in order, best at the starts of words."""

from __future__ import annotations

from dataclasses import dataclass

_WORD, _RUN, _START, _PLAIN = 8, 5, 4, 1
_MISSED = 0.05
_SEPARATORS = frozenset(" _-.·:/…>")


@dataclass(frozen=True, slots=True)
class Match:
    """`places` are the numbers of the characters that were found."""

    score: float
    places: tuple[int, ...]


def match(needle: str, text: str) -> Match | None:
    """`needle` is in lower case and has no spaces; None if its letters don't come in order."""
    lower = text.lower()
    if len(lower) != len(text) or not _in_order(needle, lower):
        return None
    at = lower.find(needle)
    if at >= 0:
        places = tuple(range(at, at + len(needle)))
        better = _at_words(needle, text, lower)
        best = max((found for found in (places, better) if found), key=lambda p: _score(text, p))
    else:
        best = _at_words(needle, text, lower) or _leftmost(needle, lower)
    return Match(_score(text, best), best)


def _in_order(needle: str, lower: str) -> bool:
    at = -1
    for letter in needle:
        at = lower.find(letter, at + 1)
        if at < 0:
            return False
    return True


def _leftmost(needle: str, lower: str) -> tuple[int, ...]:
    places, at = [], -1
    for letter in needle:
        at = lower.find(letter, at + 1)
        places.append(at)
    return tuple(places)


def _at_words(needle: str, text: str, lower: str) -> tuple[int, ...]:
    """Each letter goes on where the last one was found, or begins a word; empty if none does."""
    places: list[int] = []
    at = -1
    for letter in needle:
        if places and lower.startswith(letter, at + 1):
            at += 1
        else:
            starts = (n for n in range(at + 1, len(text)) if lower[n] == letter)
            at = next((n for n in starts if _begins_word(text, n)), -1)
            if at < 0:
                return ()
        places.append(at)
    return tuple(places)


def _begins_word(text: str, at: int) -> bool:
    if at == 0 or text[at - 1] in _SEPARATORS:
        return True
    return (text[at].isupper() and text[at - 1].islower()) or not text[at].isascii()


def _score(text: str, places: tuple[int, ...]) -> float:
    score = 0.0
    for number, at in enumerate(places):
        if number and at == places[number - 1] + 1:
            score += _RUN
        else:
            score += _WORD if _begins_word(text, at) else _PLAIN
    return score + (_START if places[0] == 0 else 0) - _MISSED * (len(text) - len(places))
