"""A question without the values that were taken out of its query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.core.sensitive.marks import MASK
from app.core.sensitive.patterns import kind_of

_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"\S+")
_BRACKETS = "\"'“”‘’()[]<>,.;:!?，。；：！？（）《》「」"


def without(question: str, values: Sequence[str], *, sql: str) -> str:
    """`question` with a mask for each of `values` and of their words, in any letter case, for all
    numbers if one of them is a number or a date, and for what looks like personal data and is not
    in `sql`, where it may stay."""
    for piece in sorted(set(_pieces(values)), key=len, reverse=True):
        question = re.sub(_bounded(piece), MASK, question, flags=re.IGNORECASE)
    if any(re.search(r"\d", value) for value in values):
        question = re.sub(r"\d[\d.,:/-]*\d|\d", MASK, question)
    return _SPACED.sub(lambda word: _shown(word.group(), sql), question)


def _pieces(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        for part in re.split(r"[%*]+", value):
            if part.strip():
                yield part.strip()
        yield from (word for word in _WORD.findall(value) if len(word) > 1)


def _bounded(piece: str) -> str:
    """`piece`, but not inside a longer word of the same letters."""
    before = r"(?<![A-Za-z0-9])" if piece[0].isascii() and piece[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if piece[-1].isascii() and piece[-1].isalnum() else ""
    return before + re.escape(piece) + after


def _shown(word: str, sql: str) -> str:
    bare = word.strip(_BRACKETS)
    personal = bare and bare not in sql and kind_of((bare,)) is not None
    return word.replace(bare, MASK) if personal else word
