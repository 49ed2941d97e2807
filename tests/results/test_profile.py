"""A profile says what Python's own statistics say, whatever the values are."""

from __future__ import annotations

import datetime as dt
import math
import statistics
import threading
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.resultprofile import ColumnProfile, Kind
from app.results import profile as module
from app.results.profile import QUANTILES, profile
from app.results.store import ResultStore
from tests.results.filled import filled


@pytest.fixture(autouse=True)
def _home(tacit_home: Any) -> None:
    """Every store lies in a home of its own."""


REAL = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
INTEGERS = st.lists(st.none() | st.integers(-(2**40), 2**40), min_size=1, max_size=60)
FLOATS = st.lists(
    st.none() | st.floats(-1e12, 1e12, allow_nan=False) | st.sampled_from([math.nan, math.inf]),
    min_size=1,
    max_size=60,
)
MONEY = st.lists(st.none() | st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=60)
TEXTS = st.lists(
    st.none() | st.sampled_from(["", "a", "b", "心内科", "'; DROP", "2024-13-99"]) | st.text(),
    min_size=1,
    max_size=60,
)


def of_column(values: Sequence[object], *, batch: int = 7) -> ColumnProfile:
    with filled(["v"], [(value,) for value in values], batch=batch) as store:
        return profile(store).columns[0]


def quantile(values: list[float], share: float) -> float:
    """Between the two nearest values, as SQL's percentile_cont."""
    place = share * (len(values) - 1)
    low = math.floor(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def agrees(found: ColumnProfile, values: Sequence[Any]) -> None:
    """With the numbers that can be measured."""
    there = [value for value in values if value is not None]
    finite = sorted(value for value in there if math.isfinite(value))
    assert (found.rows, found.nulls) == (len(values), len(values) - len(there))
    assert found.odd == len(there) - len(finite)
    if not finite:
        assert found.least is None
        assert found.bins == ()
        return
    assert (found.least, found.most) == (finite[0], finite[-1])
    floats = [float(value) for value in finite]
    largest = max(abs(value) for value in floats)
    close = pytest.approx
    assert found.mean == close(statistics.fmean(floats), rel=1e-9, abs=1e-9 * largest)
    assert list(found.quantiles) == close(
        [quantile(floats, share) for share in QUANTILES], rel=1e-9, abs=1e-9 * largest
    )
    assert sum(one.count for one in found.bins) == len(finite)
    assert found.bins[0].low <= floats[0]
    assert found.bins[-1].high >= floats[-1]


@REAL
@given(INTEGERS)
def test_integers(values: list[int | None]) -> None:
    found = of_column(values)
    agrees(found, values)
    there = [value for value in values if value is not None]
    assert found.distinct == (len(set(there)) if there else found.distinct)
    if there:
        assert found.total == sum(there)


@REAL
@given(FLOATS)
def test_floats_that_may_be_none(values: list[float | None]) -> None:
    agrees(of_column(values), values)


@REAL
@given(MONEY)
def test_decimals_keep_their_digits(values: list[Decimal | None]) -> None:
    found = of_column(values)
    agrees(found, values)
    there = [value for value in values if value is not None]
    if there:
        assert found.total == sum(there)
        assert isinstance(found.least, Decimal)


@REAL
@given(TEXTS)
def test_texts(values: list[str | None]) -> None:
    found = of_column(values)
    there = [value for value in values if value is not None]
    if not there:
        assert found.kind is Kind.OTHER
        return
    counts = Counter(there)
    assert found.kind is Kind.TEXT
    assert (found.nulls, found.empty) == (len(values) - len(there), counts[""])
    assert found.distinct == len(counts)
    for one in found.top:
        assert counts[one.value] == one.count > 1
    if len(counts) <= 0.95 * len(there):
        wanted = sorted((n for n in counts.values() if n > 1), reverse=True)[: module.TOP]
        assert [one.count for one in found.top] == wanted


@pytest.mark.parametrize(
    ("texts", "least"),
    [
        (["2024-01-31", None, "2023-12-01"], dt.datetime(2023, 12, 1)),
        (["2024-03", "2024-01"], dt.datetime(2024, 1, 1)),
        (["2024-03-01 10:30", "2024-03-01T09:00:00Z"], dt.datetime(2024, 3, 1, 9)),
    ],
)
def test_texts_that_are_dates_are_times(texts: list[str | None], least: dt.datetime) -> None:
    found = of_column(texts)
    assert found.kind is Kind.TIME
    assert found.least == least.replace(tzinfo=dt.UTC).timestamp()


@pytest.mark.parametrize("texts", [["2024-02-30"], ["2024-01-01", "soon"], ["20240101"], [""]])
def test_texts_that_only_look_like_dates_stay_texts(texts: list[str]) -> None:
    assert of_column(texts).kind is Kind.TEXT


def test_dates_and_times() -> None:
    days = [dt.date(1969, 12, 31), None, dt.date(2024, 2, 29)]
    found = of_column(days)
    assert found.kind is Kind.TIME
    assert (found.least, found.most) == (-86400.0, 1709164800.0)
    assert found.total is None
    moments = [dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC), dt.datetime(2024, 1, 2, tzinfo=dt.UTC)]
    assert of_column(moments).mean == dt.datetime(2024, 1, 1, 18, tzinfo=dt.UTC).timestamp()


def test_truths_are_counted() -> None:
    found = of_column([True, False, True, None])
    assert found.kind is Kind.TRUTH
    assert [(one.value, one.count) for one in found.top] == [("true", 2)]


def test_masked_columns_tell_only_counts() -> None:
    rows = [("secret-1", 1), (None, 2), ("secret-2", 3)]
    with filled(["token", "n"], rows, masked=["token"]) as store:
        token, n = profile(store).columns
    assert token == ColumnProfile("token", "", Kind.OTHER, 3, 1, masked=True)
    assert n.total == 6


@pytest.mark.parametrize("value", [b"\x00\x01", [1, 2], dt.timedelta(3)])
def test_what_is_neither_number_nor_text_is_only_counted(value: object) -> None:
    found = of_column([value, None])
    assert (found.kind, found.rows, found.nulls, found.top) == (Kind.OTHER, 2, 1, ())


@pytest.mark.parametrize("values", [[-1.7e308, 1.7e308], [1.7e308, 1.7e308], [5e-324, 1e-323]])
def test_the_ends_of_the_number_line(values: list[float]) -> None:
    found = of_column(values)
    assert (found.least, found.most) == (min(values), max(values))
    assert sum(one.count for one in found.bins) == 2
    assert found.mean is None or math.isfinite(found.mean)


def test_a_sum_that_no_decimal_holds_is_not_told() -> None:
    largest = Decimal("9" * 38)
    found = of_column([largest, largest, Decimal(1)])
    assert (found.least, found.most, found.total) == (1, largest, None)


def test_no_rows() -> None:
    found = of_column([])
    assert (found.rows, found.nulls, found.bins, found.top) == (0, 0, (), ())


def test_beyond_the_bound_it_is_approximate_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT_ROWS", 100)
    monkeypatch.setattr(module, "EXACT_DISTINCT", 50)
    values = list(range(3000)) + [7] * 500
    found = of_column(values, batch=1000)
    assert not found.distinct_exact
    assert not found.quantiles_exact
    assert found.distinct == pytest.approx(3000, rel=0.1)
    assert found.quantiles[2] == pytest.approx(quantile(sorted(map(float, values)), 0.5), rel=0.1)
    assert (found.least, found.most, found.rows) == (0, 2999, 3500)
    assert [(one.value, one.count) for one in found.top] == [("7", 501)]


def test_every_column_is_told_when_it_is_done() -> None:
    told: list[str] = []
    with filled(["a", "a", "b"], [(1, 2, 3)]) as store:
        found = profile(store, told=lambda column: told.append(column.name), complete=False)
    assert told == ["a", "a", "b"]
    assert [column.least for column in found.columns] == [1, 2, 3]
    assert not found.complete


def again_and_again(store: ResultStore, token: CancelToken) -> None:
    while True:
        profile(store, token)


def test_a_cancel_ends_it_between_columns_and_inside() -> None:
    token = CancelToken()
    with filled(["a", "b"], [(1, 2)]) as store, pytest.raises(CancelledError):
        profile(store, token, lambda _column: token.cancel())
    token = CancelToken()
    rows = [(i, str(i)) for i in range(40_000)]
    with filled(["a", "b"], rows, batch=500) as store:
        threading.Timer(0.01, token.cancel).start()
        with pytest.raises(CancelledError):
            again_and_again(store, token)
        assert profile(store).columns[0].total == sum(range(40_000))
