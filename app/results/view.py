"""Rows that were shaped here, without asking the database again.

Filtered and sorted rows stay where they are: only their numbers are kept, in the new order, so a
view of a million rows costs four megabytes and its values are exactly those of the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from app.core.cancel import CancelToken
from app.core.shape import Shape
from app.core.values import ResultColumn
from app.results.asking import ROW, Asking
from app.results.condition import check_open, conditions, sort_keys
from app.results.grouping import TableRows, grouped
from app.results.rows import Rows

_CHUNK = 65_536


class View:
    """Some rows of `source` in an order of their own. Fulfils Rows."""

    is_complete = True

    def __init__(self, source: Rows, order: pa.Array[Any]) -> None:
        self.source = source
        self._order = order

    @property
    def columns(self) -> tuple[ResultColumn, ...]:
        return self.source.columns

    @property
    def row_count(self) -> int:
        return len(self._order)

    def page(self, start: int, count: int, *, longest: int | None = None) -> list[tuple[Any, ...]]:
        return self.source.take(self._numbers(start, count), longest=longest)

    def take(self, rows: Sequence[int], *, longest: int | None = None) -> list[tuple[Any, ...]]:
        return self.source.take([self._order[row].as_py() for row in rows], longest=longest)

    def cell(self, row: int, column: int) -> Any:
        if not 0 <= row < len(self._order):
            raise IndexError(row)
        return self.source.cell(self._order[row].as_py(), column)

    def gather(self, rows: pa.Array[Any], columns: Sequence[int] | None = None) -> pa.RecordBatch:
        return self.source.gather(self._order.take(rows), columns)

    def reader(
        self, columns: Sequence[int] | None = None, start: int = 0, count: int | None = None
    ) -> pa.RecordBatchReader:
        wanted = self._order.slice(start, count)
        schema = self.source.reader(columns, 0, 0).schema
        return pa.RecordBatchReader.from_batches(schema, self._batches(wanted, columns))

    def _batches(
        self, wanted: pa.Array[Any], columns: Sequence[int] | None
    ) -> Iterator[pa.RecordBatch]:
        for begin in range(0, len(wanted), _CHUNK):
            yield self.source.gather(wanted.slice(begin, _CHUNK), columns)

    def _numbers(self, start: int, count: int) -> list[int]:
        numbers: Any = self._order.slice(max(0, start), max(0, count))
        return list(numbers.to_pylist())


def origin(rows: Rows) -> Rows:
    """The rows that `rows` were made from, however often they were shaped."""
    while isinstance(rows, View | TableRows):
        rows = rows.source
    return rows


def shaped(rows: Rows, shape: Shape, token: CancelToken) -> Rows:
    """`rows` in this shape. Raises UserError if a value does not suit its column or a column is
    masked, CancelledError, or EnvironmentFault where the memory does not suffice."""
    chosen = selected(rows, shape, token) if shape.filters or shape.sorts else rows
    if shape.summary is None:
        return chosen
    summary = grouped(chosen, shape.summary, token)
    return summary if shape.then is None else shaped(summary, shape.then, token)


def selected(rows: Rows, shape: Shape, token: CancelToken) -> View:
    """Filtered, then sorted; rows that are alike keep their order."""
    places = [found.column for found in shape.filters] + [sort.column for sort in shape.sorts]
    check_open(rows, places)
    columns = sorted(set(places))
    with Asking(rows, token) as asking:
        schema = asking.schema(columns)
        fields = {column: schema.field(place) for place, column in enumerate(columns)}
        where, values = conditions(shape.filters, fields)
        keys = [*sort_keys(shape.sorts, fields), f'"{ROW}"']
        order = f" ORDER BY {', '.join(keys)}" if shape.sorts else ""
        found = asking.table(
            f'SELECT "{ROW}"::UINTEGER FROM cells WHERE {where}{order}',
            columns,
            values,
            numbered=True,
        )
    return View(rows, found.column(0).combine_chunks())
