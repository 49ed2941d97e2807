"""Accepted queries with their questions, and what a person changed in the draft; never a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.values import Change, Effect
from app.memory.store import Store, now
from app.sql.diff import diff


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the query that answers it.

    `draft` is what the model had written, empty if it isn't known; `corrected`: a person changed
    what it says. `connection` is the profile's name, `fingerprint` its schema's.
    """

    connection: str
    dialect: str
    fingerprint: str
    question: str
    sql: str
    draft: str = ""
    corrected: bool = False
    id: int = 0
    at: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the person made of the draft, by the semantic diff."""
        return diff(self.draft, self.sql, self.dialect) if self.draft else ()


def example(
    question: str, sql: str, *, connection: str, dialect: str, fingerprint: str, draft: str = ""
) -> Example:
    """An accepted query; whether it was corrected is seen from the draft."""
    made = Example(connection, dialect, fingerprint, question.strip(), sql, draft)
    corrected = any(change.effect is not Effect.SAME for change in made.changes)
    return replace(made, corrected=corrected)


def keep(store: Store, accepted: Iterable[Example]) -> tuple[Example, ...]:
    """Remember; returned with ids. A question that is known on its connection gets the new answer:
    the last accepted one counts."""
    ids = []
    with store.write() as connection:
        for one in {(e.connection, folded(e.question)): e for e in accepted}.values():
            values = (
                one.at or now(), one.connection, one.dialect, one.fingerprint,
                one.question, folded(one.question), one.draft, one.sql, one.corrected,
            )  # fmt: skip
            connection.execute(_REPLACE, (one.connection, folded(one.question)))
            ids.append(connection.execute(_INSERT, values).lastrowid or 0)
    return tuple(example_of(store, number) for number in ids)


_REPLACE = "DELETE FROM examples WHERE connection = ? AND asked = ?"
_INSERT = (
    "INSERT INTO examples (at, connection, dialect, fingerprint, question, asked, draft, sql,"
    " corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def examples(
    store: Store,
    *,
    connection: str | None = None,
    fingerprint: str | None = None,
    limit: int | None = None,
) -> tuple[Example, ...]:
    """The newest first; those of the connection or (if that is named) of the same schema."""
    rows = store.read(
        "SELECT * FROM examples WHERE (?1 IS NULL AND ?2 IS NULL) OR connection = ?1"
        " OR fingerprint = ?2 ORDER BY id DESC LIMIT ?3",
        (connection, fingerprint, -1 if limit is None else limit),
    )
    return tuple(_example(row) for row in rows)


def example_of(store: Store, example_id: int) -> Example:
    """The example with this id. Raises UserError when there is none."""
    rows = store.read("SELECT * FROM examples WHERE id = ?", (example_id,))
    if not rows:
        raise UserError(f"Nothing is remembered as {example_id}.", hint="See: tacit memory list")
    return _example(rows[0])


def forget_examples(
    store: Store, *, example_id: int | None = None, connection: str | None = None
) -> int:
    """Remove one example, those of a connection, or (neither given) all; how many there were."""
    with store.write() as database:
        return database.execute(
            "DELETE FROM examples WHERE (?1 IS NULL OR id = ?1)"
            " AND (?2 IS NULL OR connection = ?2)",
            (example_id, connection),
        ).rowcount


def folded(question: str) -> str:
    """By what two questions are the same one: letter case, spaces and end marks don't count."""
    return " ".join(question.casefold().split()).rstrip(" .?!。？！")


def _example(row: sqlite3.Row) -> Example:
    return Example(
        connection=row["connection"],
        dialect=row["dialect"],
        fingerprint=row["fingerprint"],
        question=row["question"],
        sql=row["sql"],
        draft=row["draft"],
        corrected=bool(row["corrected"]),
        id=row["id"],
        at=row["at"],
    )
