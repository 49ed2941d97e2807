"""Rows put together by value, and tables that are turned: small results, kept in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.shape import NEEDS_NUMBERS, Group, Measure, Measured, Pivot
from app.core.values import ResultColumn
from app.results.asking import Asking
from app.results.condition import check_open, is_number, is_number_text
from app.results.onebatch import one_batch
from app.results.page import rows as decoded
from app.results.rows import Rows

MOST_GROUPS = 1_000_000
MOST_ACROSS = 200

_CALLS = {
    Measured.COUNT: "count({})",
    Measured.DISTINCT: "count(DISTINCT {})",
    Measured.SUM: "sum({})",
    Measured.AVERAGE: "avg({})",
    Measured.LEAST: "min({})",
    Measured.MOST: "max({})",
}


class TableRows:
    """What `source` was put together to: an Arrow table, whose fields are named by position.
    Fulfils Rows."""

    is_complete = True

    def __init__(self, source: Rows, columns: tuple[ResultColumn, ...], table: pa.Table) -> None:
        self.source = source
        self.columns = columns
        self._batch = one_batch(table)

    @property
    def row_count(self) -> int:
        return int(self._batch.num_rows)

    def page(self, start: int, count: int, *, longest: int | None = None) -> list[tuple[Any, ...]]:
        return decoded(self._batch.slice(max(0, start), max(0, count)), longest)

    def take(self, rows: Sequence[int], *, longest: int | None = None) -> list[tuple[Any, ...]]:
        return decoded(self._batch.take(pa.array(rows, pa.int64())), longest)

    def cell(self, row: int, column: int) -> Any:
        if not 0 <= row < self._batch.num_rows:
            raise IndexError(row)
        return decoded(self._batch.slice(row, 1).select([column]))[0][0]

    def gather(self, rows: pa.Array[Any], columns: Sequence[int] | None = None) -> pa.RecordBatch:
        return self._chosen(columns).take(rows)

    def reader(
        self, columns: Sequence[int] | None = None, start: int = 0, count: int | None = None
    ) -> pa.RecordBatchReader:
        batch = self._chosen(columns).slice(start, count)
        return pa.RecordBatchReader.from_batches(batch.schema, _some(batch))

    def _chosen(self, columns: Sequence[int] | None) -> pa.RecordBatch:
        if columns is None:
            return self._batch
        chosen = self._batch.select(list(columns))
        fields = [field.with_name(str(place)) for place, field in enumerate(chosen.schema)]
        return pa.RecordBatch.from_arrays(chosen.columns, schema=pa.schema(fields))


def grouped(rows: Rows, summary: Group | Pivot, token: CancelToken) -> TableRows:
    """One row for each group. Raises UserError for masked columns, sums of texts, and for more
    groups than a person could look at."""
    if isinstance(summary, Group):
        return _grouped(rows, summary, token)
    return _turned(rows, summary, token)


def _grouped(rows: Rows, group: Group, token: CancelToken) -> TableRows:
    with _Grouping(rows, (*group.by, *_columns(group.measures)), token) as grouping:
        calls = [grouping.call(measure) for measure in group.measures]
        return grouping.table(group.by, calls, [_title(rows, m) for m in group.measures], [])


def _turned(rows: Rows, pivot: Pivot, token: CancelToken) -> TableRows:
    columns = (*pivot.down, pivot.across, *_columns([pivot.measure]))
    with _Grouping(rows, columns, token) as grouping:
        across = grouping.name(pivot.across)
        found = grouping.ask(
            f"SELECT DISTINCT {across}::VARCHAR FROM cells ORDER BY 1 LIMIT {MOST_ACROSS + 1}"
        )
        if len(found) > MOST_ACROSS:
            raise UserError(
                f"{rows.columns[pivot.across].name} has more than {MOST_ACROSS} values: each would"
                " become a column.",
                hint="Turn by a column with fewer values, or filter first.",
            )
        texts = [text for (text,) in found]
        call = grouping.call(pivot.measure)
        same = f"FILTER (WHERE {across}::VARCHAR IS NOT DISTINCT FROM ?)"
        titles = ["NULL" if text is None else text for text in texts]
        return grouping.table(pivot.down, [f"{call} {same}"] * len(texts), titles, texts)


class _Grouping:
    """The columns that a summary needs, by the names that DuckDB knows them under."""

    def __init__(self, rows: Rows, columns: Sequence[int], token: CancelToken) -> None:
        check_open(rows, columns)
        self._rows = rows
        self._columns = sorted(set(columns)) or [0]
        self._asking = Asking(rows, token)
        self._schema = self._asking.schema(self._columns)

    def __enter__(self) -> _Grouping:
        return self

    def __exit__(self, *_: object) -> None:
        self._asking.__exit__()

    def name(self, column: int) -> str:
        return f'"{self._columns.index(column)}"'

    def call(self, measure: Measure) -> str:
        if measure.column is None:
            return "count(*)"
        field = self._schema.field(self._columns.index(measure.column))
        name = self.name(measure.column)
        if measure.how in NEEDS_NUMBERS:
            name = self._number(measure, field, name)
        return _CALLS[measure.how].format(name)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self._asking.ask(sql, self._columns)

    def table(
        self, by: Sequence[int], calls: Sequence[str], titles: Sequence[str], values: list[Any]
    ) -> TableRows:
        names = [self.name(column) for column in by]
        parts = [*names, *calls]
        chosen = ", ".join(f'{part} AS "{place}"' for place, part in enumerate(parts))
        order = ", ".join(f"{place + 1} NULLS LAST" for place in range(len(names)))
        tail = f" GROUP BY {', '.join(names)} ORDER BY {order}" if names else ""
        limit = f" LIMIT {MOST_GROUPS + 1}"
        found = self._asking.table(
            f"SELECT {chosen} FROM cells{tail}{limit}", self._columns, values
        )
        if found.num_rows > MOST_GROUPS:
            raise UserError(
                f"There are more than {MOST_GROUPS:,} groups.",
                hint="Group by fewer columns, or filter first.",
            )
        kept = [self._rows.columns[column] for column in by]
        made = [
            ResultColumn(title, _type_name(field.type))
            for title, field in zip(titles, list(found.schema)[len(by) :], strict=True)
        ]
        return TableRows(self._rows, (*kept, *made), found)

    def _number(self, measure: Measure, field: pa.Field[Any], name: str) -> str:
        if not is_number(field):
            title = self._rows.columns[measure.column or 0].name
            raise UserError(
                f"{title} holds no numbers, so it can't be added up.",
                hint="Count its values instead.",
            )
        if is_number_text(field):
            return f"TRY_CAST({name} AS DOUBLE)"
        exact = pa.types.is_integer(field.type) and measure.how is Measured.SUM
        return f"{name}::DECIMAL(38, 0)" if exact else name


def _columns(measures: Sequence[Measure]) -> list[int]:
    return [measure.column for measure in measures if measure.column is not None]


def _title(rows: Rows, measure: Measure) -> str:
    if measure.column is None:
        return measure.how.value
    return f"{measure.how.value}({rows.columns[measure.column].name})"


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return "numeric"
    if pa.types.is_integer(kind):
        return "bigint"
    return "double" if pa.types.is_floating(kind) else str(kind)


def _some(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    if batch.num_rows:
        yield batch
