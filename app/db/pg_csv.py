"""Lines of `COPY ... TO STDOUT (FORMAT csv)` as Arrow: no Python value is made for a cell.

The server writes each value as the text that it sends to a cursor too. Arrow parses what it has a
type for; what that type can't hold (infinity, years before 1 or after 9999, NaN among decimals)
keeps the server's text, in the batches where it occurs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from app.db.batches import MOST_DIGITS, batch_of, fits_decimal

_TEXT = pa.large_string()
_PARSE = csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)

_INTEGERS = (20, 21, 23, 26)
_FLOATS = (700, 701)
_BOOL, _BYTEA, _NUMERIC = 16, 17, 1700
_DATE, _TIME, _TIMETZ, _TIMESTAMP, _TIMESTAMPTZ = 1082, 1083, 1266, 1114, 1184

Finished = tuple[Any, str]
"""An array, and how its cells are written (see `batches`)."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a column is read: parsed as `type`, then `finish`ed. `of`: what its text is the text of,
    when not every value fits `type`."""

    type: pa.DataType
    of: str = ""
    finish: Callable[[pa.Array[Any]], Finished] | None = None


class CsvReader:
    """For one result: `columns` are type OID and modifier of each, as the statement's description
    says; `zone` is the session's time zone."""

    def __init__(self, columns: Sequence[tuple[int, int]], zone: str) -> None:
        self._names = [str(i) for i in range(len(columns))]
        self._forms = [_form(oid, modifier, zone) for oid, modifier in columns]
        self._read = csv.ReadOptions(use_threads=False, column_names=self._names)

    def batch(self, lines: bytes) -> pa.RecordBatch:
        """Whole lines as a record batch; fields whose metadata says `tacit: text-of:...` are the
        text of values that no Arrow type holds."""
        table = self._parsed(lines)
        return batch_of(
            [
                (array, "") if form.finish is None else form.finish(array)
                for array, form in zip(table.columns, self._forms, strict=True)
            ]
        )

    def _parsed(self, lines: bytes) -> pa.RecordBatch:
        try:
            return self._read_as(lines, self._forms)
        except pa.ArrowInvalid:
            self._forms = self._that_fit(lines)
            return self._read_as(lines, self._forms)

    def _that_fit(self, lines: bytes) -> list[_Form]:
        """The forms, as text from here on for columns where the type does not hold a value."""
        texts = self._read_as(lines, [_Form(_TEXT) for _ in self._forms])
        return [
            form if not form.of or _fits(array, form.type) else _text_of(form.of)
            for array, form in zip(texts.columns, self._forms, strict=True)
        ]

    def _read_as(self, lines: bytes, forms: Sequence[_Form]) -> pa.RecordBatch:
        types = {name: form.type for name, form in zip(self._names, forms, strict=True)}
        convert = csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        )
        self._read.block_size = len(lines) + 1
        source: Any = pa.py_buffer(lines)
        table = csv.read_csv(source, self._read, _PARSE, convert)
        return table.combine_chunks().to_batches()[0]


def _fits(array: pa.Array[Any], kind: pa.DataType) -> bool:
    try:
        array.cast(kind)
    except pa.ArrowException:
        return False
    return True


def _text_of(of: str) -> _Form:
    return _Form(_TEXT, finish=lambda array: (array, f"text-of:{of}"))


def _form(oid: int, modifier: int, zone: str) -> _Form:
    if oid == _NUMERIC:
        return _numeric(modifier)
    if oid == _TIMESTAMPTZ:
        return _Form(pa.timestamp("us", tz=zone), "timestamp")
    return _FORMS.get(oid, _Form(_TEXT))


def _numeric(modifier: int) -> _Form:
    """`numeric(p, s)` says how many places its values have; `numeric` doesn't."""
    if modifier < 0:
        return _Form(_TEXT, finish=_decimals)
    precision, places = (modifier - 4) >> 16 & 0xFFFF, ((modifier - 4) & 0x7FF ^ 0x400) - 0x400
    if places < 0 or max(precision, places) > MOST_DIGITS:
        return _Form(_TEXT, finish=_decimals)
    return _Form(pa.decimal128(MOST_DIGITS, places), "decimal")


def _decimals(array: Any) -> Finished:
    """Decimals, if all have the same number of places; else no type keeps them as they are."""
    compute: Any = pc
    point = compute.find_substring(array, pattern=".")
    beyond = compute.subtract(compute.binary_length(array), point)
    after = compute.if_else(compute.less(point, 0), 1, beyond)
    places = compute.min_max(compute.subtract(after, 1)).as_py()
    if places["min"] is None:
        return pa.nulls(len(array)), ""
    if places["min"] == places["max"] and fits_decimal(array, places["max"]):
        kind = pa.decimal128(MOST_DIGITS, places["max"])
        if _fits(array, kind):
            return array.cast(kind), ""
    return array, "text-of:decimal"


def _unhexed(array: Any) -> Finished:
    """`\\x0AFF` as bytes: all values at once, then cut."""
    digits = pc.utf8_slice_codeunits(array, 2)
    lengths = pc.fill_null(pc.divide(pc.binary_length(digits), 2), 0)
    ends = pc.cumulative_sum(lengths.cast(pa.int64()))
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends])
    content = bytes.fromhex("".join(text for text in digits.to_pylist() if text))
    validity = array.is_valid().buffers()[1]
    buffers = [validity, offsets.buffers()[1], pa.py_buffer(content)]
    return pa.Array.from_buffers(pa.large_binary(), len(array), buffers), ""


_FORMS: dict[int, _Form] = {
    _BOOL: _Form(pa.bool_()),
    _BYTEA: _Form(_TEXT, finish=_unhexed),
    _DATE: _Form(pa.date32(), "date"),
    _TIME: _Form(pa.time64("us"), "time"),
    _TIMETZ: _text_of("time"),
    _TIMESTAMP: _Form(pa.timestamp("us"), "timestamp"),
    **dict.fromkeys(_INTEGERS, _Form(pa.int64())),
    **dict.fromkeys(_FLOATS, _Form(pa.float64())),
}
