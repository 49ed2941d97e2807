"""One line of the audit log: its own hash covers all of it and the hash of the line before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | bool | list[str] | None
Fields = Mapping[str, Value]

GENESIS = "0" * 64
"""What the first record names as the hash before it."""

_HASH = re.compile(r"[0-9a-f]{64}")
_KEYS = {"seq", "at", "event", "fields", "prev", "hash"}


class Event(StrEnum):
    """What can be recorded. `BEGUN` takes the place of a log that was set aside, `PRUNED` signs
    for records that were too old to keep."""

    ASKED = "asked"
    DRAFTED = "drafted"
    EDITED = "edited"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RUN = "run"
    COUNTED = "counted"
    FAILED = "failed"
    EXPORTED = "exported"
    REVEALED = "revealed"
    MARKED = "marked"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    WRITE_BEGUN = "write-begun"
    WRITE_AFFECTED = "write-affected"
    WRITE_DECIDED = "write-decided"
    WRITE_ENDED = "write-ended"
    PRUNED = "pruned"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Record:
    """`seq` counts from 1; `at` is UTC; `prev` and `hash` are SHA-256 in hex."""

    seq: int
    at: str
    event: str
    fields: Fields
    prev: str
    hash: str

    @property
    def is_intact(self) -> bool:
        """Whether the hash is that of the content."""
        return self.hash == _digest(self.seq, self.at, self.event, self.fields, self.prev)

    @property
    def line(self) -> str:
        """The record's canonical JSON, without a line break."""
        content = _content(self.seq, self.at, self.event, self.fields, self.prev)
        return _canonical({**content, "hash": self.hash})


def record(seq: int, at: str, event: Event, fields: Fields, prev: str) -> Record:
    digest = _digest(seq, at, event.value, fields, prev)
    return Record(seq, at, event.value, fields, prev, digest)


def read(line: str) -> Record | None:
    """The record that stands in `line`, which may have been tampered with; None if it is none, or
    is not written as `Record.line` writes it."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or set(raw) != _KEYS or not _typed(raw):
        return None
    found = Record(**raw)
    return found if found.line == line else None


def _typed(raw: dict[str, object]) -> bool:
    texts = (raw["at"], raw["event"], raw["prev"], raw["hash"])
    return (
        type(raw["seq"]) is int
        and all(isinstance(text, str) for text in texts)
        and isinstance(raw["fields"], dict)
        and all(_HASH.fullmatch(str(raw[key])) for key in ("prev", "hash"))
    )


def _content(seq: int, at: str, event: str, fields: Fields, prev: str) -> dict[str, object]:
    return {"seq": seq, "at": at, "event": event, "fields": dict(fields), "prev": prev}


def _digest(seq: int, at: str, event: str, fields: Fields, prev: str) -> str:
    text = _canonical(_content(seq, at, event, fields, prev))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _canonical(content: dict[str, object]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
