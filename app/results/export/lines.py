"""Columns of text woven into one text: the kernel of every format that is made of characters.

The bytes of the joined column are the output itself, so that no row becomes a Python object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
_EMPTY = pa.scalar("", TEXT)


def joined(pieces: Sequence[Any], rows: int) -> memoryview:
    """For each row all `pieces` one after the other: texts stand in every row, columns (without
    NULL) bring their own."""
    if not rows:
        return memoryview(b"")
    whole = together(pieces)
    if isinstance(whole, pa.Scalar):
        return memoryview(str(whole.as_py()).encode() * rows)
    _valid, offsets, data = whole.buffers()
    if data is None:
        return memoryview(b"")
    ends = np.frombuffer(offsets, dtype=np.int64)
    return memoryview(data)[ends[whole.offset] : ends[whole.offset + rows]]


def together(pieces: Sequence[Any]) -> Any:
    """One text column of `pieces`, which are texts and text columns."""
    parts = [pa.scalar(piece, TEXT) if isinstance(piece, str) else piece for piece in pieces]
    return pc.binary_join_element_wise(*parts, _EMPTY)


def woven(columns: Sequence[Any], *, before: str, between: str, after: str) -> list[Any]:
    """The pieces of a row with `columns` as its cells."""
    pieces: list[Any] = [before]
    for number, column in enumerate(columns):
        if number:
            pieces.append(between)
        pieces.append(column)
    return [*pieces, after]


def filled(column: Any, text: str) -> Any:
    """`column` with `text` for NULL."""
    return pc.fill_null(column, pa.scalar(text, TEXT)) if column.null_count else column


def wrapped(column: Any, mark: str) -> Any:
    """Every text between two `mark`s; NULL stays."""
    return together([mark, column, mark])


def where(mask: Any, chosen: Any, other: Any) -> Any:
    return pc.if_else(mask, chosen, other)


def matching(column: Any, pattern: str) -> Any | None:
    """Which texts hold `pattern`, as a mask without NULL; None if none does."""
    mask = pc.fill_null(pc.match_substring_regex(column, pattern), False)
    return mask if pc.any(mask).as_py() else None


def replaced(column: Any, *pairs: tuple[str, str]) -> Any:
    """The texts with the first of each pair replaced by the second, one pair after the other."""
    for old, new in pairs:
        column = pc.replace_substring(column, old, new)
    return column
