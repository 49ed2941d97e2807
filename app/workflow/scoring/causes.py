"""Why a draft was wrong, as far as its outcome tells: what the failures are grouped by."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.errors import (
    CredentialError,
    DatabaseError,
    DeadlineError,
    ModelError,
    RefusedError,
)
from app.core.values import Change, Effect
from app.sql.diff import diff
from app.workflow.scoring.outcome import Outcome

_ERRORS = {
    DatabaseError.kind: "The database refused the draft",
    DeadlineError.kind: "The draft took too long",
    RefusedError.kind: "The review refused the draft",
    ModelError.kind: "The model gave no draft",
    CredentialError.kind: "The database could not be opened",
}
_OTHER_ERROR = "Another error"
_EMPTY = "No rows came, and some should"
_MANY = 3
"""Clauses; from so many on the whole statement is another one."""


def failures(outcomes: Iterable[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """The wrong outcomes by their cause, the most frequent cause first."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if not outcome.correct:
            groups.setdefault(cause(outcome), []).append(outcome)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return {name: tuple(members) for name, members in ranked}


def cause(outcome: Outcome) -> str:
    """In a few words; for wrong rows by the clauses in which draft and gold differ."""
    if outcome.error:
        return _ERRORS.get(outcome.kind, _OTHER_ERROR)
    clauses = sorted({c.clause for c in changes(outcome) if c.effect is not Effect.SAME})
    where = "in several clauses" if len(clauses) >= _MANY else f"in {' and '.join(clauses)}"
    if outcome.rows == 0 and outcome.gold_rows:
        return _EMPTY
    return f"Wrong rows: differs {where}" if clauses else "Wrong rows: says the same as the gold"


def changes(outcome: Outcome) -> tuple[Change, ...]:
    """What would make the gold of the draft."""
    if not outcome.sql or not outcome.dialect:
        return ()
    return diff(outcome.sql, outcome.gold, outcome.dialect)
