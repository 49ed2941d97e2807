"""The beginning of a cell that is too long for a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a text or of bytes; `size` counts all of it, in characters or bytes.
    `Rows.cell` has the whole value."""

    start: str | bytes
    size: int
