"""Rows survive the way through Arrow: the same values, of the same types, whatever they are."""

from __future__ import annotations

import datetime as dt
import io
import math
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.cells import decode, encode
from app.db.batches import to_batch
from app.results.page import rows

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(),
    "small": st.integers(-1000, 1000),
    "float": st.floats(),
    "bool": st.booleans(),
    "text": st.text(st.characters(exclude_categories=[])),
    "plain": st.text(st.characters(codec="utf-8")),
    "bytes": st.binary(),
    "decimal": st.decimals(allow_nan=False),
    "money": st.decimals(places=2, min_value=-(10**10), max_value=10**10),
    "date": st.dates(),
    "naive": st.datetimes(),
    "utc": st.datetimes(timezones=st.just(dt.UTC)),
    "zoned": st.datetimes(timezones=OFFSETS),
    "time": st.times(),
    "zoned time": st.times(timezones=OFFSETS),
    "span": st.timedeltas(),
    "uuid": st.uuids(),
}
NESTED = st.recursive(
    st.none() | st.one_of(*SCALARS.values()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)


def same(one: object, other: object) -> bool:
    """Equal, of the same type, and with the same text: tells 1 from 1.0, and 1.5 from 1.50."""
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, (list, tuple)) and type(one) is type(other):
        assert isinstance(other, (list, tuple))
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return (one, one.utcoffset()) == (other, other.utcoffset())
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    return type(one) is type(other) and one == other


@given(NESTED)
def test_a_cell_is_the_same_after_json(value: object) -> None:
    text = encode(value)
    assert text.isascii()
    assert same(decode(text), value)


@pytest.mark.parametrize("kind", SCALARS)
@given(data=st.data())
@settings(max_examples=40)
def test_a_column_of_one_type(kind: str, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.none() | SCALARS[kind], min_size=1, max_size=20))
    _check([(cell,) for cell in cells])


@given(st.lists(st.tuples(NESTED, NESTED), min_size=1, max_size=6))
def test_columns_of_any_types(table: list[tuple[Any, ...]]) -> None:
    _check(table)


def _check(table: list[tuple[Any, ...]]) -> None:
    file = io.BytesIO()
    batch = to_batch(table)
    with pa.ipc.new_stream(file, batch.schema) as stream:
        stream.write_batch(batch)
    with pa.ipc.open_stream(file.getvalue()) as reader:
        found = rows(reader.read_next_batch())
    assert same(found, table), (found, table)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([1, None], pa.int64()),
        ([0.5], pa.float64()),
        ([True], pa.bool_()),
        (["é"], pa.large_string()),
        ([b"\x00"], pa.large_binary()),
        ([dt.date(2024, 1, 1)], pa.date32()),
        ([dt.datetime(2024, 1, 1)], pa.timestamp("us")),
        ([dt.datetime(2024, 1, 1, tzinfo=dt.UTC)], pa.timestamp("us", tz="UTC")),
        ([dt.time(1)], pa.time64("us")),
        ([dt.timedelta(1)], pa.duration("us")),
        ([Decimal("1.50"), Decimal("2.25")], pa.decimal128(38, 2)),
        ([None, None], pa.null()),
    ],
)
def test_simple_columns_get_arrows_own_type(cells: list[object], expected: pa.DataType) -> None:
    batch = to_batch([(cell,) for cell in cells])
    assert batch.schema.field(0).type == expected
    assert batch.schema.field(0).metadata is None


def test_integers_and_fractions_need_no_text() -> None:
    cells = [1, 1.0, None, -0.0, 2**53, float("nan")]
    batch = to_batch([(cell,) for cell in cells])
    assert batch.schema.field(0).metadata == {b"tacit": b"numbers"}
    assert all(map(same, [row[0] for row in rows(batch)], cells))


@pytest.mark.parametrize(
    "cells",
    [
        [2**53 + 1, 1.0],
        [1, "1"],
        [True, 1],
        [2**63],
        ["lone \udcff"],
        [Decimal("1.5"), Decimal("1.50")],
        [Decimal("-0.00")],
        [Decimal("Infinity")],
        [Decimal("1E+3")],
        [UUID(int=1)],
        [{"a": [1, None]}],
        [dt.timedelta.max],
    ],
)
def test_everything_else_is_tagged_text(cells: list[object]) -> None:
    batch = to_batch([(cell,) for cell in cells])
    assert batch.schema.field(0).metadata == {b"tacit": b"tagged"}
    assert same([row[0] for row in rows(batch)], cells)
