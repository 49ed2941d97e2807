"""Every run: what was asked and run where, how long it took and how many rows came; never a row."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from app.core.errors import UserError
from app.memory.store import Store, now


@dataclass(frozen=True, slots=True)
class Run:
    """One execution. `connection` is the profile's name, `fingerprint` its schema's.

    `question` and `draft` are empty where nobody asked a model. `error` is the error's kind, empty
    when all went well. `stopped`: a person had enough rows. `follows`: the run whose query this one
    refined. `rules` tells by which sensitive columns the texts were looked through, empty if they
    were not. `source` is where the person worked, empty if that isn't known; `pinned` runs stay
    when old ones go.
    """

    connection: str
    dialect: str
    fingerprint: str
    sql: str
    question: str = ""
    draft: str = ""
    row_count: int = 0
    truncated: bool = False
    stopped: bool = False
    duration_ms: float = 0.0
    error: str = ""
    follows: int | None = None
    rules: str = ""
    source: str = ""
    pinned: bool = False
    id: int = 0
    at: str = ""


_FIELDS = tuple(name for name in Run.__dataclass_fields__ if name not in ("id", "at"))


def record(store: Store, run: Run) -> Run:
    """Keep `run`; returned with its id and time."""
    names = ("at", *_FIELDS)
    values = (run.at or now(), *(getattr(run, name) for name in _FIELDS))
    marks = ", ".join("?" * len(names))
    with store.write() as connection:
        cursor = connection.execute(
            f"INSERT INTO runs ({', '.join(names)}) VALUES ({marks})", values
        )
        new = cursor.lastrowid
    return run_of(store, new or 0)


def runs(store: Store, *, connection: str | None = None, limit: int = 50) -> tuple[Run, ...]:
    """The latest runs, newest first; of one connection if it is named."""
    rows = store.read(
        "SELECT * FROM runs WHERE ?1 IS NULL OR connection = ?1 ORDER BY id DESC LIMIT ?2",
        (connection, limit),
    )
    return tuple(run_from(row) for row in rows)


def run_of(store: Store, run_id: int) -> Run:
    """The run with this id. Raises UserError when there is none."""
    rows = store.read("SELECT * FROM runs WHERE id = ?", (run_id,))
    if not rows:
        raise UserError(f"There is no run {run_id}.", hint="See: tacit memory list --runs")
    return run_from(rows[0])


def thread(store: Store, run: Run) -> tuple[Run, ...]:
    """The runs from the first question to `run`, each one refining the one before."""
    found = [run]
    while found[-1].follows is not None and found[-1].follows < found[-1].id:
        found.append(run_of(store, found[-1].follows))
    return tuple(reversed(found))


def forget_runs(store: Store, *, run_id: int | None = None, connection: str | None = None) -> int:
    """Remove one run, those of a connection, or (neither given) all; how many there were."""
    with store.write() as database:
        count = database.execute(
            "DELETE FROM runs WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR connection = ?2)",
            (run_id, connection),
        ).rowcount
    store.settle()
    return count


def run_from(row: sqlite3.Row) -> Run:
    fields = {name: row[name] for name in ("id", "at", *_FIELDS)}
    flags = {name: bool(row[name]) for name in ("truncated", "stopped", "pinned")}
    return Run(**fields | flags)
