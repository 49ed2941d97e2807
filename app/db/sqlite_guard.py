"""The authorizer of a read-only SQLite connection: reading and nothing else, named one by one.

Some virtual tables prepare statements of their own when they are read. What those need is allowed
by name; such statements still can't run (`mode=ro`, `query_only`), but the table can be read:
table-valued functions such as json_each declare themselves (an UPDATE of sqlite_master that never
happens), an R-tree prepares its INSERT and DELETE, FTS5 asks for `data_version`, FTS4 for
`page_size`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_CHANGING = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_DELETE, sqlite3.SQLITE_UPDATE})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})

_PRAGMAS_WITH_ARGUMENT = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "foreign_key_list",
        "index_list",
        "index_info",
        "index_xinfo",
    }
)
_PRAGMAS_WITHOUT = frozenset(
    {
        "data_version",
        "page_size",
        "page_count",
        "schema_version",
        "table_list",
        "database_list",
        "collation_list",
        "function_list",
        "module_list",
        "compile_options",
        "encoding",
    }
)


def guard(raw: sqlite3.Connection) -> None:
    """Let `raw` only read from now on."""
    raw.set_authorizer(_authorizer(_shadow_tables(raw)))


def _shadow_tables(raw: sqlite3.Connection) -> frozenset[str]:
    rows = raw.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'").fetchall()
    return frozenset(name for (name,) in rows)


def _authorizer(shadows: frozenset[str]) -> Callable[..., int]:
    def allowed(action: int, first: str | None, second: str | None) -> bool:
        if action in _READING:
            return True
        if action == sqlite3.SQLITE_FUNCTION:
            return (second or "").lower() not in _FORBIDDEN_FUNCTIONS
        if action == sqlite3.SQLITE_PRAGMA:
            return _pragma_reads(first or "", second)
        return action in _CHANGING and (
            first in shadows or (action == sqlite3.SQLITE_UPDATE and first == "sqlite_master")
        )

    def authorize(
        action: int, first: str | None, second: str | None, database: str | None, inner: str | None
    ) -> int:
        return sqlite3.SQLITE_OK if allowed(action, first, second) else sqlite3.SQLITE_DENY

    return authorize


def _pragma_reads(name: str, argument: str | None) -> bool:
    if argument is None:
        return name.lower() in _PRAGMAS_WITHOUT
    return name.lower() in _PRAGMAS_WITH_ARGUMENT
