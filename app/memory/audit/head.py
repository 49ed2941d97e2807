"""The number and hash of the last record, kept apart, so that a cut at the end is seen."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.memory.audit.record import GENESIS, Record

_FORM = re.compile(rb"(\d{20}) ([0-9a-f]{64})\n")


class BrokenHead(ValueError):
    """The file is there and says nothing that could be understood."""


@dataclass(frozen=True, slots=True)
class Head:
    """`NOTHING` stands before the first record, so that a log without a head is never right."""

    seq: int
    hash: str

    def is_of(self, record: Record | None) -> bool:
        return record is not None and (record.seq, record.hash) == (self.seq, self.hash)

    def is_before(self, record: Record) -> bool:
        """As a crash between the writing of the record and of the head leaves it."""
        return (record.seq, record.prev) == (self.seq + 1, self.hash)


NOTHING = Head(0, GENESIS)


def read_head(path: Path) -> Head | None:
    """The head; None where there is none yet. Raises BrokenHead and OSError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if not content:
        return None
    found = _FORM.fullmatch(content)
    if found is None:
        raise BrokenHead
    return Head(int(found[1]), found[2].decode("ascii"))


def write_head(path: Path, head: Head) -> None:
    """In place and always of one length: once the file is there, a full disk can't keep it from
    being written. Raises OSError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        content = f"{head.seq:020d} {head.hash}\n".encode("ascii")
        if os.write(handle, content) != len(content):
            raise OSError("only a part could be written")
        os.fsync(handle)
    finally:
        os.close(handle)
