"""What is remembered is rewritten where it holds more than it may: columns became sensitive, or it
came in by a way that did not know of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from app.memory.examples import folded
from app.memory.store import Store

_AT_ONCE = 200
"""Entries that are rewritten in one transaction, so that nobody waits long."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What of an entry may hold values."""

    question: str
    draft: str
    sql: str


_TABLES = ("runs", "examples", "rejections")

Rewrite = Callable[[Texts], Texts]


def rewrite(store: Store, change: Rewrite, *, connection: str, fingerprint: str, rules: str) -> int:
    """Take the texts of a connection, and of others with the same schema, through `change`, but for
    those that went through under the same `rules`; how many came out different. What was
    overwritten is not in the file any more."""
    wanted = connection, fingerprint, rules
    changed = sum(_table(store, table, wanted, change) for table in _TABLES)
    if changed:
        store.settle()
    return changed


def _table(store: Store, table: str, wanted: tuple[str, str, str], change: Rewrite) -> int:
    changed = 0
    where = "(connection = ? OR fingerprint = ?) AND rules <> ? ORDER BY id LIMIT ?"
    query = f"SELECT id, question, draft, sql FROM {table} WHERE {where}"
    while rows := store.read(query, (*wanted, _AT_ONCE)):
        with store.write() as database:
            for row in rows:
                old = Texts(row["question"], row["draft"], row["sql"])
                new = change(old)
                changed += new != old
                _put(database, table, row["id"], new, wanted[-1])
    return changed


def _put(database: sqlite3.Connection, table: str, entry: int, new: Texts, rules: str) -> None:
    if table == "examples":
        asked = folded(new.question)
        same = "connection = (SELECT connection FROM examples WHERE id = ?1) AND asked = ?2"
        database.execute(f"DELETE FROM examples WHERE {same} AND id < ?1", (entry, asked))
        newer = database.execute(f"SELECT 1 FROM examples WHERE {same} AND id > ?1", (entry, asked))
        if newer.fetchone():
            database.execute("DELETE FROM examples WHERE id = ?", (entry,))
            return
        database.execute("UPDATE examples SET asked = ? WHERE id = ?", (asked, entry))
    if table == "rejections":
        database.execute(
            "UPDATE rejections SET asked = ? WHERE id = ?", (folded(new.question), entry)
        )
    database.execute(
        f"UPDATE {table} SET question = ?, draft = ?, sql = ?, rules = ? WHERE id = ?",
        (new.question, new.draft, new.sql, rules, entry),
    )
