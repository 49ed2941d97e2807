"""MySQL's columns, which it sends as text, in the Arrow type that holds each value exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
from pymysql.constants import FIELD_TYPE

from app.db.batches import MOST_DIGITS, batch_of, column, fits_decimal
from app.db.mysql_packets import Block
from app.db.mysql_types import BINARY_CHARSET, DECODERS

_TEXT = pa.large_string()
_TEXTS_OR_BYTES = frozenset(
    {
        FIELD_TYPE.STRING,
        FIELD_TYPE.VARCHAR,
        FIELD_TYPE.VAR_STRING,
        FIELD_TYPE.TINY_BLOB,
        FIELD_TYPE.BLOB,
        FIELD_TYPE.MEDIUM_BLOB,
        FIELD_TYPE.LONG_BLOB,
    }
)

Made = tuple[Any, str]
"""An array, and how it is written where its type does not say it (see `batches`)."""


def to_batch(block: Block, fields: Sequence[Any]) -> pa.RecordBatch:
    """The rows of `block`; `fields` are the driver's descriptions of the columns."""
    cells = block.columns(len(fields))
    return batch_of([_made(array, field) for array, field in zip(cells, fields, strict=True)])


def _made(cells: pa.Array[Any], field: Any) -> Made:
    code = field.type_code
    if cells.null_count == len(cells):
        return pa.nulls(len(cells)), ""
    if code in _TEXTS_OR_BYTES and field.charsetnr == BINARY_CHARSET:
        return cells.cast(pa.large_binary()), ""
    if code in (FIELD_TYPE.BIT, FIELD_TYPE.GEOMETRY):
        return _by_value(cells, DECODERS[code])
    try:
        text = cells.cast(pa.string()).cast(_TEXT)
    except pa.ArrowInvalid:
        return _by_value(cells, _readable)
    if code == FIELD_TYPE.TIME:
        return _by_value(text, DECODERS[code])
    if code in (FIELD_TYPE.DECIMAL, FIELD_TYPE.NEWDECIMAL):
        return _decimal(text, field.scale)
    kinds, of = _TYPES.get(code, ((), ""))
    return _first_that_fits(text, kinds) or (text, of)


def _readable(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _by_value(cells: pa.Array[Any], convert: Callable[[Any], Any]) -> Made:
    """For the few types that Arrow does not parse, and for text that is none."""
    values = [None if cell is None else convert(cell) for cell in cells.to_pylist()]
    return column(values)


def _decimal(text: pa.Array[Any], places: int) -> Made:
    kinds = (pa.decimal128(MOST_DIGITS, places),) if fits_decimal(text, places) else ()
    return _first_that_fits(text, kinds) or (text, "text-of:decimal")


def _first_that_fits(text: pa.Array[Any], kinds: Sequence[Any]) -> Made | None:
    for kind in kinds:
        try:
            return text.cast(kind), ""
        except pa.ArrowException:
            continue
    return None


_INTEGER = (pa.int64(), pa.uint64()), "text-of:integer"
_FLOAT = (pa.float64(),), "text-of:number"
_DATE = (pa.date32(),), "text-of:date"
_TIMESTAMP = (pa.timestamp("us"),), "text-of:timestamp"

_TYPES: dict[int, tuple[tuple[Any, ...], str]] = {
    FIELD_TYPE.TINY: _INTEGER,
    FIELD_TYPE.SHORT: _INTEGER,
    FIELD_TYPE.INT24: _INTEGER,
    FIELD_TYPE.LONG: _INTEGER,
    FIELD_TYPE.LONGLONG: _INTEGER,
    FIELD_TYPE.YEAR: _INTEGER,
    FIELD_TYPE.FLOAT: _FLOAT,
    FIELD_TYPE.DOUBLE: _FLOAT,
    FIELD_TYPE.DATE: _DATE,
    FIELD_TYPE.NEWDATE: _DATE,
    FIELD_TYPE.DATETIME: _TIMESTAMP,
    FIELD_TYPE.TIMESTAMP: _TIMESTAMP,
}
