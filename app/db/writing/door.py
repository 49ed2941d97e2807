"""The process for writing, seen from the parent. It takes approved writes and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.core.cancel import CancelToken
from app.core.errors import (
    AppError,
    CancelledError,
    DatabaseError,
    EnvironmentFault,
    UnknownOutcomeError,
)
from app.core.process import Call, Child
from app.core.profile import Profile
from app.core.tunnel import NO_SECRETS, SshSecrets
from app.core.wire import Message
from app.core.writes import ApprovedWrite, Done, Outcome, SampleRow
from app.db.execution import DiedError, LateError
from app.db.wire import profile_to_wire
from app.db.writing.contract import LOCK_S
from app.db.writing.sample import Wish

_START_S = 30.0
_GRACE_S = 5.0
_DECIDE_S = 30.0
_SAMPLES = 2
"""Statements beside the write itself that may each take their time: before and after."""


class _DoorChild(Child):
    def died_error(self) -> AppError:
        return DiedError(
            "The process that was writing ended unexpectedly; the write was rolled back.",
            hint="Try again: a new one starts by itself.",
        )

    def late_error(self) -> AppError:
        return LateError("The write did not answer in time; it was ended and rolled back.")


class WritingDoor:
    """Owns the process. Every write is one transaction; `close`, or the end of either process,
    rolls back what was not committed. From one thread at a time, but for `close`."""

    def __init__(
        self, profile: Profile, password: str | None, ssh: SshSecrets = NO_SECRETS
    ) -> None:
        self.profile = profile
        self._password, self._ssh = password, ssh
        self._child = _DoorChild("app.db.writing.worker", name="writer", on_start=self._configure)

    def __repr__(self) -> str:
        return f"WritingDoor({self.profile.name!r})"

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def begin(
        self,
        write: ApprovedWrite,
        wish: Wish,
        *,
        hold_s: float,
        timeout_s: float | None = None,
        token: CancelToken | None = None,
    ) -> Done:
        """Run `write` and leave its transaction open for `hold_s` seconds; one that can't be rolled
        back is run for good. Raises DatabaseError, DeadlineError or CancelledError; nothing is
        written then."""
        timeout = timeout_s or self.profile.statement_timeout_s
        if write.permanent:
            answer = self._called("for_good", timeout, token, sql=write.sql)
            return Done(answer["affected"], committed=True)
        answer = self._called(
            "begin", timeout, token, sql=write.sql, hold_s=hold_s, wish=wish.to_wire()
        )
        rows = tuple(
            SampleRow(_cells(old), _cells(new), tuple(changed))
            for old, new, changed in answer["rows"]
        )
        columns, notes = tuple(answer["columns"]), tuple(answer["notes"])
        return Done(answer["affected"], columns, rows, notes, hold_s)

    def commit(self) -> Outcome:
        """Raises DatabaseError if it could not be committed, or if nobody knows."""
        try:
            return self._decided("commit")
        except (DiedError, LateError):
            raise UnknownOutcomeError(
                "The process ended during the commit: it is not known whether it was written.",
                hint="Look into the database before you repeat it.",
            ) from None

    def rollback(self) -> Outcome:
        """A process that is gone has rolled back already."""
        if self._child.pid is None:
            return Outcome.ROLLED_BACK
        try:
            return self._decided("rollback")
        except (DiedError, LateError):
            return Outcome.ROLLED_BACK

    def close(self) -> None:
        self._child.close()

    def _decided(self, op: str) -> Outcome:
        if self._child.pid is None:
            raise DatabaseError("The process that was writing is gone; the write was rolled back.")
        return Outcome(self._child.send(op).result(deadline_s=_DECIDE_S)["outcome"])

    def _called(
        self, op: str, timeout_s: float, token: CancelToken | None, **payload: Any
    ) -> Message:
        token = token or CancelToken()
        token.check()
        call: Call = self._child.call(op, timeout_s=timeout_s, lock_s=LOCK_S, **payload)
        longest = _START_S + LOCK_S + timeout_s * (1 + _SAMPLES) + _GRACE_S
        try:
            with token.interrupting(call.cancel):
                return call.result(deadline_s=longest)
        except EnvironmentFault:
            if token.cancelled:
                raise CancelledError from None
            raise

    def _configure(self, child: Child) -> None:
        profile = profile_to_wire(self.profile)
        secrets = {"password": self._password, "ssh": asdict(self._ssh)}
        call = child.send("configure", profile=profile, **secrets)
        call.result(deadline_s=_START_S)


def _cells(texts: list[str | None] | None) -> tuple[str | None, ...] | None:
    return None if texts is None else tuple(texts)
