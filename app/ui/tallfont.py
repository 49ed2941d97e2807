"""A face whose own line is as high as the editor's lines shall be, made in memory.

A plain text edit takes the height of a line from its fonts, and a Chinese fallback is higher than
the Latin face: lines would jump. With a higher line of its own the Latin face decides alone.
"""

from __future__ import annotations

import struct

_HEAD = struct.Struct(">4sIII")
_TABLES_AT, _TABLE_BYTES = 12, 16


def tall(font: bytes, *, ascent: float, descent: float, family: str, named: str) -> bytes:
    """`font`, a TrueType file, with other metrics (in parts of its size) and under another family
    name of the same length, so that both can be used side by side."""
    data = bytearray(font)
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"][0] + 18)
    up, down = round(ascent * units), round(descent * units)
    struct.pack_into(">hhh", data, tables["hhea"][0] + 4, up, -down, 0)
    struct.pack_into(">hhhHH", data, tables["OS/2"][0] + 68, up, -down, 0, up, down)
    _rename(data, tables["name"], family, named)
    _sum_up(data, tables)
    return bytes(data)


def _tables(data: bytearray) -> dict[str, tuple[int, int, int]]:
    """By name: where the table is, how long, and where its entry is."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for n in range(count):
        entry = _TABLES_AT + n * _TABLE_BYTES
        tag, _checksum, offset, length = _HEAD.unpack_from(data, entry)
        found[tag.decode("ascii")] = (offset, length, entry)
    return found


def _rename(data: bytearray, table: tuple[int, int, int], family: str, named: str) -> None:
    if len(family) != len(named) or family.count(" ") != named.count(" "):
        raise ValueError("the new name must be as long as the old one")
    offset, length, _ = table
    text = bytes(data[offset : offset + length])
    for old, new in ((family, named), (family.replace(" ", ""), named.replace(" ", ""))):
        for encoding in ("utf-16-be", "ascii"):
            text = text.replace(old.encode(encoding), new.encode(encoding))
    data[offset : offset + length] = text


def _sum_up(data: bytearray, tables: dict[str, tuple[int, int, int]]) -> None:
    """Check sums of the changed tables, then the file's own: some systems look at them."""
    adjustment = tables["head"][0] + 8
    struct.pack_into(">I", data, adjustment, 0)
    for name in ("head", "hhea", "OS/2", "name"):
        offset, length, entry = tables[name]
        struct.pack_into(">I", data, entry + 4, _checksum(data[offset : offset + length]))
    struct.pack_into(">I", data, adjustment, (0xB1B0AFBA - _checksum(data)) & 0xFFFFFFFF)


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
