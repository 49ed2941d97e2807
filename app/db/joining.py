"""Small batches become larger ones, which cost less to keep, as far as their types are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa


def joined(batches: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in their order, in as few batches as their types allow."""
    for _, alike in groupby(_filled(batches), key=_kind):
        yield from _join(list(alike))


def _join(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """One batch, or all as they are where a type can't be joined."""
    if len(batches) == 1:
        return batches
    try:
        return pa.Table.from_batches(batches).combine_chunks().to_batches()
    except pa.ArrowException:
        return batches


def _kind(batch: pa.RecordBatch) -> bytes:
    return batch.schema.serialize().to_pybytes()


def _filled(batches: Sequence[pa.RecordBatch]) -> Sequence[pa.RecordBatch]:
    """Columns that are only NULL in one batch take the type that they have in another one."""
    if not any(pa.types.is_null(kind) for batch in batches for kind in batch.schema.types):
        return batches
    fields = [_known([batch.schema.field(i) for batch in batches]) for i in range(_width(batches))]
    return [_with_types(batch, fields) for batch in batches]


def _width(batches: Sequence[pa.RecordBatch]) -> int:
    return batches[0].num_columns


def _known(fields: Sequence[pa.Field[Any]]) -> pa.Field[Any]:
    return next((field for field in fields if not pa.types.is_null(field.type)), fields[0])


def _with_types(batch: pa.RecordBatch, fields: Sequence[pa.Field[Any]]) -> pa.RecordBatch:
    own = [
        known if pa.types.is_null(field.type) else field
        for field, known in zip(batch.schema, fields, strict=True)
    ]
    columns: list[Any] = [
        array if array.type == field.type else pa.nulls(len(array), field.type)
        for array, field in zip(batch.columns, own, strict=True)
    ]
    return pa.record_batch(columns, schema=pa.schema(own))
