"""A cell as what JSON can say: numbers, texts, true, false and null; everything else as text."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from uuid import UUID


def to_json_value(value: object) -> object:
    """Exact: decimals keep their digits as text, times are ISO text, bytes `0x` and hex.

    Text that is not valid Unicode shows its bytes as `\\xNN`.
    """
    match value:
        case None | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case str():
            return _valid(value)
        case bytes() | bytearray() | memoryview():
            return "0x" + bytes(value).hex()
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | dt.timedelta() | UUID():
            return str(value)
        case list() | tuple():
            return [to_json_value(item) for item in value]
        case dict():
            return {_key(key): to_json_value(item) for key, item in value.items()}
    return _valid(str(value))


def _key(key: object) -> str:
    return _valid(key) if isinstance(key, str) else str(to_json_value(key))


def _valid(text: str) -> str:
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
