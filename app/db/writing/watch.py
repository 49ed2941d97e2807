"""A deadline over one statement of a write, for the drivers that know none of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from app.db.deadline import Deadline


@contextmanager
def watched(
    timeout_s: float,
    cancel: Callable[[], None],
    edge: Callable[[Deadline], AbstractContextManager[None]],
) -> Iterator[None]:
    """`cancel` is called when the time is over; `edge` translates what the driver raises then."""
    deadline = Deadline(timeout_s, cancel)
    try:
        with edge(deadline):
            yield
    finally:
        deadline.finish()
