"""What the grid, the charts and the exports read: rows that lie somewhere, by page or as Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import pyarrow as pa

from app.core.preview import Preview
from app.core.values import ResultColumn

__all__ = ["Preview", "Rows"]


class Rows(Protocol):
    """Rows to look at: a result, or a local view of one. Columns by position, names may repeat."""

    @property
    def columns(self) -> tuple[ResultColumn, ...]: ...

    @property
    def row_count(self) -> int:
        """Rows that can be read by now."""

    @property
    def is_complete(self) -> bool:
        """Nothing more will come. Whether that is all there is, the run's summary says."""

    def page(self, start: int, count: int, *, longest: int | None = None) -> list[tuple[Any, ...]]:
        """Up to `count` rows from number `start` (from 0) on, as Python values. Texts and bytes
        longer than `longest` come as Preview; None: all come whole."""

    def cell(self, row: int, column: int) -> Any:
        """One value, whole. Raises IndexError if there is no such row or column."""

    def reader(
        self, columns: Sequence[int] | None = None, start: int = 0, count: int | None = None
    ) -> pa.RecordBatchReader:
        """The rows so far as Arrow batches of one schema, see `unify`: fields "0", "1", ... in the
        asked order. Streams: a batch at a time is in memory, or only mapped."""

    def take(self, rows: Sequence[int], *, longest: int | None = None) -> list[tuple[Any, ...]]:
        """These rows in this order, as `page` gives them."""

    def gather(self, rows: pa.Array[Any], columns: Sequence[int] | None = None) -> pa.RecordBatch:
        """Rows by their numbers in this order, as `reader` gives them."""
