"""One type for each column of a result, whose batches may have different ones.

A stored batch has the types that its own cells need. Here the cells of all batches get the
narrowest type that holds every one of them exactly, and text where there is none. The metadata of
such a field says `tacit: text-of:WHAT`, e.g. `decimal`, `date`, `json`, `mixed`, `masked`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.results.page import tag_of, values
from app.results.text import as_text

TEXT = pa.large_string()
_LARGEST = 38
"""Digits of the widest decimal that DuckDB takes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What cells are: an Arrow type, or the text `of` something ("" for text itself)."""

    type: pa.DataType
    of: str = ""

    def field(self, name: str) -> pa.Field[Any]:
        metadata = {"tacit": f"text-of:{self.of}"} if self.of else None
        return pa.field(name, self.type, metadata=metadata)


NOTHING = Kind(pa.null())
MASKED = Kind(TEXT, "masked")


def kind_of(array: pa.Array[Any], field: pa.Field[Any]) -> Kind:
    """What the cells of a stored column are. Cheap, unless they had to be stored as text."""
    return _kept(field) or typed(array, field)[1]


def common(kinds: Iterable[Kind], fits: Callable[[Kind], bool]) -> Kind:
    """The kind that cells of all `kinds` can become; `fits` tries it on the cells themselves."""
    known = set(kinds) - {NOTHING}
    if len(known) <= 1:
        return known.pop() if known else NOTHING
    wider = _wider([kind.type for kind in known if not kind.of])
    if wider is not None and not any(kind.of for kind in known):
        return wider if fits(wider) else Kind(TEXT, _word(known))
    return Kind(TEXT, _word(known))


def typed(array: Any, field: pa.Field[Any]) -> tuple[pa.Array[Any], Kind]:
    """A stored column by itself, with what was stored as text or in a type of the engine's own in
    the best type for its cells."""
    kept = _kept(field)
    if kept is not None:
        return _resolved(array, kept), kept
    tag = tag_of(field)
    if tag == "numbers":
        return array.flatten()[0], Kind(pa.float64())
    if tag == "text-of:decimal":
        return _decimals(array)
    if tag.startswith("text-of:"):
        return _texts(array), Kind(TEXT, tag.removeprefix("text-of:"))
    return _best(values(array, tag))


def converted(array: pa.Array[Any], field: pa.Field[Any], target: Kind) -> pa.Array[Any]:
    """A stored column as `target`, which its cells fit in. Raises ArrowInvalid if they don't."""
    if array.type == target.type and not tag_of(field) and not target.of:
        return array
    if target == MASKED:
        raise ValueError("masked columns are not converted")
    found, kind = typed(array, field)
    if kind == target:
        return found
    if kind == NOTHING:
        return _nulls(len(array), target.type)
    if target.type == TEXT:
        return found if kind.type == TEXT else _spelled(values(array, tag_of(field)))
    return found.cast(target.type)


def _kept(field: pa.Field[Any]) -> Kind | None:
    """The kind of a column whose type says it all."""
    kind = field.type
    if tag_of(field):
        return None
    if isinstance(kind, pa.BaseExtensionType):
        return _EXTENSIONS.get(kind.extension_name)
    if pa.types.is_dictionary(kind) or _is_text(kind):
        return Kind(TEXT)
    if pa.types.is_large_binary(kind) or pa.types.is_binary(kind) or pa.types.is_binary_view(kind):
        return Kind(pa.large_binary())
    if pa.types.is_nested(kind):
        return Kind(kind) if _is_plain(kind) else None
    return Kind(kind)


_EXTENSIONS = {
    "arrow.bool8": Kind(pa.bool_()),
    "arrow.json": Kind(TEXT, "json"),
    "arrow.uuid": Kind(pa.uuid()),
}


def _is_plain(kind: pa.DataType) -> bool:
    """No part of it is a type of the engine's own."""
    if isinstance(kind, pa.BaseExtensionType) or pa.types.is_dictionary(kind):
        return False
    if pa.types.is_union(kind):
        return False
    return all(_is_plain(kind.field(i).type) for i in range(kind.num_fields))


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _resolved(array: pa.Array[Any], kind: Kind) -> pa.Array[Any]:
    if array.type == kind.type:
        return array
    plain: Any = array.storage if isinstance(array, pa.ExtensionArray) else array
    resolved: pa.Array[Any] = plain.cast(kind.type)
    return resolved


def _nulls(count: int, kind: Any) -> pa.Array[Any]:
    nothing: pa.Array[Any] = pa.nulls(count, kind)
    return nothing


def _texts(array: pa.Array[Any]) -> pa.Array[Any]:
    return array if array.type == TEXT else array.cast(TEXT)


def _spelled(cells: Sequence[Any]) -> pa.Array[Any]:
    return pa.array([as_text(cell) for cell in cells], TEXT)


def _decimals(array: pa.Array[Any]) -> tuple[pa.Array[Any], Kind]:
    """Decimals that came as text, with as many places as the longest of them has. Arrow's cast gets
    other numbers from more digits than there is room for, so their number is looked at before."""
    compute: Any = pc
    point, length = compute.find_substring(array, pattern="."), compute.binary_length(array)
    whole = compute.max(compute.if_else(compute.less(point, 0), length, point)).as_py() or 0
    after = compute.subtract(compute.subtract(length, point), 1)
    places = compute.max(compute.if_else(compute.less(point, 0), 0, after)).as_py() or 0
    if whole + places <= _LARGEST:
        try:
            target = pa.decimal128(_LARGEST, places)
            return array.cast(target), Kind(target)
        except pa.ArrowInvalid:
            pass
    return _best([None if cell is None else Decimal(cell) for cell in array.to_pylist()])


def _best(cells: Sequence[Any]) -> tuple[pa.Array[Any], Kind]:
    """Python values in the narrowest type that holds them, or as text."""
    kinds = frozenset(map(type, cells)) - {type(None)}
    if not kinds:
        return pa.nulls(len(cells)), NOTHING
    target = _exact_type(kinds, cells)
    if target is not None:
        try:
            return pa.array(cells, target), Kind(target)
        except (pa.ArrowException, OverflowError, ValueError):
            pass
    return _spelled(cells), Kind(TEXT, _WORDS.get(kinds, "mixed"))


def _exact_type(kinds: frozenset[type], cells: Sequence[Any]) -> pa.DataType | None:
    if kinds == {int}:
        small = all(cell is None or -(2**63) <= cell < 2**63 for cell in cells)
        return pa.int64() if small else pa.decimal128(_LARGEST, 0)
    if Decimal in kinds and kinds <= {int, Decimal}:
        return _decimal_type([cell for cell in cells if isinstance(cell, Decimal)])
    if kinds == {int, float}:
        exact = all(abs(cell) <= 2**53 for cell in cells if isinstance(cell, int))
        return pa.float64() if exact else None
    if kinds == {dt.datetime} and all(cell is None or cell.tzinfo for cell in cells):
        return pa.timestamp("us", tz="UTC")
    return _PLAIN.get(kinds)


def _decimal_type(cells: Sequence[Decimal]) -> pa.DataType | None:
    places = [cell.as_tuple().exponent for cell in cells]
    scale = -min((place for place in places if isinstance(place, int)), default=0)
    finite = all(isinstance(place, int) for place in places)
    return pa.decimal128(_LARGEST, max(0, scale)) if finite and scale <= _LARGEST else None


_PLAIN: dict[frozenset[type], pa.DataType] = {
    frozenset({float}): pa.float64(),
    frozenset({bool}): pa.bool_(),
    frozenset({bytes}): pa.large_binary(),
    frozenset({dt.date}): pa.date32(),
}
_WORDS: dict[frozenset[type], str] = {
    frozenset({str}): "broken text",
    frozenset({int}): "integer",
    frozenset({Decimal}): "decimal",
    frozenset({int, Decimal}): "decimal",
    frozenset({int, float}): "number",
    frozenset({dt.datetime}): "timestamp",
    frozenset({dt.datetime, str}): "timestamp",
    frozenset({dt.date, str}): "date",
    frozenset({dt.time}): "time",
    frozenset({dt.time, str}): "time",
    frozenset({list}): "json",
    frozenset({dict}): "json",
    frozenset({list, dict}): "json",
}


def _wider(types: Sequence[Any]) -> Kind | None:
    """The type to try for cells of all these types."""
    if all(pa.types.is_integer(kind) for kind in types):
        signed = all(kind != pa.uint64() for kind in types)
        return Kind(pa.int64() if signed else pa.decimal128(20, 0))
    if all(pa.types.is_integer(kind) or pa.types.is_decimal(kind) for kind in types):
        scales = [kind.scale for kind in types if pa.types.is_decimal(kind)]
        return Kind(pa.decimal128(_LARGEST, max(0, *scales)))
    if all(pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in types):
        return Kind(pa.float64())
    if all(pa.types.is_timestamp(kind) for kind in types):
        zones = {kind.tz for kind in types}
        unit = max((kind.unit for kind in types), key=("s", "ms", "us", "ns").index)
        if None not in zones:
            return Kind(pa.timestamp(unit, zones.pop() if len(zones) == 1 else "UTC"))
        return Kind(pa.timestamp(unit)) if len(zones) == 1 else None
    return None


def _word(kinds: Iterable[Kind]) -> str:
    """What a text is the text of, when it stands for cells of all these kinds."""
    words = {kind.of or _type_word(kind.type) for kind in kinds}
    if len(words) == 1:
        return words.pop()
    return "number" if words <= {"integer", "decimal", "number"} else "mixed"


_TYPE_WORDS: tuple[tuple[Callable[[pa.DataType], bool], str], ...] = (
    (pa.types.is_integer, "integer"),
    (pa.types.is_decimal, "decimal"),
    (pa.types.is_floating, "number"),
    (pa.types.is_timestamp, "timestamp"),
    (pa.types.is_date, "date"),
    (pa.types.is_time, "time"),
    (pa.types.is_interval, "interval"),
    (pa.types.is_nested, "json"),
)


def _type_word(kind: pa.DataType) -> str:
    return next((word for test, word in _TYPE_WORDS if test(kind)), "mixed")
