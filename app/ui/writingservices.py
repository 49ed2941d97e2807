"""What the window asks about writing; apart from everything that reads.

Every method may take long and is called in a job, but for `is_unlocked` and `remaining_s`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.core.cancel import CancelToken
from app.core.writes import Done, Outcome, WriteReview


class OpenWrite(Protocol):
    """A write whose transaction is open. It ends by `commit`, `roll_back`, or its time."""

    @property
    def done(self) -> Done: ...

    @property
    def remaining_s(self) -> float: ...

    @property
    def surprise(self) -> str: ...

    @property
    def outcome(self) -> Outcome | None: ...

    def commit(self) -> Outcome: ...

    def roll_back(self) -> Outcome: ...


class Writes(Protocol):
    """Writing on one open connection. `unlock` raises RefusedError; `on_lock` comes once, from any
    thread, whatever locks it."""

    @property
    def is_unlocked(self) -> bool: ...

    def prohibition(self) -> str: ...

    def unlock(self, typed: str, on_lock: Callable[[], None]) -> None: ...

    def lock(self) -> None: ...

    def review(self, sql: str, token: CancelToken) -> WriteReview: ...

    def begin(self, review: WriteReview, token: CancelToken) -> OpenWrite: ...
