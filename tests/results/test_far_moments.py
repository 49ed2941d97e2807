"""Dates before year 1 and after 9999 are written as DuckDB writes them."""

from __future__ import annotations

import datetime as dt

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.farmoments import far_date, far_moment
from app.results.page import rows

DAYS = st.integers(-2_100_000, 80_000_000)


def written(kind: str, sql: str, value: int) -> str:
    ((text,),) = duckdb.execute(f"SELECT ({sql})::{kind}::VARCHAR", [value]).fetchall()
    return str(text).replace(" (BC)", " BC")


@given(day=DAYS)
def test_a_date_is_the_one_that_duckdb_means(day: int) -> None:
    assert far_date(day) == written("DATE", "DATE '1970-01-01' + ?::INT", day)


@given(seconds=DAYS.map(lambda day: day * 86_399))
def test_a_moment_is_the_one_that_duckdb_means(seconds: int) -> None:
    found = written("TIMESTAMP", "make_timestamp(?::BIGINT)", seconds * 10**6)
    era = " BC" if " BC" in found else ""
    assert far_moment(seconds) == found.replace(" BC", "") + era


@pytest.mark.parametrize(
    ("array", "text"),
    [
        (pa.array([-735_160], pa.date32()), "0044-03-15 BC"),
        (pa.array([3_663_382], pa.date32()), "12000-01-01"),
        (pa.array([411_187_140_000_500_000], pa.timestamp("us")), "15000-01-01 10:00:00.5"),
        (pa.array([-62_135_596_801], pa.timestamp("s", "UTC")), "0001-12-31 23:59:59+00:00 BC"),
        (pa.array([2**31 - 1], pa.date32()), "infinity"),
    ],
)
def test_far_ones_are_shown_as_dates(array: pa.Array, text: str) -> None:  # type: ignore[type-arg]
    assert rows(pa.record_batch([array], names=["x"])) == [(text,)]


def test_near_ones_stay_dates() -> None:
    array = pa.array([dt.date(1, 1, 1), dt.date(9999, 12, 31)])
    assert rows(pa.record_batch([array], names=["x"])) == [
        (dt.date(1, 1, 1),),
        (dt.date(9999, 12, 31),),
    ]
