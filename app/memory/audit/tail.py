"""The last whole record of a log file, found from its end however long the file is."""

from __future__ import annotations

import os

from app.memory.audit.record import Record, read

_BLOCK = 65536


def tail(handle: int) -> tuple[Record | None, int, bool]:
    """The last record (None: there is none, or it is none), where the whole lines end, and whether
    a last line without its end follows."""
    size = os.fstat(handle).st_size
    text = b""
    start = size
    while start > 0 and text.count(b"\n") < 2:
        begin = max(0, start - _BLOCK)
        text = _read(handle, begin, start - begin) + text
        start = begin
    whole = text.rfind(b"\n") + 1
    end = size - (len(text) - whole)
    if not whole:
        return None, end, bool(text)
    line = text[text.rfind(b"\n", 0, whole - 1) + 1 : whole - 1]
    return read(line.decode("utf-8", "replace")), end, end < size


def _read(handle: int, offset: int, length: int) -> bytes:
    os.lseek(handle, offset, os.SEEK_SET)
    found = b""
    while len(found) < length:
        part = os.read(handle, length - len(found))
        if not part:
            break
        found += part
    return found
