"""Rows that were never in a database, in a real store; and what comes back from an export."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.core.values import ResultColumn
from app.db.batches import to_batch, write_batch
from app.results.store import ResultStore
from app.results.text import as_text

Row = tuple[Any, ...]


def stored(*chunks: Sequence[Row], names: Sequence[str] | None = None) -> ResultStore:
    """A store with a batch for each chunk; the caller closes it."""
    store = ResultStore.create()
    width = len(chunks[0][0])
    called = names or [f"c{number}" for number in range(width)]
    store.start(tuple(ResultColumn(name, "any") for name in called))
    with store.path.open("ab") as file:
        for chunk in chunks:
            offset = file.tell()
            batch = to_batch(list(chunk))
            store.append(offset, write_batch(file, batch), len(chunk))
    return store


def alike(found: object, cell: object) -> bool:
    """Whether `found`, as it was read back, is `cell`: as its own type, or as its full text."""
    if cell is None or found is None:
        return found is cell
    if isinstance(found, str) and not isinstance(cell, str):
        return found == as_text(cell) or parsed(found, cell) == cell
    if isinstance(found, float) and isinstance(cell, float) and math.isnan(cell):
        return math.isnan(found)
    if isinstance(found, dt.datetime) and isinstance(cell, dt.datetime):
        return (found.tzinfo is None) == (cell.tzinfo is None) and found == cell
    return found == cell


def parsed(text: str, like: object) -> object:
    """The value of `like`'s type that `text` says; the text itself where it says none."""
    try:
        match like:
            case bool():
                return {"true": True, "false": False, "1": True, "0": False}[text]
            case int():
                return int(text)
            case float():
                return float(text)
            case Decimal():
                return Decimal(text)
            case dt.datetime():
                return dt.datetime.fromisoformat(text)
            case dt.date():
                return dt.date.fromisoformat(text)
            case dt.time():
                return dt.time.fromisoformat(text)
            case bytes():
                return bytes.fromhex(text.removeprefix("0x")) if text.startswith("0x") else text
            case dt.timedelta():
                return _span(text)
            case UUID():
                return UUID(text)
    except (KeyError, ValueError, ArithmeticError):
        return text
    return text


def _span(text: str) -> object:
    """A duration as an interval is written: `-26:00:00.5`, `3 days 01:00:00`."""
    match = re.fullmatch(r"(?:(-?\d+) days? ?)?(?:(-?)(\d+):(\d\d):(\d\d(?:\.\d+)?))?", text)
    if match is None:
        return text
    days, sign, hours, minutes, seconds = match.groups()
    micros = int(Decimal(seconds or 0) * 10**6)
    clock = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0), microseconds=micros)
    return dt.timedelta(days=int(days or 0)) + (-clock if sign else clock)
