"""Runs statements against a victim through chosen layers, and tells what came of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.errors import AppError, RefusedError
from app.core.schema import Schema
from app.core.values import Verdict
from app.db.session import Session
from app.results.store import ResultStore
from app.sql.gate import judge
from app.workflow.review import approve, review
from tests.attack.victims import Victim
from tests.plugins.fix_databases import approved, works
from tests.sql.fixture_files import FixtureCase

DEADLINE_S = 0.5
GRACE_S = 1.0
"""After its deadline a statement may live this long; then its process is gone."""


@dataclass(slots=True)
class Tally:
    """What came of many statements, by their names. `ran`: no layer objected;
    `refused`: the review did. `broken`: the
    session did not work afterwards."""

    tried: int = 0
    ran: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def acted(self) -> list[str]:
        """What no layer may let happen."""
        return [*self.changed, *self.files, *self.broken]


def gate_alone(cases: Iterable[FixtureCase], victim: Victim, schema: Schema, login: str) -> Tally:
    """What the gate admits runs outside of Tacit, with all rights of `login` and autocommit."""
    tally = Tally()
    watch = _Watch(victim, tally)
    for case in cases:
        tally.tried += 1
        sql = victim.aimed(case.sql)
        if judge(sql, schema).verdict is not Verdict.READ:
            continue
        try:
            victim.raw(sql, login)
            tally.ran.append(case.name)
        except Exception:  # noqa: BLE001  # any driver's; the statement failed, which is well
            pass
        watch.look(case.name)
    return tally


def role_alone(cases: Iterable[FixtureCase], victim: Victim, login: str) -> Tally:
    """Everything runs outside of Tacit with the rights of `login` only."""
    tally = Tally()
    watch = _Watch(victim, tally)
    for case in cases:
        tally.tried += 1
        try:
            victim.raw(victim.aimed(case.sql), login)
            tally.ran.append(case.name)
        except Exception:  # noqa: BLE001  # any driver's
            continue
        watch.look(case.name)
    return tally


def engine_alone(cases: Iterable[FixtureCase], victim: Victim, login: str) -> Tally:
    """Everything goes to the session as if it had been approved."""
    return _through_session(cases, victim, login, gate=None)


def all_layers(cases: Iterable[FixtureCase], victim: Victim, schema: Schema, login: str) -> Tally:
    """The way that Tacit goes: reviewed, approved, executed."""
    return _through_session(cases, victim, login, gate=schema)


def _through_session(
    cases: Iterable[FixtureCase], victim: Victim, login: str, *, gate: Schema | None
) -> Tally:
    tally = Tally()
    watch = _Watch(victim, tally)
    session = Session(victim.profile(login), victim.password(login))
    try:
        for case in cases:
            tally.tried += 1
            began = time.monotonic()
            try:
                _run(session, victim.aimed(case.sql), gate)
                tally.ran.append(case.name)
            except RefusedError:
                tally.refused.append(case.name)
            except AppError:
                pass
            tally.slowest_s = max(tally.slowest_s, time.monotonic() - began)
            if case.name in tally.ran:
                watch.look(case.name)
            if trouble := _trouble(session):
                tally.broken.append(f"{case.name}: {trouble}")
    finally:
        session.close()
    watch.look("something earlier")
    return tally


def _run(session: Session, sql: str, gate: Schema | None) -> None:
    query = approved(sql) if gate is None else approve(review(sql, gate))
    with ResultStore.create() as store:
        rows = session.execute(query, spill=store.path, max_rows=1000, timeout_s=DEADLINE_S)
        for _ in rows:
            pass


def _trouble(session: Session) -> str:
    """Why the session does not work any more; empty if it does. One whose own backend was ended
    may need a second call to connect anew."""
    trouble = ""
    for _ in range(2):
        try:
            return "" if works(session) else "another answer"
        except AppError as error:
            trouble = error.message
    return trouble


class _Watch:
    """Looks for what has changed since the last look."""

    def __init__(self, victim: Victim, tally: Tally) -> None:
        self._victim = victim
        self._tally = tally
        self._content = victim.content()
        self._files = victim.files()

    def look(self, name: str) -> None:
        content, files = self._victim.content(), self._victim.files()
        if content != self._content:
            self._tally.changed.append(name)
            self._content = content
        if files != self._files:
            self._tally.files.append(name)
            self._files = files


def schema_of(victim: Victim, login: str) -> Schema:
    """The schema as Tacit reads it."""
    session = Session(victim.profile(login), victim.password(login))
    try:
        return session.schema(refresh=True)
    finally:
        session.close()
