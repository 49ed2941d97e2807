"""One cell as JSON text and back, exactly: for values that no Arrow type holds without loss.

JSON has numbers, texts, true, false and null of its own; anything else is an object with one key,
which is the name of the type.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

_SAFE_INT = 2**63
"""Larger integers travel in hex: Python limits the digits of a decimal number that it reads."""


def encode(value: object) -> str:
    """`value` as JSON text (ASCII). Types that Tacit does not know become their text."""
    return _write(_plain(value))


def decode(text: str) -> Any:
    """The value that `encode` was given."""
    return _value(json.loads(text))


_write = json.JSONEncoder(separators=(",", ":")).encode


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in (str, bool, float, type(None)) or (kind is int and -_SAFE_INT <= value < _SAFE_INT):
        return value
    for cls, name, pack in _PACKERS:
        if isinstance(value, cls):
            packed = pack(value)
            return packed if name is None else {name: packed}
    return str(value)


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(item) for item in plain]
    if isinstance(plain, dict):
        ((name, packed),) = plain.items()
        return _UNPACKERS[name](packed)
    return plain


_Packer = tuple[type | tuple[type, ...], str | None, Callable[[Any], Any]]

_PACKERS: tuple[_Packer, ...] = (
    (int, "int", hex),
    (float, None, float),
    (str, None, lambda v: str.__str__(v)),
    ((bytes, bytearray, memoryview), "bytes", lambda v: bytes(v).hex()),
    (Decimal, "decimal", str),
    (dt.datetime, "datetime", dt.datetime.isoformat),
    (dt.date, "date", dt.date.isoformat),
    (dt.time, "time", dt.time.isoformat),
    (dt.timedelta, "timedelta", lambda v: [v.days, v.seconds, v.microseconds]),
    (UUID, "uuid", str),
    (list, None, lambda v: [_plain(item) for item in v]),
    (tuple, "tuple", lambda v: [_plain(item) for item in v]),
    (dict, "dict", lambda v: [[_plain(key), _plain(item)] for key, item in v.items()]),
)

_UNPACKERS: dict[str, Callable[[Any], Any]] = {
    "int": lambda v: int(v, 16),
    "bytes": bytes.fromhex,
    "decimal": Decimal,
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "timedelta": lambda v: dt.timedelta(*v),
    "uuid": UUID,
    "tuple": lambda v: tuple(_value(v)),
    "dict": lambda v: {_value(key): _value(item) for key, item in v},
}
