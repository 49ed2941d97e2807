"""One open connection, seen from the parent: every call goes to a child process that may be killed.

No driver is imported here. Queries and reads of the catalogue have connections of their own there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from app.core.diagnosis import State, Step, StepResult
from app.core.errors import AppError, EnvironmentFault
from app.core.plan import Plan
from app.core.process import Call, Child
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.core.tabledetails import TableDetails
from app.core.tunnel import NO_SECRETS, SshSecrets
from app.core.values import ApprovedQuery
from app.core.wire import Message
from app.core.writes import Effects
from app.db import schemacache
from app.db.adapter import Progress, Rights
from app.db.execution import (
    GRACE_S,
    BatchWritten,
    DiedError,
    Execution,
    LateError,
    await_start,
)
from app.db.valuescan import Bounds
from app.db.wire import (
    details_from_wire,
    effects_from_wire,
    plan_from_wire,
    profile_to_wire,
    schema_from_wire,
    table_from_wire,
    table_to_wire,
)

__all__ = ["BatchWritten", "Execution", "Rights", "Session", "SessionInfo"]

CONNECT_S = 30.0
"""Longest time to wait for a connection; it includes the start of the process."""
INTROSPECT_S = 600.0
DIAGNOSE_S = 60.0
_EXPLAIN_S = 10.0

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """`server` is name and version for people."""

    server: str
    rights: Rights


class _SessionChild(Child):
    def died_error(self) -> AppError:
        return DiedError(
            "The process that held the database connection ended unexpectedly.",
            hint="Try again: Tacit connects anew by itself.",
        )

    def late_error(self) -> AppError:
        return LateError(
            "The database did not answer in time; the connection was replaced.",
            hint="Try again later, or check the server.",
        )


class Session:
    """One open connection; owns the process that holds it. Thread-safe; one execution at a time,
    while the catalogue can be read beside it.

    The password, and those for the tunnel, stay in this process's memory, to reconnect, and go
    nowhere but to the child.
    """

    def __init__(
        self, profile: Profile, password: str | None, ssh: SshSecrets = NO_SECRETS
    ) -> None:
        self.profile = profile
        self._password, self._ssh = password, ssh
        self._paused = False
        self._samples: dict[Table, Table] = {}
        self._child = _SessionChild("app.db.worker", name="session", on_start=self._configure)

    def __repr__(self) -> str:
        return f"Session({self.profile.name!r})"

    @property
    def pid(self) -> int | None:
        """The process's id while it runs."""
        return self._child.pid

    def open(self) -> SessionInfo:
        """Connect. Raises CredentialError, UnknownHostError or DatabaseError."""
        answer = _once_more(lambda: self._child.call("open").result(deadline_s=CONNECT_S))
        rights = Rights(answer["can_write"], tuple(answer["notes"]))
        return SessionInfo(answer["server"], rights)

    def diagnose(self, tell: Callable[[StepResult], None]) -> SessionInfo:
        """Connect step by step; `tell` gets each. Raises the error of the step that failed."""
        answer: Message = {}
        for answer in self._child.call("diagnose").events(deadline_s=DIAGNOSE_S):
            if answer["event"] == "step":
                tell(_step_from_wire(answer))
        return SessionInfo(answer["server"], Rights(answer["can_write"], tuple(answer["notes"])))

    def outline(self) -> tuple[Table, ...]:
        """Names and kinds of all tables, without columns."""
        answer = self._catalogue("outline", INTROSPECT_S)
        return tuple(table_from_wire(table) for table in answer["tables"])

    def schema(self, *, refresh: bool = False, progress: Progress | None = None) -> Schema:
        """Everything about the tables but samples; from the disk if nothing has changed.

        Row counts come from the same moment as the rest: `refresh` reads them again.
        """
        fingerprint = self._catalogue("fingerprint", CONNECT_S)["fingerprint"]
        cached = None if refresh else schemacache.load(self.profile, fingerprint)
        if cached is not None:
            return cached
        schema = _once_more(lambda: self._introspect(progress or _silent))
        schemacache.save(self.profile, fingerprint, schema)
        return schema

    def samples(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables with example values, remembered; without any if the profile says so."""
        if not self.profile.samples:
            return tuple(_without_samples(table) for table in tables)
        missing = [table for table in tables if table not in self._samples]
        if missing:
            wire = [table_to_wire(table) for table in missing]
            answer = self._catalogue("samples", INTROSPECT_S, tables=wire)
            for table, sampled in zip(missing, answer["tables"], strict=True):
                self._samples[table] = table_from_wire(sampled)
        return tuple(self._samples[table] for table in tables)

    def remembered_samples(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables with the example values that `samples` has read before."""
        return tuple(self._samples.get(table, table) for table in tables)

    def values(
        self, table: Table, columns: Sequence[str], bounds: Bounds
    ) -> dict[str, tuple[str, ...]]:
        """The distinct texts of these columns, within `bounds`; none if the profile says so."""
        if not self.profile.samples or not columns:
            return {}
        longest = len(columns) * (bounds.timeout_s + GRACE_S) + CONNECT_S
        answer = self._catalogue(
            "values",
            longest,
            table=table_to_wire(table),
            columns=list(columns),
            bounds=asdict(bounds),
        )
        return {column: tuple(texts) for column, texts in answer["values"].items()}

    def details(self, table: Table) -> TableDetails:
        """What is shown of one table: its text, sizes, checks and triggers."""
        wire = table_to_wire(_without_samples(table))
        return details_from_wire(self._catalogue("details", CONNECT_S, table=wire))

    def effects(self) -> Effects:
        """The triggers and acting foreign keys of the database, from its catalogue."""
        return effects_from_wire(self._catalogue("effects", CONNECT_S))

    def pause(self) -> None:
        """Let go of the database until `resume`: DuckDB opens a file for one process only."""
        self._paused = True
        self._child.kill()

    def resume(self) -> None:
        self._paused = False

    def explain(self, sql: str) -> None:
        """Let the engine plan `sql`; nothing runs. Raises DatabaseError if it can't."""
        timeout = min(_EXPLAIN_S, self.profile.statement_timeout_s)
        self._catalogue("explain", timeout + GRACE_S, sql=sql, timeout_s=timeout)

    def plan(self, sql: str) -> Plan:
        """How the engine would carry `sql` out; nothing runs. Raises DatabaseError if it can't."""
        timeout = min(_EXPLAIN_S, self.profile.statement_timeout_s)
        answer = self._catalogue("plan", timeout + GRACE_S, sql=sql, timeout_s=timeout)
        return plan_from_wire(answer["plan"])

    def execute(
        self,
        query: ApprovedQuery,
        *,
        spill: Path,
        max_rows: int | None = None,
        timeout_s: float | None = None,
    ) -> Execution:
        """Run `query`, its rows into the file `spill`. None means the profile's limit; no rows are
        left out when `max_rows` is 0. A deadline always applies."""
        timeout = timeout_s or self.profile.statement_timeout_s
        rows = self.profile.row_cap if max_rows is None else max_rows

        def start() -> Call:
            return self._child.call(
                "execute", sql=query.sql, spill=str(spill), max_rows=rows, timeout_s=timeout
            )

        longest = max(timeout, self.profile.statement_timeout_s)
        return Execution(start, self._child.kill, timeout_s=timeout, start_s=CONNECT_S + longest)

    def close(self) -> None:
        self._child.close()

    def _configure(self, child: Child) -> None:
        if self._paused:
            raise EnvironmentFault(
                "The database file is being written to.",
                hint="Commit the write or roll it back; reading goes on then.",
            )
        profile = profile_to_wire(self.profile)
        secrets = {"password": self._password, "ssh": asdict(self._ssh)}
        call = child.send("configure", profile=profile, **secrets)
        call.result(deadline_s=CONNECT_S)

    def _introspect(self, progress: Progress) -> Schema:
        call = self._child.call("schema")
        await_start(call, INTROSPECT_S + CONNECT_S)
        tables: list[Any] = []
        answer: Message = {}
        for answer in call.events(deadline_s=INTROSPECT_S):
            match answer["event"]:
                case "progress":
                    progress(answer["done"], answer["total"], answer["what"])
                case "tables":
                    tables += answer["tables"]
        return schema_from_wire(answer, tables)

    def _catalogue(self, op: str, deadline_s: float, **payload: Any) -> Message:
        """A read of the catalogue; its time starts when its turn has come."""

        def read() -> Message:
            call = self._child.call(op, **payload)
            await_start(call, INTROSPECT_S + CONNECT_S)
            return call.result(deadline_s=deadline_s)

        return _once_more(read)


def _once_more(read: Callable[[], _T]) -> _T:
    """Again if the process died meanwhile: perhaps it was ended because of another statement."""
    try:
        return read()
    except DiedError:
        return read()


def _step_from_wire(wire: Message) -> StepResult:
    return StepResult(
        Step(wire["step"]),
        State(wire["state"]),
        wire["milliseconds"],
        wire["detail"],
        wire["hint"],
    )


def _silent(done: int, total: int, what: str) -> None:
    return


def _without_samples(table: Table) -> Table:
    return replace(table, columns=tuple(replace(c, samples=()) for c in table.columns))
