"""Filters and sorts of a column as DuckDB takes them; values always travel as parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from app.core.errors import UserError
from app.core.shape import Check, Filter, Sort
from app.results.rows import Rows

Fields = Mapping[int, "pa.Field[Any]"]
Values = list[object]

_NUMBER_TEXTS = ("text-of:integer", "text-of:decimal", "text-of:number")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?([+-]\d{2}:?\d{2}|Z)?")


def check_open(rows: Rows, columns: Sequence[int]) -> None:
    """Raises UserError where a column is masked: its order and matches would tell its values."""
    hidden = [rows.columns[column].name for column in columns if rows.columns[column].masked]
    if hidden:
        raise UserError(
            f"The values of {hidden[0]} are hidden, so rows can't be shaped by them.",
            hint="Reveal the column with a reason first.",
        )


def conditions(filters: Sequence[Filter], fields: Fields) -> tuple[str, Values]:
    """All filters as one condition; `true` without any."""
    parts: list[str] = []
    values: Values = []
    for place, column in enumerate(sorted(fields)):
        for wanted in filters:
            if wanted.column == column:
                sql, found = _condition(f'"{place}"', fields[column], wanted)
                parts.append(f"({sql})")
                values += found
    return " AND ".join(parts) or "true", values


def sort_keys(sorts: Sequence[Sort], fields: Fields) -> list[str]:
    keys = []
    for sort in sorts:
        name = f'"{sorted(fields).index(sort.column)}"'
        for key in _keys(name, fields[sort.column]):
            keys.append(f"{key} {'DESC' if sort.descending else 'ASC'} NULLS LAST")
    return keys


def is_number(field: pa.Field[Any]) -> bool:
    kind = field.type
    plain = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    return bool(plain) or is_number_text(field)


def is_number_text(field: pa.Field[Any]) -> bool:
    """Whether it holds numbers that no type holds exactly."""
    return (field.metadata or {}).get(b"tacit", b"").decode() in _NUMBER_TEXTS


def _keys(name: str, field: pa.Field[Any]) -> list[str]:
    if is_number_text(field):
        return [f"TRY_CAST({name} AS DOUBLE)", name]
    if pa.types.is_null(field.type):
        return []
    return [name]


def _condition(name: str, field: pa.Field[Any], wanted: Filter) -> tuple[str, Values]:
    text = shown_text(name, field)
    match wanted.test:
        case Check.NULL:
            return f"{name} IS NULL", []
        case Check.NOT_NULL:
            return f"{name} IS NOT NULL", []
        case Check.BLANK:
            return f"trim({text}, e' \\t\\r\\n\\u00a0\\u3000') = ''", []
        case Check.CONTAINS:
            return f"contains(lower({text}), lower(?))", [wanted.value]
        case Check.LACKS:
            return f"NOT contains(lower({text}), lower(?))", [wanted.value]
        case Check.IS:
            return _compared(name, field, "=", wanted.value)
        case Check.IS_NOT:
            return _compared(name, field, "<>", wanted.value)
        case Check.FROM:
            return _compared(name, field, ">=", wanted.value)
    return _compared(name, field, "<=", wanted.value)


def shown_text(name: str, field: pa.Field[Any]) -> str:
    if pa.types.is_large_binary(field.type):
        return f"lower(hex({name}))"
    return f"{name}::VARCHAR"


def _compared(name: str, field: pa.Field[Any], sign: str, value: str) -> tuple[str, Values]:
    if is_number_text(field):
        return f"TRY_CAST({name} AS DOUBLE) {sign} ?::DOUBLE", [_as_number(value)]
    if is_number(field):
        kind = "DOUBLE" if pa.types.is_floating(field.type) else _exact(value)
        return f"{name} {sign} ?::{kind}", [_as_number(value)]
    if pa.types.is_date(field.type):
        return f"{name} {sign} ?::DATE", [_as_moment(value)]
    if pa.types.is_timestamp(field.type):
        kind = "TIMESTAMPTZ" if field.type.tz else "TIMESTAMP"
        moment = _as_moment(value)
        if sign == "<=" and len(moment) == len("2024-12-31"):
            return f"{name} < ?::DATE + 1", [moment]
        return f"{name} {sign} ?::{kind}", [moment]
    if pa.types.is_boolean(field.type):
        return f"{name}::VARCHAR {sign} lower(?)", [value]
    return f"{shown_text(name, field)} {sign} ?", [value]


def _exact(value: str) -> str:
    """A decimal type with all places that were written."""
    places = len(value.partition(".")[2])
    return f"DECIMAL(38, {min(places, 18)})" if "e" not in value.lower() else "DOUBLE"


def _as_number(value: str) -> str:
    try:
        float(value)
    except ValueError:
        raise UserError(
            f"“{value}” is not a number.", hint="Write digits, e.g. 1250 or -0.5."
        ) from None
    return value.strip()


def _as_moment(value: str) -> str:
    if _ISO.fullmatch(value.strip()) is None:
        raise UserError(
            f"“{value}” is not a date.", hint="Write it as 2024-12-31 or 2024-12-31 18:30."
        )
    return value.strip()
