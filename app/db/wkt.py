"""MySQL's geometries, which it sends in its own binary form, as the text that people and servers
read: a number of the reference system, then what OGC calls well-known binary."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_SYSTEM_BYTES = 4
_LARGEST_DEPTH = 32
"""Of collections in collections: more is no geometry but an attack on the reader."""


def geometry_text(raw: bytes) -> str | bytes:
    """E.g. `POINT(1 2)`, or `SRID=4326;POINT(13.4 52.5)` in a system of reference, x before y; the
    bytes themselves if they are no geometry."""
    try:
        system = struct.unpack_from("<I", raw)[0]
        reader = _Reader(raw, _SYSTEM_BYTES)
        text = reader.shape()
    except (struct.error, LookupError, RecursionError):
        return raw
    if not reader.at_end:
        return raw
    return f"SRID={system};{text}" if system else text


class _Reader:
    """Reads on from `at`; raises struct.error where the bytes end before the geometry does."""

    def __init__(self, raw: bytes, at: int) -> None:
        self._raw = raw
        self._at = at
        self._depth = 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._raw)

    def shape(self) -> str:
        """One geometry with its name."""
        name, body = self._head()
        return f"{name} EMPTY" if (inside := body()) == "()" else f"{name}{inside}"

    def _head(self) -> tuple[str, Callable[[], str]]:
        self._order = "<" if self._take("<B")[0] else ">"
        kind = self._number()
        bodies = {
            1: ("POINT", lambda: f"({self._point()})"),
            2: ("LINESTRING", self._line),
            3: ("POLYGON", lambda: self._list(self._line)),
            4: ("MULTIPOINT", lambda: self._list(lambda: self._bare()[1:-1])),
            5: ("MULTILINESTRING", lambda: self._list(self._bare)),
            6: ("MULTIPOLYGON", lambda: self._list(self._bare)),
            7: ("GEOMETRYCOLLECTION", lambda: self._list(self._inner)),
        }
        return bodies[kind]

    def _bare(self) -> str:
        """A geometry without its name, which its collection says."""
        return self._head()[1]()

    def _inner(self) -> str:
        self._depth += 1
        if self._depth > _LARGEST_DEPTH:
            raise LookupError(self._depth)
        text = self.shape()
        self._depth -= 1
        return text

    def _line(self) -> str:
        return self._list(self._point)

    def _list(self, item: Callable[[], str]) -> str:
        return f"({','.join(self._each(item))})"

    def _each(self, item: Callable[[], str]) -> Iterator[str]:
        for _ in range(self._number()):
            yield item()

    def _point(self) -> str:
        x, y = self._take(f"{self._order}dd")
        return f"{_shown(x)} {_shown(y)}"

    def _number(self) -> int:
        return int(self._take(f"{self._order}I")[0])

    def _take(self, form: str) -> tuple[float, ...]:
        found = struct.unpack_from(form, self._raw, self._at)
        self._at += struct.calcsize(form)
        return found


def _shown(number: float) -> str:
    return repr(number).removesuffix(".0")
