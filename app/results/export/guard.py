"""Texts that a spreadsheet would run as a formula, known by their first character.

A plain number is none, whatever its sign.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from app.results.export.lines import together

_STARTS = np.zeros(256, dtype=bool)
_STARTS[list(b"=+-@\t\r\n")] = True
_SIGNS = np.zeros(256, dtype=bool)
_SIGNS[list(b"+-")] = True
_WIDE = "^[＝＋－＠]"
_WIDE_LEAD = 0xEF
_NUMBER = r"^[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?$"


def guarded(column: Any) -> Any:
    """The large_string column with an apostrophe before every text that could be a formula."""
    mask = formulas(column)
    if mask is None:
        return column
    return pc.replace_with_mask(column, mask, together(["'", column.filter(mask)]))


def formulas(column: Any) -> Any | None:
    """Which texts could be a formula, as a mask without NULL; None if none could."""
    first = _first_bytes(column)
    found = _STARTS[first]
    wide = first == _WIDE_LEAD
    if wide.any():
        matched = pc.fill_null(pc.match_substring_regex(column, _WIDE), False)
        found = found | (wide & matched.to_numpy(zero_copy_only=False))
    if not found.any():
        return None
    places = np.flatnonzero(_SIGNS[first])
    numbers = pc.match_substring_regex(column.take(pa.array(places)), _NUMBER)
    found[places] = ~pc.fill_null(numbers, True).to_numpy(zero_copy_only=False)
    return pa.array(found)


def _first_bytes(column: Any) -> Any:
    """The first byte of every text; 0 for an empty text and NULL. Without a look at the rest."""
    _valid, offsets, data = column.buffers()
    rows = len(column)
    if data is None or not data.size:
        return np.zeros(rows, dtype=np.uint8)
    ends = np.frombuffer(offsets, dtype=np.int64)[column.offset : column.offset + rows + 1]
    starts = np.minimum(ends[:-1], data.size - 1)
    first = np.frombuffer(data, dtype=np.uint8)[starts]
    return np.where(ends[1:] > ends[:-1], first, 0)
