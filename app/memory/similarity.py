"""How alike questions are: by their words and letters, and by meaning where there is an encoder."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

Encode = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts to vectors of length 1, one a text; an array of shape (texts, dimensions) will do."""

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
_LETTERS = 4
"""Length of the pieces of a word: long enough to mean something, short enough for endings."""

Weights = Mapping[str, float]


def likeness(
    question: str, others: Sequence[str], *, encode: Encode | None = None
) -> tuple[float, ...]:
    """How alike `question` is to each of `others`, from 0 to 1.

    The cosine of the terms' TF-IDF vectors; with `encode` the mean of it and of the cosine of the
    encoder's vectors.
    """
    if not others:
        return ()
    lexical = _lexical(question, others)
    if encode is None:
        return lexical
    first, *rest = encode([question, *others])
    meant = [max(0.0, min(1.0, sum(a * b for a, b in zip(first, v, strict=True)))) for v in rest]
    return tuple((a + b) / 2 for a, b in zip(lexical, meant, strict=True))


def _lexical(question: str, others: Sequence[str]) -> tuple[float, ...]:
    counts = [terms(text) for text in (question, *others)]
    known_in = Counter(term for count in counts for term in count)
    rarity = {term: math.log((1 + len(counts)) / (1 + n)) + 1 for term, n in known_in.items()}
    first, *rest = (_weighted(count, rarity) for count in counts)
    return tuple(_cosine(first, other) for other in rest)


def terms(text: str) -> Counter[str]:
    """Words, pieces of longer words, and for Chinese single signs and pairs of signs."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        if word[0] >= "\u3400":
            found.update(word)
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found[word] += 1
            pieces = range(len(word) - _LETTERS + 1) if len(word) > _LETTERS else ()
            found.update(f"{word[at : at + _LETTERS]}~" for at in pieces)
    return found


def _weighted(count: Counter[str], rarity: Mapping[str, float]) -> Weights:
    return {term: (1 + math.log(n)) * rarity[term] for term, n in count.items()}


def _cosine(one: Weights, other: Weights) -> float:
    shared = sum(weight * other[term] for term, weight in one.items() if term in other)
    length = math.sqrt(_square(one) * _square(other))
    return min(1.0, shared / length) if length else 0.0


def _square(weights: Weights) -> float:
    return sum(weight * weight for weight in weights.values())
