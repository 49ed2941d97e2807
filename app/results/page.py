"""Cells of a stored batch as Python values: the inverse of what the session's process wrote."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.cells import decode
from app.core.intervals import interval_text
from app.results.farmoments import far_date, far_moment
from app.results.rows import Preview

Decoder = Callable[[Any], list[Any]]


def rows(batch: pa.RecordBatch, longest: int | None = None) -> list[tuple[Any, ...]]:
    """The batch's rows as tuples of Python values; texts and bytes longer than `longest` as
    Preview."""
    columns = [
        _cells(batch.column(i), tag_of(field), longest) for i, field in enumerate(batch.schema)
    ]
    return list(zip(*columns, strict=True))


def _cells(array: Any, tag: str, longest: int | None) -> list[Any]:
    if longest is None:
        return values(array, tag)
    if tag or not _is_long_kind(array.type):
        return [_short(cell, longest) for cell in values(array, tag)]
    if (pc.max(pc.binary_length(array)).as_py() or 0) <= longest:
        return values(array, tag)
    return [_start(cell, longest) for cell in array]


def _start(cell: Any, longest: int) -> Any:
    """Only the beginning of a long cell leaves the mapped file."""
    if not cell.is_valid:
        return None
    is_bytes = pa.types.is_large_binary(cell.type) or pa.types.is_binary(cell.type)
    size = (pc.binary_length if is_bytes else pc.utf8_length)(cell).as_py()
    if size <= longest:
        return cell.as_py()
    cut = pc.binary_slice if is_bytes else pc.utf8_slice_codeunits
    return Preview(cut(cell, 0, longest).as_py(), size)


def _short(cell: Any, longest: int) -> Any:
    if isinstance(cell, str | bytes) and len(cell) > longest:
        return Preview(cell[:longest], len(cell))
    return cell


def _is_long_kind(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )


def values(array: Any, tag: str = "") -> list[Any]:
    """The array's cells as Python values; exact, where Python has such a value.

    What Python can't hold (nanoseconds, infinite dates, calendar intervals) becomes its text.
    `tag` is what `tag_of` says of the array's field.
    """
    decoder = _TAGGED.get(tag)
    return _decoder(array.type)(array) if decoder is None else decoder(array)


def tag_of(field: Any) -> str:
    """How the cells are written, where the type does not say it: `tagged`, `text-of:decimal`."""
    return str((field.metadata or {}).get(b"tacit", b""), "ascii")


def _decoder(kind: pa.DataType) -> Decoder:
    if isinstance(kind, pa.BaseExtensionType):
        return _EXTENSIONS.get(str(getattr(kind, "type_name", kind.extension_name)), _storage)
    return next((decoder for test, decoder in _BY_TYPE if test(kind)), _plain)


def _plain(array: Any) -> list[Any]:
    return list(array.to_pylist())


def _storage(array: Any) -> list[Any]:
    return values(array.storage)


def _each(convert: Callable[[Any], Any]) -> Decoder:
    """`convert` for each cell that is not NULL."""
    return lambda array: [None if cell is None else convert(cell) for cell in _plain(array)]


def _each_stored(convert: Callable[[Any], Any]) -> Decoder:
    return lambda array: _each(convert)(array.storage)


def _numbers(array: Any) -> list[Any]:
    """Fractions, of which some are integers."""
    fractions, whole = array.flatten()
    return [
        int(cell) if is_whole and cell is not None else cell
        for cell, is_whole in zip(fractions.to_pylist(), whole.to_pylist(), strict=True)
    ]


def _or_text(kind: Callable[[str], Any]) -> Callable[[str], Any]:
    """What Python can't hold stays text: years after 9999, 24:00:00, infinity."""

    def convert(text: str) -> Any:
        try:
            return kind(text)
        except ValueError:
            return text

    return convert


def _lists(array: Any) -> list[Any]:
    return [values(cell.values) if cell.is_valid else None for cell in array]


def _structs(array: Any) -> list[Any]:
    names = [field.name for field in array.type]
    columns = [values(array.field(i)) for i in range(len(names))]
    made = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return [
        cell if valid.as_py() else None for cell, valid in zip(made, array.is_valid(), strict=True)
    ]


def _maps(array: Any) -> list[Any]:
    return [None if entries is None else _mapping(entries) for entries in _lists(array)]


def _mapping(entries: list[dict[str, Any]]) -> Any:
    """A dict, or pairs when a key can't be a dict's."""
    pairs = [tuple(entry.values()) for entry in entries]
    try:
        return dict(pairs)
    except TypeError:
        return pairs


_PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_EPOCH = dt.datetime(1970, 1, 1)
_EPOCH_DAY = dt.date(1970, 1, 1)


def _timestamps(array: Any) -> list[Any]:
    per_second = _PER_SECOND[array.type.unit]
    zone = array.type.tz and _zone(array.type.tz)
    ticks = array.cast(pa.int64()).to_pylist()
    return [None if tick is None else _timestamp(tick, per_second, zone) for tick in ticks]


def _timestamp(tick: int, per_second: int, zone: dt.tzinfo | None) -> dt.datetime | str:
    if abs(tick) == _INFINITE:
        return "infinity" if tick > 0 else "-infinity"
    seconds, fraction = divmod(tick, per_second)
    micros, rest = divmod(fraction * 10**6, per_second)
    try:
        moment = _EPOCH + dt.timedelta(seconds=seconds, microseconds=micros)
    except OverflowError:
        digits = f"{fraction:0{len(str(per_second)) - 1}d}" if fraction else ""
        return far_moment(seconds, digits, "" if zone is None else "+00:00")
    if rest:
        return f"{moment:%Y-%m-%d %H:%M:%S}.{fraction:09d}"
    return moment if zone is None else moment.replace(tzinfo=dt.UTC).astimezone(zone)


def _zone(name: str) -> dt.tzinfo:
    if name in ("UTC", "Etc/UTC"):
        return dt.UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return dt.UTC


def _dates(array: Any) -> list[Any]:
    """Days since 1970; the largest and smallest ones stand for the infinities."""
    return [None if day is None else _date(day) for day in array.cast(pa.int32()).to_pylist()]


def _date(day: int) -> dt.date | str:
    if abs(day) == 2**31 - 1:
        return "infinity" if day > 0 else "-infinity"
    try:
        return _EPOCH_DAY + dt.timedelta(days=day)
    except OverflowError:
        return far_date(day)


def _interval(parts: Any) -> str:
    return interval_text(parts.months, parts.days, parts.nanoseconds)


def _time_tz(raw: bytes) -> dt.time:
    """DuckDB's TIMETZ: microseconds above, and 57599 minus the offset in seconds in 24 bits."""
    bits = int.from_bytes(raw, "little")
    offset = dt.timedelta(seconds=57599 - (bits & 0xFFFFFF))
    moment = dt.datetime.min + dt.timedelta(microseconds=bits >> 24)
    return moment.time().replace(tzinfo=dt.timezone(offset))


def _bits(raw: bytes) -> str:
    """DuckDB's BIT: first the number of padding bits, then the bits."""
    return "".join(f"{byte:08b}" for byte in raw[1:])[raw[0] :]


def _bignum(raw: bytes) -> int | str:
    """DuckDB's BIGNUM: three bytes of sign and length, then big-endian; negative ones inverted."""
    positive = bool(raw[0] & 0x80)
    body = raw[3:] if positive else bytes(byte ^ 0xFF for byte in raw[3:])
    number = int.from_bytes(body, "big")
    number = number if positive else -number
    return number if number.bit_length() < _SHOWABLE_BITS else hex(number)


_INFINITE = 2**63 - 1
_SHOWABLE_BITS = 14_000
"""Python refuses to write integers of more than 4300 digits."""

_EXTENSIONS: dict[str, Decoder] = {
    "hugeint": _each_stored(lambda raw: int.from_bytes(raw, "little", signed=True)),
    "uhugeint": _each_stored(lambda raw: int.from_bytes(raw, "little")),
    "time_tz": _each_stored(_time_tz),
    "bit": _each_stored(_bits),
    "bignum": _each_stored(_bignum),
    "arrow.bool8": _each_stored(bool),
    "arrow.uuid": _each_stored(lambda raw: uuid.UUID(bytes=raw)),
}

_TAGGED: dict[str, Decoder] = {
    "tagged": _each(decode),
    "numbers": _numbers,
    "text-of:decimal": _each(Decimal),
    "text-of:integer": _each(int),
    "text-of:date": _each(_or_text(dt.date.fromisoformat)),
    "text-of:time": _each(_or_text(dt.time.fromisoformat)),
    "text-of:timestamp": _each(_or_text(dt.datetime.fromisoformat)),
}

_BY_TYPE: tuple[tuple[Callable[[pa.DataType], bool], Decoder], ...] = (
    (pa.types.is_timestamp, _timestamps),
    (pa.types.is_date32, _dates),
    (pa.types.is_interval, _each(_interval)),
    (pa.types.is_map, _maps),
    (pa.types.is_struct, _structs),
    (pa.types.is_list, _lists),
    (pa.types.is_large_list, _lists),
    (pa.types.is_fixed_size_list, _lists),
)
