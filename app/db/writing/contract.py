"""What a connection for writing can do; each engine's own fulfils it, in the process for writing.

One write is one connection: it is opened for it, and closed when it is committed or rolled back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.core.errors import AppError

LOCK_S = 5.0
"""How long a write waits for rows that others hold: production must not queue up behind it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """`timeout_s` for one statement. After `hold_s` without a decision the server itself is to
    roll back, where it can be told so, even if nothing of Tacit is alive any more."""

    timeout_s: float
    hold_s: float
    lock_s: float = LOCK_S


class WritingConnection(Protocol):
    """For one thread at a time, but for `cancel`. Errors leave as AppErrors."""

    mark: str
    """How the driver writes a parameter's place."""

    def begin(self, terms: Terms) -> None:
        """Open the transaction, with its deadline and its limit on waiting for locks."""

    def rows(self, sql: str, values: Sequence[Any], limit: int) -> list[tuple[Any, ...]]:
        """The first rows of a query of ours inside the transaction. A failure leaves the
        transaction usable."""

    def write(self, sql: str) -> int | None:
        """Run the one statement; how many rows it affected, None where that says nothing."""

    def write_for_good(self, sql: str) -> int | None:
        """As `write`, outside of a transaction: for what the engine commits by itself."""

    def is_open(self) -> bool:
        """Whether the transaction that `begin` opened is still the one."""

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def cancel(self) -> None: ...

    def is_lost(self) -> bool:
        """Whether the server is gone, so that a commit may have happened or not."""

    def close(self) -> None:
        """Never raises; what is not committed is rolled back by that."""

    def translate(self, error: Exception, sql: str) -> AppError: ...
