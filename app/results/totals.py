"""Cells added up as they are mapped, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.cancel import CancelToken
from app.core.looking import CellRange, Total
from app.results.condition import is_number
from app.results.rows import Rows

_EXACT = pa.decimal128(38, 0)
_Number = Decimal | float


def total(rows: Rows, ranges: Sequence[CellRange], token: CancelToken) -> Total:
    """Of all cells of `ranges`, which do not overlap. Raises CancelledError."""
    parts = []
    for part in ranges:
        wanted = part.bottom - part.top + 1
        reader = rows.reader(part.columns, part.top, wanted)
        for batch in reader:
            token.check()
            parts += [_of(batch.column(i), field) for i, field in enumerate(reader.schema)]
    return _together(parts)


def column_totals(rows: Rows, token: CancelToken) -> tuple[Total | None, ...]:
    """Of all rows, by column; None where a column is masked. Raises CancelledError."""
    opened = [place for place, column in enumerate(rows.columns) if not column.masked]
    reader = rows.reader(opened)
    parts: list[list[Total]] = [[] for _ in opened]
    for batch in reader:
        for part, array, field in zip(parts, batch.columns, reader.schema, strict=True):
            token.check()
            part.append(_of(array, field))
    found = dict(zip(opened, map(_together, parts), strict=True))
    return tuple(found.get(place) for place in range(len(rows.columns)))


def _of(array: pa.Array[Any], field: pa.Field[Any]) -> Total:
    present = len(array) - array.null_count
    if not is_number(field) or not present:
        return Total(len(array), present)
    numbers = _numbers(array)
    bounds: Any = pc.min_max(numbers).as_py()
    counted = len(numbers) - numbers.null_count
    return Total(
        len(array), present, counted, pc.sum(numbers).as_py(), bounds["min"], bounds["max"]
    )


def _numbers(array: pa.Array[Any]) -> pa.Array[Any]:
    """In a type whose sum is exact where that can be."""
    kind = array.type
    if pa.types.is_integer(kind):
        return array.cast(_EXACT)
    if pa.types.is_decimal(kind):
        return array.cast(pa.decimal256(76, kind.scale))
    if pa.types.is_floating(kind):
        return array.cast(pa.float64())
    return pa.array([_float(text) for text in array.to_pylist()], pa.float64())


def _float(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _together(parts: Sequence[Total]) -> Total:
    with_numbers = [part for part in parts if part.sum is not None]
    sums = [part.sum for part in with_numbers if part.sum is not None]
    exact = all(isinstance(number, Decimal) for number in sums)
    added: _Number = (
        sum((Decimal(number) for number in sums), Decimal(0))
        if exact
        else sum(float(number) for number in sums)
    )
    return Total(
        cells=sum(part.cells for part in parts),
        present=sum(part.present for part in parts),
        numbers=sum(part.numbers for part in parts),
        sum=added if sums else None,
        least=min((p.least for p in with_numbers if p.least is not None), default=None),
        most=max((p.most for p in with_numbers if p.most is not None), default=None),
    )
