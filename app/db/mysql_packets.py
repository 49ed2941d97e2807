"""A result's rows as MySQL sends them, taken apart by column without a Python value a cell.

The driver reads one packet after the other and makes a tuple of each. Here its own connection (with
its TLS, deadline and cancel) is read in blocks, and all rows of a block are cut at once.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pymysql
from numpy.typing import NDArray
from pymysql.constants import CR
from pymysql.protocol import EOFPacketWrapper, MysqlPacket

from app.db.batches import CHUNK_BYTES, FIRST_ROWS

Positions = NDArray[np.int64]

_READ_BYTES = 256 * 1024
_HEADER = 4
_LONGEST_PACKET = 0xFFFFFF
_ERROR, _EOF, _NULL = 0xFF, 0xFE, 0xFB
_EOF_BELOW = 9
"""Bytes: a longer packet that begins like the last one is a row with a very long first cell."""
_DROPPED_AT_ONCE = 10_000
_WIDE = ((0xFC, 2), (0xFD, 3), (0xFE, 8))
"""First bytes of a length that does not fit one byte, and how many bytes it has."""
_PATIENCE_S = 0.1
"""Rows that came are handed over after this time, few as they may be."""
_header = struct.Struct("<I").unpack_from


@dataclass(frozen=True, slots=True)
class Block:
    """Rows: where each one's payload begins and ends in `content`."""

    content: bytes
    begins: Positions
    ends: Positions

    def columns(self, count: int) -> list[pa.Array[Any]]:
        """Each column's cells as bytes. Raises ValueError if the rows have not `count` cells."""
        raw = np.frombuffer(self.content, np.uint8)
        bounds = np.empty((len(self.begins), 2 * count), np.int32)
        nulls, position = [], self.begins
        for column in range(count):
            begin, length, null = _cells(raw, position)
            position = begin + length
            bounds[:, 2 * column], bounds[:, 2 * column + 1] = begin, position
            nulls.append(null)
        if not np.array_equal(position, self.ends):
            raise ValueError("rows with another number of cells")
        return _cut(self.content, bounds, nulls)


def _cells(raw: NDArray[np.uint8], at: Positions) -> tuple[Positions, Positions, NDArray[np.bool_]]:
    """Where the cells that begin there have their bytes: position, length, and which are NULL."""
    head = raw[at]
    null = head == _NULL
    length = np.where(head < _NULL, head, 0).astype(np.int64)
    begin = at + 1
    if (head > _NULL).any():
        for mark, width in _WIDE:
            rows = np.flatnonzero(head == mark)
            parts = [raw[begin[rows] + i].astype(np.int64) << 8 * i for i in range(width)]
            length[rows] = sum(parts)
            begin[rows] += width
    return begin, length, null


def _cut(content: bytes, bounds: Any, nulls: list[NDArray[np.bool_]]) -> list[pa.Array[Any]]:
    """One array whose elements are cells and what lies between them, without a copy; then each
    column's cells are taken out of it."""
    offsets = pa.py_buffer(bounds)
    pieces = pa.Array.from_buffers(
        pa.binary(), bounds.size - 1, [None, offsets, pa.py_buffer(content)]
    )
    firsts = np.arange(0, bounds.size, bounds.shape[1])
    numbers: list[Any] = [
        pa.array(firsts + 2 * column, mask=null) for column, null in enumerate(nulls)
    ]
    return [pieces.take(taken) for taken in numbers]


class RowPackets:
    """The packets that follow the description of the columns, up to the one that ends them.

    `driver` is PyMySQL's connection, `result` its unbuffered result; both are Any because the
    driver's published types leave out the state of its protocol.
    """

    def __init__(self, driver: Any, result: Any) -> None:
        self._driver = driver
        self._result = result
        self._buffer = bytearray()
        self._position = 0
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._error: pymysql.Error | None = None

    def blocks(self, chunk_rows: int) -> Iterator[Block]:
        """As many rows at once as `fetch_chunks` would have; the first ones come at once, and what
        came before an error comes before it is raised."""
        size, last = min(FIRST_ROWS, chunk_rows), time.monotonic()
        while self.is_sending:
            self._scan(size)
            full = len(self._begins) >= size or self._position >= CHUNK_BYTES
            if full or (self._begins and time.monotonic() - last > _PATIENCE_S):
                yield self._taken()
                size, last = min(size * 8, chunk_rows), time.monotonic()
            elif self.is_sending:
                self._receive()
        if self._begins:
            yield self._taken()
        self._ended()

    def drop(self) -> None:
        """Read on to the end, and keep nothing."""
        while self.is_sending:
            self._scan(_DROPPED_AT_ONCE)
            if self._begins:
                self._taken()
            elif self.is_sending:
                self._receive()
        self._ended()

    @property
    def is_sending(self) -> bool:
        return bool(self._result.unbuffered_active)

    def _scan(self, size: int) -> None:
        """Find up to `size` rows in what has been received."""
        buffer, position, limit = self._buffer, self._position, len(self._buffer)
        begins, ends = self._begins, self._ends
        while len(begins) < size and (begin := position + _HEADER) <= limit:
            length = _header(buffer, position)[0] & _LONGEST_PACKET
            end = begin + length
            if length == _LONGEST_PACKET:
                end, limit = self._joined(end), len(buffer)
            if not length or end > limit:
                break
            if buffer[begin] == _ERROR or (buffer[begin] == _EOF and length < _EOF_BELOW):
                self._stop(bytes(buffer[begin:end]))
                break
            begins.append(begin)
            ends.append(end)
            position = end
        self._position = position

    def _joined(self, end: int) -> int:
        """The end of a row that is longer than a packet, whose first one ends at `end`; the headers
        inside it are taken out. Beyond the buffer if it is not all there."""
        headers, length = [], _LONGEST_PACKET
        while length == _LONGEST_PACKET:
            if end + _HEADER > len(self._buffer):
                return end + _HEADER
            length = _header(self._buffer, end)[0] & _LONGEST_PACKET
            headers.append(end)
            end += _HEADER + length
        if end > len(self._buffer):
            return end
        for at in reversed(headers):
            del self._buffer[at : at + _HEADER]
        return end - _HEADER * len(headers)

    def _taken(self) -> Block:
        content = bytes(memoryview(self._buffer)[: self._position])
        del self._buffer[: self._position]
        begins, ends = np.array(self._begins, np.int64), np.array(self._ends, np.int64)
        self._position, self._begins, self._ends = 0, [], []
        return Block(content, begins, ends)

    def _receive(self) -> None:
        try:
            received = self._driver._rfile.read1(_READ_BYTES)
        except OSError as error:
            self._lose(f" ({error})")
            return
        self._buffer += received
        if not received:
            self._lose("")

    def _lose(self, why: str) -> None:
        self._driver._force_close()
        said = f"Lost connection to MySQL server during query{why}"
        self._error = pymysql.OperationalError(CR.CR_SERVER_LOST, said)
        self._result.unbuffered_active = False

    def _stop(self, payload: bytes) -> None:
        """The last packet: no more rows, or an error."""
        self._result.unbuffered_active = False
        self._result.connection = None
        packet = MysqlPacket(payload, self._driver.encoding)
        if not packet.is_error_packet():
            if EOFPacketWrapper(packet).has_next:
                self._lose(" (it sent a second result)")
            return
        try:
            packet.raise_for_error()
        except pymysql.Error as error:
            self._error = error

    def _ended(self) -> None:
        if self._error is not None:
            raise self._error
