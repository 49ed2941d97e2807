"""What `--json` prints of a cell."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from uuid import UUID

import pytest

from app.results.store import to_json_value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (2**70, 2**70),
        (0.1, 0.1),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        ("text 🦆", "text 🦆"),
        ("bad \udcff byte", "bad \\xff byte"),
        ("bad \ud800 half", "bad \\ud800 half"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1E+3"),
        (b"\x00\xff", "0x00ff"),
        (dt.date(2024, 2, 29), "2024-02-29"),
        (dt.datetime(2024, 2, 29, 1, 2, 3, tzinfo=dt.UTC), "2024-02-29T01:02:03+00:00"),
        (dt.time(1, 2, 3), "01:02:03"),
        (dt.timedelta(days=1, seconds=2), "1 day, 0:00:02"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ([1, Decimal("2.0"), [b"a"]], [1, "2.0", ["0x61"]]),
        ((1, None), [1, None]),
        ({"a": {2: b""}}, {"a": {"2": "0x"}}),
    ],
)
def test_values_are_shown_exactly(value: object, shown: object) -> None:
    made = to_json_value(value)
    assert made == shown
    assert type(made) is type(shown)
    json.dumps(made, ensure_ascii=False, allow_nan=False).encode("utf-8")
