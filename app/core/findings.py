"""Sentences about a result: which one, with which numbers, from which rows. The words come later,
in the person's language; numbers are never written by a model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingCode(StrEnum):
    LARGEST = "largest"
    SMALLEST = "smallest"
    CONCENTRATION = "concentration"
    ROSE = "rose"
    FELL = "fell"
    STEADY = "steady"
    PEAK = "peak"
    RANGE = "range"
    OUTLIERS = "outliers"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Finding:
    """`numbers` by the names that the template has, times in seconds since 1970, shares from 0 to
    1; `names` are columns and values of the data, and the `fold` of a measure of several rows.
    `rows` are the first ones it was told from."""

    code: FindingCode
    names: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, float], ...]
    rows: tuple[int, ...] = ()
