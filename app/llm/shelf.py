"""Beginnings of prompts that were read once, kept as files for the processes to come.

A file holds tokens and the model's state after them. It is only as good as the weights and the
build that made it (`kind`), so those are in its name; a file that is not whole is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.llm.generate import common_prefix

MOST_BYTES = 1024**3
"""Room for 37,000 tokens of the 1.5B model, or 87,000 of the 0.5B one."""

_MAGIC = b"TACITKV1"
_HEAD = struct.Struct("<8sIIQ")
_SUFFIX = ".kv"


@dataclass(frozen=True, slots=True)
class Kept:
    """`state` is what the model remembers after exactly `tokens`."""

    tokens: list[int]
    state: bytearray


class Shelf:
    """The files of one `kind`; all kinds in the folder share `most_bytes`, the least recently
    used go first. Every failure to read or write is an absence, never an error."""

    def __init__(self, folder: Path, kind: str, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._kind = hashlib.sha256(kind.encode()).hexdigest()[:16]
        self._most_bytes = most_bytes

    def nearest(self, tokens: Sequence[int]) -> tuple[Path | None, int]:
        """The file that begins most like `tokens`, and how many tokens they share."""
        best, shared = None, 0
        for path in self._folder.glob(f"{self._kind}-*{_SUFFIX}"):
            count = common_prefix(_tokens_of(path), tokens)
            if count > shared:
                best, shared = path, count
        return best, shared

    def read(self, path: Path) -> Kept | None:
        """What the file holds, which is now the most recently used; None where it is damaged."""
        try:
            with path.open("rb") as file:
                magic, count, checksum, size = _HEAD.unpack(file.read(_HEAD.size))
                tokens = array("i", file.read(4 * count))
                state = bytearray(size)
                whole = file.readinto(state) == size and not file.read(1)
            if not whole or magic != _MAGIC or checksum != _checksum(tokens, state):
                raise ValueError("damaged")
            os.utime(path)
        except (OSError, ValueError, struct.error, MemoryError, OverflowError):
            _remove(path)
            return None
        return Kept(list(tokens), state)

    def write(self, tokens: Sequence[int], state: bytes | bytearray | memoryview) -> None:
        """Keep `state`; readable by its owner only, and whole or not there at all."""
        packed = array("i", tokens)
        head = _HEAD.pack(_MAGIC, len(packed), _checksum(packed, state), len(state))
        name = hashlib.sha256(packed.tobytes()).hexdigest()[:32]
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._make_room(_HEAD.size + 4 * len(packed) + len(state))
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(head)
                    file.write(packed)
                    file.write(state)
                Path(temporary).replace(self._folder / f"{self._kind}-{name}{_SUFFIX}")
            except BaseException:
                _remove(Path(temporary))
                raise

    def _make_room(self, needed: int) -> None:
        files = sorted(_sizes(self._folder), key=lambda found: found[1])
        total = needed + sum(size for _, _, size in files)
        for path, _, size in files:
            if total <= self._most_bytes:
                return
            _remove(path)
            total -= size


def _tokens_of(path: Path) -> Sequence[int]:
    """The tokens of a file, read without its state; a file that is no such thing is removed."""
    try:
        with path.open("rb") as file:
            magic, count, _, size = _HEAD.unpack(file.read(_HEAD.size))
            if magic == _MAGIC and path.stat().st_size == _HEAD.size + 4 * count + size:
                return array("i", file.read(4 * count))
    except (OSError, struct.error):
        pass
    _remove(path)
    return ()


def _checksum(tokens: array[int], state: bytes | bytearray | memoryview) -> int:
    return zlib.crc32(state, zlib.crc32(tokens.tobytes()))


def _sizes(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Each file with when it was last used and its size."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            facts = path.stat()
            yield path, facts.st_mtime_ns, facts.st_size


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
