"""SQLite's rows as Arrow: its cells have five types only, which makes two of them quick to tell."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from app.db.batches import Row, batch_of, column

Made = tuple[Any, str]

_TEXT = pa.large_string()


def to_batch(rows: list[Row]) -> pa.RecordBatch:
    """The same as `batches.to_batch` makes of them."""
    return batch_of([_made(cells) for cells in zip(*rows, strict=True)])


def _made(cells: Sequence[Any]) -> Made:
    """By the first cell's type, if all have it, which the conversion itself finds out; NULL, a mix
    and texts that are not UTF-8 take the long way."""
    quick = _QUICK.get(type(cells[0]))
    if quick is not None:
        try:
            return quick(cells), ""
        except (TypeError, ValueError, OverflowError):
            pass
    return column(cells)


def _integers(cells: Sequence[Any]) -> pa.Array[Any]:
    numbers = array("q", cells)
    return pa.Array.from_buffers(pa.int64(), len(cells), [None, pa.py_buffer(numbers)])


def _texts(cells: Sequence[Any]) -> pa.Array[Any]:
    """Arrow would take bytes for text, so that they are joined first: that takes text only."""
    "".join(cells)
    return pa.array(cells, _TEXT)


_QUICK = {int: _integers, str: _texts}
