"""Marks of an axis are round, few and in order, and lie on it; numbers are written for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.core.settings import LanguageChoice
from app.ui.chart.ticks import amount, moment, nice_range, number_ticks, percent, time_ticks
from app.ui.language import Language


@pytest.fixture(autouse=True)
def _spoken(english: None) -> None:
    """Numbers as in English."""


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    language = Language(qapp, LanguageChoice.CHINESE)
    yield
    language.close()


def at(year: int, month: int, day: int, *clock: int) -> float:
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC).timestamp()


FINITE = st.floats(-1e12, 1e12, allow_nan=False)
TIMES = st.floats(at(1, 1, 2), at(9999, 12, 30))


@given(FINITE, FINITE, st.integers(2, 20))
def test_marks_of_numbers(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))
    assume(high - low > 1e-6 * max(1.0, abs(low), abs(high)))
    found = number_ticks(low, high, most)
    places = [tick.at for tick in found]
    slack = (high - low) * 1e-6
    assert places == sorted(set(places))
    assert len(found) <= most + 1
    assert all(low - slack <= place <= high + slack for place in places)


@given(TIMES, TIMES, st.integers(2, 12))
def test_marks_of_times(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))
    assume(high - low > 1)
    places = [tick.at for tick in time_ticks(low, high, most)]
    assert places == sorted(set(places))
    assert len(places) <= most * 2 + 2
    assert all(low - 1 <= place <= high + 1 for place in places)


@given(FINITE, FINITE)
def test_a_range_shows_both_ends_and_zero_where_lengths_are_compared(
    one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assume(high == low or high - low > 1e-6 * max(1.0, abs(low), abs(high)))
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    begin, end = nice_range(low, high, zero=False)
    assert begin < end
    assert begin <= low + slack
    assert end >= high - slack
    begin, end = nice_range(low, high, zero=True)
    assert begin <= 0 <= end


def test_times_are_named_by_what_begins_there() -> None:
    def labels(low: float, high: float) -> list[str]:
        return [tick.label for tick in time_ticks(low, high, 6)]

    assert labels(at(2024, 1, 1), at(2024, 12, 31))[:2] == ["Jan 2024", "Apr 2024"]
    assert labels(at(1990, 1, 1), at(2024, 1, 1)) == ["1990", "2000", "2010", "2020"]
    assert labels(at(2024, 2, 27), at(2024, 3, 2))[:3] == ["27 Feb", "28 Feb", "29 Feb"]
    assert labels(at(2024, 1, 1), at(2024, 1, 1, 6))[:2] == ["1 Jan", "01:00"]


def test_large_marks_are_short_in_each_language(chinese: None) -> None:
    assert [tick.label for tick in number_ticks(0, 300_000_000, 3)][1:] == ["1亿", "2亿", "3亿"]
    assert number_ticks(0, 20_000, 2)[1].label == "1万"


def test_large_marks_are_short() -> None:
    assert [tick.label for tick in number_ticks(0, 3_000_000, 3)] == ["0", "1M", "2M", "3M"]
    assert [tick.label for tick in number_ticks(0, 0.3, 3)] == ["0.0", "0.1", "0.2", "0.3"]


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (1234567, "", "1,234,567"),
        (0.1 + 0.2, "", "0.3"),
        (12.5, "€", "12.5 €"),
        (0.000123456, "", "0.000123"),
        (-4557.04, "", "-4,557"),
        (0, "%", "0 %"),
        (1.7e308, "kg", "1.7e+308 kg"),
        (float("inf"), "", "inf"),
    ],
)
def test_amounts(value: float, unit: str, wanted: str) -> None:
    assert amount(value, unit) == wanted


def test_moments_and_shares() -> None:
    assert moment(at(2024, 2, 29)) == "2024-02-29"
    assert moment(at(2024, 2, 29, 10, 30)) == "2024-02-29 10:30"
    assert moment(at(1900, 1, 1, 0, 0, 5)) == "1900-01-01 00:00:05"
    assert moment(1e15) == amount(1e15 / (365.2425 * 86400) + 1970)
    assert percent(0.3333) == "33.3 %"
