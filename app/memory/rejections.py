"""Drafts that a person called wrong for a question, so that they are not offered for it again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.suggested import Reason
from app.memory.examples import folded
from app.memory.store import Store, now
from app.sql.spelling import one_spelling


@dataclass(frozen=True, slots=True)
class Rejection:
    """`sql` as it was offered, `draft` as the model had written it. `connection` is the profile's
    name, `fingerprint` its schema's. `rules` as in a Run."""

    connection: str
    dialect: str
    fingerprint: str
    question: str
    sql: str
    draft: str = ""
    reason: Reason = Reason.UNSAID
    rules: str = ""
    id: int = 0
    at: str = ""


def reject(store: Store, made: Rejection) -> Rejection:
    """Remember; returned with its id. A query that was accepted for this question, and that says
    the same, is an example no longer: the last word counts."""
    asked = folded(made.question)
    with store.write() as database:
        _forget_same(database, made, asked)
        cursor = database.execute(
            "INSERT INTO rejections (at, connection, dialect, fingerprint, question, asked, draft,"
            " sql, reason, rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (made.at or now(), made.connection, made.dialect, made.fingerprint, made.question,
             asked, made.draft, made.sql, made.reason.value, made.rules),
        )  # fmt: skip
        number = cursor.lastrowid or 0
    return rejection_of(store, number)


def rejections(
    store: Store,
    *,
    connection: str | None = None,
    fingerprint: str | None = None,
    limit: int | None = None,
) -> tuple[Rejection, ...]:
    """The newest first; those of the connection or (if that is named) of the same schema."""
    rows = store.read(
        "SELECT * FROM rejections WHERE (?1 IS NULL AND ?2 IS NULL) OR connection = ?1"
        " OR fingerprint = ?2 ORDER BY id DESC LIMIT ?3",
        (connection, fingerprint, -1 if limit is None else limit),
    )
    return tuple(_rejection(row) for row in rows)


def rejection_of(store: Store, number: int) -> Rejection:
    """Raises UserError when there is none."""
    rows = store.read("SELECT * FROM rejections WHERE id = ?", (number,))
    if not rows:
        raise UserError(
            f"No draft is remembered as rejected under {number}.",
            hint="See: tacit memory list --rejected",
        )
    return _rejection(rows[0])


def forget_rejections(
    store: Store, *, number: int | None = None, connection: str | None = None
) -> int:
    """Remove one, those of a connection, or (neither given) all; how many there were."""
    with store.write() as database:
        return database.execute(
            "DELETE FROM rejections WHERE (?1 IS NULL OR id = ?1)"
            " AND (?2 IS NULL OR connection = ?2)",
            (number, connection),
        ).rowcount


def accepted_after_all(store: Store, question: str, sql: str, *, connection: str) -> None:
    """A query that is accepted for a question was not rejected for it any more."""
    asked = folded(question)
    for one in rejections(store, connection=connection):
        same = folded(one.question) == asked and one.connection == connection
        if same and one_spelling(one.sql, one.dialect) == one_spelling(sql, one.dialect):
            forget_rejections(store, number=one.id)


def _forget_same(database: sqlite3.Connection, made: Rejection, asked: str) -> None:
    spelled = one_spelling(made.sql, made.dialect)
    for table in ("examples", "rejections"):
        rows = database.execute(
            f"SELECT id, sql FROM {table} WHERE connection = ? AND asked = ?",
            (made.connection, asked),
        ).fetchall()
        for row in rows:
            if one_spelling(row["sql"], made.dialect) == spelled:
                database.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))


def _rejection(row: sqlite3.Row) -> Rejection:
    known = {reason.value: reason for reason in Reason}
    return Rejection(
        connection=row["connection"],
        dialect=row["dialect"],
        fingerprint=row["fingerprint"],
        question=row["question"],
        sql=row["sql"],
        draft=row["draft"],
        reason=known.get(row["reason"], Reason.UNSAID),
        rules=row["rules"],
        id=row["id"],
        at=row["at"],
    )
