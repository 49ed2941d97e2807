"""BM25 over short texts with weighted fields, for the words of tables and columns."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Document = Sequence[tuple[float, Iterable[str]]]
"""Fields: a weight and the field's stems."""

_K1, _B = 1.2, 0.5


class Bm25:
    """Scores of all documents at once; the counts of a term are weighted by its fields (BM25F)."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._size = len(documents)
        counts = [_counted(document) for document in documents]
        lengths = [sum(count.values()) for count in counts]
        usual = max(sum(lengths) / max(len(lengths), 1), 1.0)
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            norm = _K1 * (1 - _B + _B * lengths[number] / usual)
            for term, n in count.items():
                found[term].append((number, n * (_K1 + 1) / (n + norm)))
        self._postings = {term: self._posting(entries) for term, entries in found.items()}

    def scores(self, terms: Iterable[str]) -> Scores:
        """A score a document; 0 for those without any of the terms."""
        total = np.zeros(self._size, dtype=np.float32)
        for term in dict.fromkeys(terms):
            if term in self._postings:
                numbers, weights = self._postings[term]
                total[numbers] += weights
        return total

    def _posting(
        self, entries: Sequence[tuple[int, float]]
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        rarity = math.log(1 + (self._size - len(entries) + 0.5) / (len(entries) + 0.5))
        numbers = np.array([number for number, _ in entries], dtype=np.int32)
        return numbers, np.array([rarity * weight for _, weight in entries], dtype=np.float32)


def _counted(document: Document) -> Mapping[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for weight, terms in document:
        for term in terms:
            counts[term] += weight
    return counts
