"""Bytes that are no geometry stay bytes, whatever they are."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.db.wkt import geometry_text

POINT = struct.pack("<IBIdd", 0, 1, 1, 1.5, -2.0)


def test_both_byte_orders_are_read() -> None:
    big = struct.pack("<I", 0) + struct.pack(">BIdd", 0, 1, 1.5, -2.0)
    assert geometry_text(POINT) == geometry_text(big) == "POINT(1.5 -2)"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        POINT[:-1],
        POINT + b"x",
        struct.pack("<IBI", 0, 1, 99),
        struct.pack("<IBII", 0, 1, 7, 2**32 - 1),
        struct.pack("<I", 0) + struct.pack("<BII", 1, 7, 1) * 5_000,
    ],
)
def test_what_is_no_geometry_stays_bytes(raw: bytes) -> None:
    assert geometry_text(raw) == raw


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_taken(raw: bytes) -> None:
    assert isinstance(geometry_text(raw), str) or geometry_text(raw) == raw
