"""One write: approved, begun in a transaction, shown, and then committed or rolled back.

Each step stands in the audit log before the next one; no record, no write.
"""

from __future__ import annotations

import time

from app.core.cancel import CancelToken
from app.core.errors import AppError, RefusedError, UnknownOutcomeError
from app.core.values import text_hash
from app.core.writes import ApprovedWrite, Done, Outcome, WriteKind, WriteReview
from app.db.writing.sample import Wish
from app.workflow.unlock import Unlock

HOLD_S = 60.0
"""How long a transaction waits for a person before it rolls back."""
LONGEST_HOLD_S = 600.0
_OPENS_ALONE = frozenset({"duckdb"})
"""Engines whose file only one process may have open while it is written to."""


def approve_write(reviewed: WriteReview, unlock: Unlock) -> ApprovedWrite:
    """The write of a reviewed text, on the connection that `unlock` opened. Raises RefusedError
    unless the review admits it and the unlock is open; AuditFault."""
    unlock.check()
    unlock.workspace.trail.write_reviewed(reviewed)
    if not reviewed.admitted:
        raise RefusedError(
            f"The review refuses to write this. {' '.join(reviewed.reasons)}",
            hint="Change the statement and review it again.",
        )
    return ApprovedWrite(
        reviewed.sql, text_hash(reviewed.sql), unlock.connection, reviewed.permanent
    )


class Pending:
    """A write whose transaction is open: `done` says what it did. It ends once, by `commit` or
    `roll_back`, or by itself when its time is over. From one thread at a time."""

    def __init__(self, write: ApprovedWrite, reviewed: WriteReview, done: Done, unlock: Unlock):
        self.write = write
        self.done = done
        self._unlock = unlock
        self._until = time.monotonic() + done.hold_s
        self._expected = reviewed.rows if reviewed.kind is not WriteKind.INSERT else None
        self.outcome: Outcome | None = Outcome.COMMITTED if done.committed else None

    @property
    def remaining_s(self) -> float:
        return max(0.0, self._until - time.monotonic())

    @property
    def surprise(self) -> str:
        """A sentence if more rows were affected than were counted before; else empty. What an
        INSERT affects is counted differently by each engine where keys are taken."""
        affected, expected = self.done.affected, self._expected
        if affected is None or expected is None or affected <= expected:
            return ""
        return f"{expected:,} rows were expected, and {affected:,} were affected."

    def commit(self) -> Outcome:
        """Keep it. EXPIRED if its time was over; raises DatabaseError if it could not be kept, and
        says so where nobody knows whether it was."""
        if self.outcome is not None:
            return self.outcome
        trail = self._unlock.workspace.trail
        try:
            self._unlock.check()
            trail.write_deciding(self.write)
            found = self._unlock.writer.commit()
        except AppError as error:
            unknown = isinstance(error, UnknownOutcomeError)
            self._ended(Outcome.UNKNOWN if unknown else self._unlock.writer.rollback())
            trail.write_failed(self.write, error.kind)
            raise
        self._ended(found)
        trail.write_ended(self.write, found.value)
        return found

    def roll_back(self) -> Outcome:
        """Undo it, and say what really became of it."""
        if self.outcome is not None:
            return self.outcome
        found = self._unlock.writer.rollback()
        self._ended(found)
        self._unlock.workspace.trail.write_ended(self.write, found.value)
        return found

    def _ended(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._unlock.workspace.session.resume()
        self._unlock.used()


def begin_write(
    write: ApprovedWrite,
    reviewed: WriteReview,
    unlock: Unlock,
    *,
    hold_s: float = HOLD_S,
    timeout_s: float | None = None,
    token: CancelToken | None = None,
) -> Pending:
    """Run `write` in a transaction and leave it open for `hold_s` seconds at most.

    A permanent one is committed at once; whoever calls has told the person so. Raises RefusedError
    if the unlock is over or another text was reviewed, DatabaseError, DeadlineError,
    CancelledError or AuditFault; nothing is written then.
    """
    unlock.check()
    workspace = unlock.workspace
    if write.sql != reviewed.sql or write.connection != workspace.profile.name:
        raise RefusedError("This is not the write that was approved.")
    hold_s = min(max(hold_s, 1.0), LONGEST_HOLD_S)
    unlock.used(busy_s=hold_s)
    workspace.trail.write_begun(write)
    engine = workspace.schema.dialect
    if engine in _OPENS_ALONE:
        workspace.session.pause()
    wish = Wish(engine, reviewed.target, reviewed.sample, reviewed.follow)
    try:
        done = unlock.writer.begin(write, wish, hold_s=hold_s, timeout_s=timeout_s, token=token)
    except AppError as error:
        workspace.session.resume()
        workspace.trail.write_failed(write, error.kind)
        raise
    pending = Pending(write, reviewed, done, unlock)
    try:
        workspace.trail.write_affected(write, done.affected)
    except AppError:
        pending.roll_back()
        raise
    if done.committed:
        workspace.session.resume()
        workspace.trail.write_ended(write, Outcome.COMMITTED.value)
    return pending
