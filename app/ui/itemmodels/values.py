"""How one value of a result is shown in a cell, copied, and written out in full."""

from __future__ import annotations

import datetime
import decimal
import json
import re
from enum import Enum

from PySide6.QtCore import QLocale

from app.core.preview import Preview
from app.core.values import ResultColumn
from app.ui.text import one_line

_BYTES_SHOWN = 64
_SPACES = {"\t": "→", "\n": "↵", "\r": "", "\u3000": "□"}
_UNGROUPED = re.compile(
    r"(^|_)(id|no|nr|nummer|number|code|zip|year|yr|month|quarter|week|day|key|编号|年份|年|月)$"
    r"|(?-i:[a-z]Id$)|^(年|月)",
    re.IGNORECASE,
)
_NUMERIC_TYPE = re.compile(
    r"int|serial|numeric|decimal|real|double|float|number|money|oid", re.IGNORECASE
)

_TEXT_TYPE = re.compile(r"char|text|string|clob|enum|uuid", re.IGNORECASE)
_TIME_TYPE = re.compile(r"date|timestamp", re.IGNORECASE)
_FAR = re.compile(r"\d{5,}-\d\d-\d\d|\d{4,}-\d\d-\d\d.* BC$")


class Shape(Enum):
    """What a cell holds, as far as painting goes."""

    VALUE = "value"
    NULL = "null"
    EMPTY = "empty"
    BLANK = "blank"
    """Only white space."""
    WAITING = "waiting"


def shape(value: object) -> Shape:
    if value is None:
        return Shape.NULL
    if not isinstance(value, str):
        return Shape.VALUE
    if not value:
        return Shape.EMPTY
    return Shape.BLANK if value[0].isspace() and value.isspace() else Shape.VALUE


def blank(text: object) -> str:
    """White space made visible."""
    return "".join(_SPACES.get(sign, "·") for sign in str(text)[:40])


def is_number(value: object) -> bool:
    return isinstance(value, int | float | decimal.Decimal) and not isinstance(value, bool)


def names_a_number_type(type_name: str) -> bool:
    """Whether the database's name of a type means numbers (`interval` is none)."""
    folded = type_name.casefold()
    return (
        "interval" not in folded and "point" not in folded and bool(_NUMERIC_TYPE.search(type_name))
    )


def names_a_text_type(type_name: str) -> bool:
    """Whether the database's name of a type means texts."""
    return bool(_TEXT_TYPE.search(type_name))


def grouped(column: ResultColumn) -> bool:
    """Thousands are separated, but not in what only looks like an amount: keys and years."""
    return not _UNGROUPED.search(column.name)


def shown(value: object, *, group: bool = True) -> str:
    """One line for a cell. NULL and the empty string are told apart by the reader of `shape`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return _number(value, group)
    if isinstance(value, Preview):
        return shown(value.start).removesuffix("…") + "…"
    if isinstance(value, bytes | bytearray | memoryview):
        return _bytes(bytes(value))
    if isinstance(value, str):
        return one_line(value)
    return one_line(full(value))


def is_far(value: object, column: ResultColumn) -> bool:
    """Whether it is a date that is kept as text, since it lies before year 1 or after 9999."""
    if not isinstance(value, str) or not _TIME_TYPE.search(column.type):
        return False
    return _FAR.match(value) is not None


def full(value: object) -> str:
    """The whole value as text, for the viewer and for copying; NULL is nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Preview):
        return full(value.start) + "…"
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else str(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _number(value: object, group: bool) -> str:
    """Digits as they came, only separated; of a binary fraction the 15 that are certain."""
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    plain = re.fullmatch(r"(-?)(\d+)(\.\d+)?", text)
    if plain is None or not group:
        return text
    sign, whole, rest = plain[1], plain[2], plain[3] or ""
    separator = QLocale().groupSeparator() or ","
    parts = f"{int(whole):,}".replace(",", separator) if len(whole) > 3 else whole
    return f"{sign}{parts}{rest.replace('.', QLocale().decimalPoint())}"


def _bytes(value: bytes) -> str:
    dump = value[:_BYTES_SHOWN].hex()
    return f"0x{dump}…" if len(value) > _BYTES_SHOWN else f"0x{dump}"
