"""Which names of a schema a question in another language means, by the multilingual encoder."""

from __future__ import annotations

from collections.abc import Iterable

from app.context.encoder import ENCODER
from app.context.phrases import phrases
from app.context.words import split
from app.sql.cues import stem

LIKE = 0.55
"""What is less alike says something else; names that are meant mostly lie above 0.65."""


def meant_words(question: str, names: Iterable[str]) -> frozenset[str]:
    """The words of `names` that a phrase of `question` may mean, without endings."""
    found = [phrase.text for phrase in phrases(question, longest=4)]
    parts = sorted({word for name in names for word in split(name)})
    if not found or not parts:
        return frozenset()
    likeness = ENCODER.encode_again(found) @ ENCODER.encode_again(parts).T
    best = likeness.max(axis=0)
    return frozenset(stem(word) for word, like in zip(parts, best, strict=True) if like >= LIKE)
