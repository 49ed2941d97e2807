"""Which lines of a text can be folded under the line before them: brackets and comments."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from app.sql.lexical import Kind
from app.sql.loose import Piece, landmarks


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines from 0; `first` stays, those up to `last` go. `last` too, unless it closes a bracket
    and has more to say."""

    first: int
    last: int


def folds(text: str, engine: str) -> tuple[Fold, ...]:
    """The outermost fold that begins on each line, in the order of the text."""
    found = landmarks(text, engine)
    lines = [n for n, sign in enumerate(text) if sign == "\n"]
    spans = [*_brackets(found, lines), *_comments(text, found, lines)]
    longest: dict[int, int] = {}
    for first, last in spans:
        if last > first:
            longest[first] = max(last, longest.get(first, 0))
    return tuple(Fold(first, longest[first]) for first in sorted(longest))


def bracket_pairs(found: list[Piece]) -> dict[int, int]:
    """The offset of each bracket that has a partner, and the partner's."""
    partner = {")": "(", "]": "[", "}": "{"}
    waiting: list[Piece] = []
    pairs: dict[int, int] = {}
    for piece in found:
        if piece.kind is not Kind.SIGN:
            continue
        if piece.text in ("(", "[", "{"):
            waiting.append(piece)
        elif piece.text in partner and waiting and waiting[-1].text == partner[piece.text]:
            opening = waiting.pop()
            pairs[opening.start], pairs[piece.start] = piece.start, opening.start
    return pairs


def _brackets(found: list[Piece], lines: list[int]) -> list[tuple[int, int]]:
    """The line of the closing bracket stays in sight, so that the text goes on behind it."""
    pairs = bracket_pairs(found)
    ends = ((a, b) for a, b in pairs.items() if a < b)
    return [(_line(lines, a), _line(lines, b) - 1) for a, b in ends]


def _comments(text: str, found: list[Piece], lines: list[int]) -> list[tuple[int, int]]:
    """A comment over several lines, or a run of comments on lines of their own."""
    spans: list[tuple[int, int]] = []
    alone = -2
    for piece in found:
        if piece.kind is not Kind.COMMENT:
            continue
        first, last = _line(lines, piece.start), _line(lines, piece.end - 1)
        own = not text[text.rfind("\n", 0, piece.start) + 1 : piece.start].strip()
        if own and alone == first - 1 and spans:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
        alone = last if own else -2
    return spans


def _line(lines: list[int], place: int) -> int:
    return bisect_right(lines, place - 1)
