"""MySQL's column types: their names as the server says them, and the exact Python value of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pymysql.constants import FIELD_TYPE, FLAG
from pymysql.converters import convert_timedelta

from app.db.wkt import geometry_text

BINARY_CHARSET = 63

_NAMES = {
    FIELD_TYPE.BIT: "bit",
    FIELD_TYPE.TINY: "tinyint",
    FIELD_TYPE.SHORT: "smallint",
    FIELD_TYPE.INT24: "mediumint",
    FIELD_TYPE.LONG: "int",
    FIELD_TYPE.LONGLONG: "bigint",
    FIELD_TYPE.FLOAT: "float",
    FIELD_TYPE.DOUBLE: "double",
    FIELD_TYPE.DECIMAL: "decimal",
    FIELD_TYPE.NEWDECIMAL: "decimal",
    FIELD_TYPE.DATE: "date",
    FIELD_TYPE.NEWDATE: "date",
    FIELD_TYPE.DATETIME: "datetime",
    FIELD_TYPE.TIMESTAMP: "timestamp",
    FIELD_TYPE.TIME: "time",
    FIELD_TYPE.YEAR: "year",
    FIELD_TYPE.JSON: "json",
    FIELD_TYPE.GEOMETRY: "geometry",
    FIELD_TYPE.NULL: "null",
    FIELD_TYPE.ENUM: "enum",
    FIELD_TYPE.SET: "set",
}
_TEXT_OR_BINARY = {
    FIELD_TYPE.STRING: ("char", "binary"),
    FIELD_TYPE.VARCHAR: ("varchar", "varbinary"),
    FIELD_TYPE.VAR_STRING: ("varchar", "varbinary"),
    FIELD_TYPE.TINY_BLOB: ("tinytext", "tinyblob"),
    FIELD_TYPE.BLOB: ("text", "blob"),
    FIELD_TYPE.MEDIUM_BLOB: ("mediumtext", "mediumblob"),
    FIELD_TYPE.LONG_BLOB: ("longtext", "longblob"),
}
_NUMBERS = frozenset(
    {
        FIELD_TYPE.TINY,
        FIELD_TYPE.SHORT,
        FIELD_TYPE.INT24,
        FIELD_TYPE.LONG,
        FIELD_TYPE.LONGLONG,
        FIELD_TYPE.FLOAT,
        FIELD_TYPE.DOUBLE,
        FIELD_TYPE.DECIMAL,
        FIELD_TYPE.NEWDECIMAL,
    }
)


def type_name(code: int, flags: int, charset: int) -> str:
    """The type's name in lower case, e.g. `int unsigned`, `varbinary`, `enum`."""
    if flags & FLAG.ENUM:
        return "enum"
    if flags & FLAG.SET:
        return "set"
    if code in _TEXT_OR_BINARY:
        return _TEXT_OR_BINARY[code][charset == BINARY_CHARSET]
    name = _NAMES.get(code, f"type {code}")
    return f"{name} unsigned" if code in _NUMBERS and flags & FLAG.UNSIGNED else name


def _iso(kind: Callable[[str], Any]) -> Callable[[str], Any]:
    """What Python can't hold stays text: 0000-00-00, 2024-02-00."""

    def convert(text: str) -> Any:
        try:
            return kind(text)
        except ValueError:
            return text

    return convert


def _bits(value: bytes) -> int:
    return int.from_bytes(value, "big")


DECODERS: dict[int, Callable[[Any], Any]] = {
    FIELD_TYPE.BIT: _bits,
    FIELD_TYPE.TINY: int,
    FIELD_TYPE.SHORT: int,
    FIELD_TYPE.INT24: int,
    FIELD_TYPE.LONG: int,
    FIELD_TYPE.LONGLONG: int,
    FIELD_TYPE.YEAR: int,
    FIELD_TYPE.FLOAT: float,
    FIELD_TYPE.DOUBLE: float,
    FIELD_TYPE.DECIMAL: Decimal,
    FIELD_TYPE.NEWDECIMAL: Decimal,
    FIELD_TYPE.DATE: _iso(date.fromisoformat),
    FIELD_TYPE.DATETIME: _iso(datetime.fromisoformat),
    FIELD_TYPE.TIMESTAMP: _iso(datetime.fromisoformat),
    FIELD_TYPE.TIME: convert_timedelta,
    FIELD_TYPE.GEOMETRY: geometry_text,
}
