"""Chance that repeats: built on `Random.random()` alone, whose sequence never changes.

The other methods of `random` may change between Python versions, and so would the sample.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Wheel(Generic[T]):
    """Things with their weights, to be spun many times."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = things
        self._bounds = list(accumulate(weights))

    def at(self, fraction: float) -> T:
        return self.things[min(bisect(self._bounds, fraction * self._bounds[-1]), len(self) - 1)]

    def __len__(self) -> int:
        return len(self.things)


def zipf(things: Sequence[T], *, flatness: float = 1.0) -> Wheel[T]:
    """Weights 1, 1/2, 1/3 ... for the first, second, third thing; flatter below 1."""
    return Wheel(things, [1 / (rank + 1) ** flatness for rank in range(len(things))])


class Dice:
    """One stream of chance. Each part of the hospital has its own, so that parts don't disturb."""

    def __init__(self, seed: int) -> None:
        self.fraction = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self.fraction() < probability

    def integer(self, low: int, high: int) -> int:
        """From `low` to `high`, both included."""
        return low + int(self.fraction() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.fraction() * len(things))]

    def spin(self, wheel: Wheel[T]) -> T:
        return wheel.at(self.fraction())

    def bell(self, mean: float, spread: float) -> float:
        """Nearly normal: four fractions added, which rounds alike everywhere, unlike `log`."""
        fractions = self.fraction() + self.fraction() + self.fraction() + self.fraction()
        return mean + (fractions - 2) * 1.7320508 * spread

    def skewed(self, low: int, high: int) -> int:
        """From `low` to `high`, small ones much more often."""
        return low + int(self.fraction() * self.fraction() * (high - low + 1))
