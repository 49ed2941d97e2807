"""Each sentence has the numbers that Python finds, and the rows that they came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from app.core.findings import Finding, FindingCode
from app.results.chart import choose
from app.results.findings import see
from app.results.profile import profile
from tests.results.filled import filled


@pytest.fixture(autouse=True)
def _home(tacit_home: Any) -> None:
    """Every store lies in a home of its own."""


def seen(
    names: tuple[str, ...], rows: Sequence[tuple[Any, ...]], masked: Sequence[str] = ()
) -> dict[FindingCode, Finding]:
    with filled(names, rows, masked=masked) as store:
        told = profile(store)
        found = see(store, told, choose(told, names))
    assert len({one.code for one in found}) == len(found)
    return {one.code: one for one in found}


def test_largest_smallest_and_concentration_of_groups() -> None:
    sizes = [50, 1, 30, 2, 3, 10, 4]
    rows = [(f"n{i}", size) for i, size in enumerate(sizes)]
    found = seen(("name", "amount"), rows)
    largest = found[FindingCode.LARGEST]
    assert dict(largest.names) == {"measure": "amount", "name": "n0"}
    assert dict(largest.numbers) == {"value": 50, "share": 0.5}
    assert largest.rows == (0,)
    smallest = found[FindingCode.SMALLEST]
    assert (dict(smallest.names)["name"], dict(smallest.numbers)["value"]) == ("n1", 1)
    assert smallest.rows == (1,)
    crowd = found[FindingCode.CONCENTRATION]
    assert dict(crowd.numbers) == {"few": 3, "groups": 7, "share": 0.9}
    assert crowd.rows == (0, 2, 5)


def test_the_rows_of_a_group_are_all_of_them() -> None:
    rows = [("ab"[i % 3 == 0], float(i)) for i in range(30)]
    largest = seen(("kind", "total"), rows)[FindingCode.LARGEST]
    assert dict(largest.names) == {"measure": "total", "fold": "sum", "name": "a"}
    assert largest.rows == tuple(i for i in range(30) if i % 3)


def test_what_may_not_be_added_has_no_share() -> None:
    found = seen(("name", "avg_cost"), [("a", 5.0), ("b", 2.0)])
    assert dict(found[FindingCode.LARGEST].numbers) == {"value": 5}
    found = seen(("name", "profit"), [("a", 5.0), ("b", -2.0)])
    assert dict(found[FindingCode.SMALLEST].numbers) == {"value": -2}


@pytest.mark.parametrize(
    ("values", "code", "change"),
    [
        ([10, 30, 15], FindingCode.ROSE, 0.5),
        ([10, 30, 5], FindingCode.FELL, 0.5),
        ([100, 130, 100], FindingCode.STEADY, 0),
        ([0, 30, 5], FindingCode.ROSE, None),
    ],
)
def test_change_over_time_and_its_peak(
    values: list[int], code: FindingCode, change: float | None
) -> None:
    days = [dt.date(2024, month, 1) for month in (1, 2, 3)]
    found = seen(("day", "visits"), list(zip(days, values, strict=True)))
    numbers = dict(found[code].numbers)
    assert (numbers["before"], numbers["after"], numbers.get("change")) == (
        values[0],
        values[2],
        change,
    )
    assert numbers["begin"] == dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp()
    assert found[code].rows == (0, 2)
    peak = found[FindingCode.PEAK]
    assert (dict(peak.numbers)["value"], peak.rows) == (values[1], (1,))


def test_outliers_are_named_with_their_rows() -> None:
    rows = [(float(i % 10),) for i in range(100)]
    rows[17], rows[60] = (500.0,), (-300.0,)
    outliers = seen(("cost",), rows)[FindingCode.OUTLIERS]
    assert outliers.rows == (17, 60)
    numbers = dict(outliers.numbers)
    assert (numbers["count"], numbers["far"]) == (2, 500)


def test_columns_with_many_gaps() -> None:
    rows = [(f"n{i}", i, None if i % 2 else "x") for i in range(10)]
    gaps = seen(("name", "size", "note"), rows)[FindingCode.GAPS]
    assert dict(gaps.names) == {"column": "note"}
    assert dict(gaps.numbers) == {"count": 5, "share": 0.5}


def test_sensitive_columns_are_not_spoken_of() -> None:
    rows = [(f"secret {i}", i * 1000, None) for i in range(30)]
    assert seen(("name", "salary", "note"), rows, masked=("name", "salary", "note")) == {}
    found = seen(("name", "salary", "size"), [(a, b, 7) for a, b, _ in rows], masked=("name",))
    assert "secret" not in str(found)
