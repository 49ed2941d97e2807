"""Which Python value each PostgreSQL type becomes: exact, or the server's own text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import AdaptersMap, Loader
from psycopg.types.string import TextLoader

_NUMBERS = ("int2", "int4", "int8", "oid", "float4", "float8", "numeric")
_TEXTS = ("text", "varchar", "bpchar", "name")
_EXACT = frozenset({"bool", "bytea", *_NUMBERS, *_TEXTS})


def _load(kind: Callable[[str], Any]) -> type[Loader]:
    """A loader for one kind of ISO text. What Python can't hold stays text: infinity, years before
    1 or after 9999, 24:00:00."""

    class IsoLoader(Loader):
        def load(self, data: Buffer) -> Any:
            text = str(data, "ascii")
            try:
                return kind(text)
            except ValueError:
                return text

    return IsoLoader


class ForgivingTextLoader(Loader):
    """Text from a database without an encoding of its own (SQL_ASCII) may hold any bytes."""

    def load(self, data: Buffer) -> str:
        return str(data, "utf-8", "backslashreplace")


_ISO = {
    "date": _load(date.fromisoformat),
    "time": _load(time.fromisoformat),
    "timetz": _load(time.fromisoformat),
    "timestamp": _load(datetime.fromisoformat),
    "timestamptz": _load(datetime.fromisoformat),
}


@dataclass(frozen=True, slots=True)
class Forgiving:
    """What to load with when the driver's own, much faster loaders met a date they can't hold."""

    connection: psycopg.Connection[Any]
    adapters: AdaptersMap


def forgiving(connection: psycopg.Connection[Any]) -> Forgiving:
    adapters = AdaptersMap(connection.adapters)
    for name, loader in _ISO.items():
        adapters.register_loader(name, loader)
    return Forgiving(connection, adapters)


def register(connection: psycopg.Connection[Any]) -> None:
    """Load what is listed here as itself and all else (json, arrays, ranges, intervals) as text.

    The driver's own loaders for those lose something: key order and number format in json, months
    in intervals, brackets in ranges.
    """
    adapters = connection.adapters
    encoding = connection.info.parameter_status("server_encoding")
    text = ForgivingTextLoader if encoding == "SQL_ASCII" else TextLoader
    for info in list(adapters.types):
        if info.name not in _EXACT and info.name not in _ISO:
            adapters.register_loader(info.oid, text)
        if info.array_oid:
            adapters.register_loader(info.array_oid, text)
    if text is not TextLoader:
        for name in _TEXTS:
            adapters.register_loader(name, text)
        adapters.register_loader(0, text)
