"""What every source of weights shares: what is wanted, how long to wait, and how it fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import CancelledError

_ENOUGH = 64 * 1024


class SourceFailed(Exception):
    """This source can't deliver; the message says why. The next one may."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The bytes from `offset` to `total` of one file.

    `folder` is for temporary files; `waiting` hears how many bytes are on their way but not yet
    delivered; `patience_s` bounds the time without progress.
    """

    offset: int
    total: int
    folder: Path
    patience_s: float
    cancelled: Callable[[], bool]
    waiting: Callable[[int], None]

    def check(self) -> None:
        if self.cancelled():
            raise CancelledError


class Patience:
    """Time without progress, where progress means at least 64 KiB: a trickle is a stall too."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._fresh = 0
        self._begun = False
        self._end = time.monotonic() + seconds

    def progress(self, count: int) -> None:
        self._fresh += count
        if self._fresh >= _ENOUGH:
            self._fresh = 0
            self._begun = True
            self._end = time.monotonic() + self._seconds

    def check(self) -> None:
        """Raise SourceFailed when the time is over."""
        if time.monotonic() > self._end:
            what = "stalled" if self._begun else "did not begin"
            raise SourceFailed(f"the download {what} within {self._seconds:.0f} s")
