"""Does the confidence mean what it says? What is measured over drafts that carry one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.workflow.scoring.outcome import Outcome

PRECISION = 0.9
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Drafts whose confidence lies in one tenth: how many, how sure on average, how many right."""

    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`brier`: the mean squared distance of the confidence from 1 (right) or 0 (wrong).

    `coverage`: the largest share of the questions, the surest first, of which at least 0.9 are
    right. `surest_half`: the share right in the surer half; equally sure ones stay together, so
    that it can be more than a half.
    """

    n: int
    brier: float
    coverage: float
    surest_half: float
    bins: tuple[Bin, ...]


def calibration(outcomes: Sequence[Outcome]) -> Calibration | None:
    """Over the outcomes that carry a confidence; None when there is none."""
    pairs = [(o.confidence, o.correct) for o in outcomes if o.confidence is not None]
    if not pairs:
        return None
    pairs.sort(key=lambda pair: -pair[0])
    steps = _steps(pairs)
    brier = sum((sure - right) ** 2 for sure, right in pairs) / len(pairs)
    covered = [n for n, right in steps if right >= PRECISION * n]
    half = next((n, right) for n, right in steps if 2 * n >= len(pairs))
    return Calibration(
        n=len(pairs),
        brier=round(brier, 4),
        coverage=round(max(covered, default=0) / len(pairs), 4),
        surest_half=round(half[1] / half[0], 4),
        bins=_bins(pairs),
    )


Pairs = Sequence[tuple[float, bool]]


def _steps(pairs: Pairs) -> list[tuple[int, int]]:
    """For each threshold, the surest first: how many are at least as sure, and right."""
    found: list[tuple[int, int]] = []
    n = right = 0
    for _, equal in groupby(pairs, key=lambda pair: pair[0]):
        for _, correct in equal:
            n, right = n + 1, right + correct
        found.append((n, right))
    return found


def _bins(pairs: Pairs) -> tuple[Bin, ...]:
    def number(pair: tuple[float, bool]) -> int:
        return min(int(pair[0] * BINS), BINS - 1)

    made = []
    for _, members in groupby(sorted(pairs, key=number), key=number):
        inside = list(members)
        sure = sum(c for c, _ in inside) / len(inside)
        right = sum(r for _, r in inside) / len(inside)
        made.append(Bin(len(inside), round(sure, 4), round(right, 4)))
    return tuple(made)
