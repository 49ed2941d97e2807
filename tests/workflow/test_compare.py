"""Which results count as the same rows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from app.workflow.compare import same_rows

SAME = [
    ([(1, "a"), (2, "b")], [(2, "b"), (1, "a")]),
    ([(1, "a")], [("a", 1)]),
    ([(1, 1, 2)], [(2, 1, 1)]),
    ([(Decimal("1.50"),)], [(1.5,)]),
    ([(1.00001,)], [(1.0,)]),
    ([(True,)], [(1,)]),
    ([(None,)], [(None,)]),
    ([(dt.date(2024, 1, 2),)], [(dt.datetime(2024, 1, 2),)]),
    ([], []),
    ([(1, "a"), (1, "b")], [("a", 1), ("b", 1)]),
]
OTHER = [
    ([(1,)], [(1,), (1,)]),
    ([(1,), (1,), (2,)], [(1,), (2,), (2,)]),
    ([(1, "a")], [(1,)]),
    ([(1,)], [("1",)]),
    ([(None,)], [(0,)]),
    ([(1.001,)], [(1.0,)]),
    ([(1, 2), (3, 4)], [(1, 4), (3, 2)]),
    ([], [(1,)]),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same(left: list[tuple[object, ...]], right: list[tuple[object, ...]]) -> None:
    assert same_rows(left, right, ordered=False)


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_other(left: list[tuple[object, ...]], right: list[tuple[object, ...]]) -> None:
    assert not same_rows(left, right, ordered=False)


def test_order_counts_where_the_gold_orders() -> None:
    rows: list[tuple[object, ...]] = [(1, "a"), (2, "b")]
    turned: list[tuple[object, ...]] = [(2, "b"), (1, "a")]
    assert not same_rows(rows, turned, ordered=True)
    assert same_rows(rows, [("a", 1), ("b", 2)], ordered=True)
