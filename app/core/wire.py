"""Messages between Tacit and its child processes: a length, then JSON.

A frame is a 4-byte big-endian length and that many bytes of UTF-8 JSON (one object). JSON and not
pickle: a child handles hostile data, and nothing that it sends may run here.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

Message = dict[str, Any]

_HEADER = struct.Struct(">I")
MAX_FRAME = 256 * 1024 * 1024


def write_message(stream: IO[bytes], message: Message) -> None:
    """Send one frame and flush. Raises OSError (BrokenPipeError) when the other end is gone."""
    body = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    stream.write(_HEADER.pack(len(body)) + body)
    stream.flush()


def read_message(stream: IO[bytes]) -> Message | None:
    """The next frame; None at the end of the stream, also in the middle of a frame."""
    header = _read_exactly(stream, _HEADER.size)
    if header is None:
        return None
    (length,) = _HEADER.unpack(header)
    if length > MAX_FRAME:
        return None
    body = _read_exactly(stream, length)
    if body is None:
        return None
    message = json.loads(body)
    return message if isinstance(message, dict) else None


def _read_exactly(stream: IO[bytes], size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = stream.read(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
