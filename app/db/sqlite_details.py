"""One table of an SQLite file: its own text, and how many of the file's pages it takes."""

from __future__ import annotations

import sqlite3

from app.core.schema import Table
from app.core.tabledetails import TableCheck, TableDetails, TableTrigger
from app.db.deadline import Deadline
from app.db.effects import trigger_time
from app.sql.ddlchecks import checks_in

_SIZE_S = 2.0
_PARTS = "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? ORDER BY type = 'trigger'"
_PAGES = "SELECT sum(pgsize) FROM dbstat WHERE name = ? AND aggregate = 1"


def details(raw: sqlite3.Connection, table: Table) -> TableDetails:
    parts = raw.execute(_PARTS, (table.name,)).fetchall()
    own = [sql for kind, _, sql in parts if kind in ("table", "view") and sql]
    indexes = [name for kind, name, _ in parts if kind == "index"]
    size, index_size = _sizes(raw, table.name, indexes)
    return TableDetails(
        ddl="\n\n".join(f"{sql};" for _, _, sql in sorted(parts, key=_own_first) if sql),
        bytes=size,
        index_bytes=index_size,
        checks=tuple(TableCheck(*found) for sql in own for found in checks_in(sql, "sqlite")),
        triggers=tuple(
            TableTrigger(name, trigger_time(sql)) for kind, name, sql in parts if kind == "trigger"
        ),
    )


def _own_first(part: tuple[str, str, str]) -> int:
    return {"table": 0, "view": 0, "index": 1}.get(part[0], 2)


def _sizes(raw: sqlite3.Connection, name: str, indexes: list[str]) -> tuple[int | None, int | None]:
    """Every page of the table is visited, so only as long as that is short."""
    deadline = Deadline(_SIZE_S, raw.interrupt)
    try:
        own, *others = (_pages(raw, part) for part in (name, *indexes))
    except sqlite3.Error:
        return None, None
    finally:
        deadline.finish()
    return (own + sum(others), sum(others)) if own else (None, None)


def _pages(raw: sqlite3.Connection, name: str) -> int:
    ((size,),) = raw.execute(_PAGES, (name,)).fetchall()
    return int(size or 0)
