"""The column types of each engine that hold a column of a result; text where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa

_TEXT = {"sqlite": "TEXT", "mysql": "LONGTEXT", "postgresql": "TEXT", "duckdb": "VARCHAR"}
_MYSQL_PLACES = 30
_DIGITS = 38

_SAME: tuple[tuple[Callable[[pa.DataType], bool], dict[str, str]], ...] = (
    (
        pa.types.is_boolean,
        {"sqlite": "BOOLEAN", "mysql": "BOOLEAN", "postgresql": "BOOLEAN", "duckdb": "BOOLEAN"},
    ),
    (
        pa.types.is_uint64,
        {"mysql": "BIGINT UNSIGNED", "postgresql": "NUMERIC(20)", "duckdb": "UBIGINT"},
    ),
    (
        pa.types.is_integer,
        {"sqlite": "INTEGER", "mysql": "BIGINT", "postgresql": "BIGINT", "duckdb": "BIGINT"},
    ),
    (
        pa.types.is_floating,
        {
            "sqlite": "REAL",
            "mysql": "DOUBLE",
            "postgresql": "DOUBLE PRECISION",
            "duckdb": "DOUBLE",
        },
    ),
    (pa.types.is_date32, {"mysql": "DATE", "postgresql": "DATE", "duckdb": "DATE"}),
    (pa.types.is_time, {"mysql": "TIME(6)", "postgresql": "TIME", "duckdb": "TIME"}),
    (pa.types.is_duration, {"postgresql": "INTERVAL", "duckdb": "INTERVAL"}),
    (pa.types.is_interval, {"postgresql": "INTERVAL", "duckdb": "INTERVAL"}),
)
_BYTES = {"sqlite": "BLOB", "mysql": "LONGBLOB", "postgresql": "BYTEA", "duckdb": "BLOB"}
_JSON = {"mysql": "JSON", "postgresql": "JSONB", "duckdb": "JSON"}
_MOMENT = {"mysql": "DATETIME(6)", "postgresql": "TIMESTAMP", "duckdb": "TIMESTAMP"}
_ZONED = {"mysql": "DATETIME(6)", "postgresql": "TIMESTAMPTZ", "duckdb": "TIMESTAMPTZ"}
_UUID = {"postgresql": "UUID", "duckdb": "UUID"}


def type_name(field: pa.Field[Any], dialect: str) -> str:
    kind = field.type
    return _found(kind, dialect, json=is_json(field)) or _TEXT.get(dialect, "TEXT")


def is_json(field: pa.Field[Any]) -> bool:
    """Whether every cell is, or becomes, JSON text."""
    said = (field.metadata or {}).get(b"tacit") == b"text-of:json"
    return said or pa.types.is_nested(field.type)


def is_bytes(kind: pa.DataType) -> bool:
    tests = (
        pa.types.is_binary,
        pa.types.is_large_binary,
        pa.types.is_binary_view,
        pa.types.is_fixed_size_binary,
    )
    return any(test(kind) for test in tests)


def _found(kind: pa.DataType, dialect: str, *, json: bool) -> str | None:
    if json:
        return _JSON.get(dialect)
    if isinstance(kind, pa.UuidType):
        return _UUID.get(dialect)
    if is_bytes(kind):
        return _BYTES.get(dialect)
    if pa.types.is_timestamp(kind):
        return (_ZONED if kind.tz else _MOMENT).get(dialect)
    if pa.types.is_decimal(kind):
        return _decimal(kind, dialect)
    return next((names.get(dialect) for test, names in _SAME if test(kind)), None)


def _decimal(kind: Any, dialect: str) -> str | None:
    """SQLite has no decimals; MySQL's have fewer places."""
    places = _MYSQL_PLACES if dialect == "mysql" else _DIGITS
    if dialect == "sqlite" or kind.precision > _DIGITS or kind.scale > places:
        return None
    name = "NUMERIC" if dialect == "postgresql" else "DECIMAL"
    return f"{name}({kind.precision},{kind.scale})"
