"""How well tables and columns fit the meaning of a question, phrase by phrase.

The whole question is a poor key: most of it is about one table's columns. So each phrase is
compared with each name and comment, and a word of the question counts by the best phrase around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.context.phrases import Phrase
from app.context.words import is_chinese

Matrix = NDArray[np.float32]

_FLOOR, _SURE = 0.55, 0.9
"""Likeness of two texts that have nothing in common, and of two that mean the same."""


def best_by_group(likeness: Matrix, starts: Sequence[int]) -> Matrix:
    """The best of each group of columns: group `i` begins at `starts[i]`, none is empty."""
    if not len(starts):
        return np.zeros((likeness.shape[0], 0), dtype=np.float32)
    best: Matrix = np.maximum.reduceat(likeness, np.asarray(starts), axis=1)
    return best


def evidence(likeness: Matrix, found: Sequence[Phrase]) -> Matrix:
    """From the likeness of each phrase (row) to each thing (column), a score for each thing.

    Phrases that fit many things say little; a unit of the question counts once, by its best phrase.
    """
    total = np.zeros(likeness.shape[1], dtype=np.float32)
    if not found or not likeness.shape[1]:
        return total
    sure = np.clip((likeness - _FLOOR) / (_SURE - _FLOOR), 0, 1)
    common = sure.sum(axis=1, keepdims=True)
    weighted = sure * np.log(1 + likeness.shape[1] / (1 + common))
    for members, weight in _units(found):
        total += weight * weighted[members].max(axis=0)
    return total


def _units(found: Sequence[Phrase]) -> list[tuple[list[int], float]]:
    """The smallest pieces of the question, each with the phrases around it and a weight; two
    Chinese characters weigh as much as a word."""
    edges = sorted({edge for phrase in found for edge in (phrase.start, phrase.end)})
    units = []
    for start, end in pairwise(edges):
        members = [n for n, p in enumerate(found) if p.start <= start and end <= p.end]
        if members:
            chinese = is_chinese(found[members[0]].text)
            units.append((members, min(end - start, 2) / 2 if chinese else 1.0))
    return units
