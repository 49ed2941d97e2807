"""Two texts line by line: what was taken away, what was added, which words of a line changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PIECES = 400
"""Of a longer line the whole is marked: finding its changed words would take too long."""

Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts from 1. `parts` are the characters that changed, from and up to."""

    number: int
    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands side by side; a side without a line has nothing there."""

    before: Line | None
    after: Line | None

    @property
    def is_same(self) -> bool:
        before, after = self.before, self.after
        return before is not None and after is not None and before.text == after.text


def text_diff(before: str, after: str) -> tuple[Pair, ...]:
    """All lines of both, in their order."""
    old, new = before.split("\n"), after.split("\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs: list[Pair] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs += [
                Pair(Line(a + n + 1, old[a + n]), Line(c + n + 1, new[c + n])) for n in range(b - a)
            ]
        else:
            pairs += _changed(old, new, range(a, b), range(c, d))
    return tuple(pairs)


def as_text(pairs: tuple[Pair, ...]) -> str:
    """With a sign before each line, as a person would paste it: all that is gone of a run of
    changed lines first, then what came."""
    return "\n".join(f"{sign} {line.text}".rstrip() for sign, line in inline(pairs))


def inline(pairs: tuple[Pair, ...]) -> Iterator[tuple[str, Line]]:
    """One below the other, each with its sign: minus, plus, or a space."""
    waiting: list[Line] = []
    for pair in pairs:
        if pair.is_same and pair.after is not None:
            yield from (("+", line) for line in waiting)
            waiting = []
            yield " ", pair.after
            continue
        if pair.before is not None:
            yield "−", pair.before
        if pair.after is not None:
            waiting.append(pair.after)
    yield from (("+", line) for line in waiting)


def _changed(old: list[str], new: list[str], gone: range, came: range) -> Iterator[Pair]:
    for n, m in zip_longest(gone, came):
        if n is None:
            yield Pair(None, Line(m + 1, new[m], _whole(new[m])))
        elif m is None:
            yield Pair(Line(n + 1, old[n], _whole(old[n])), None)
        else:
            left, right = _parts(old[n], new[m])
            yield Pair(Line(n + 1, old[n], left), Line(m + 1, new[m], right))


def _parts(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    a, b = _pieces(old), _pieces(new)
    if len(a) > _MOST_PIECES or len(b) > _MOST_PIECES:
        return _whole(old), _whole(new)
    matcher = SequenceMatcher(
        None, [text for text, _ in a], [text for text, _ in b], autojunk=False
    )
    left: list[Part] = []
    right: list[Part] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            left += _span(a, i, j)
            right += _span(b, k, m)
    return tuple(left), tuple(right)


def _pieces(text: str) -> list[tuple[str, int]]:
    return [(found[0], found.start()) for found in _PIECE.finditer(text)]


def _span(pieces: list[tuple[str, int]], begin: int, end: int) -> list[Part]:
    if begin == end:
        return []
    last, at = pieces[end - 1]
    return [(pieces[begin][1], at + len(last))]


def _whole(text: str) -> tuple[Part, ...]:
    return ((0, len(text)),) if text else ()
