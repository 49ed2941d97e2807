"""The memory file's form, one numbered step after the other; a step that was released is fixed."""

from __future__ import annotations

import sqlite3

from app.memory.fault import MemoryFault

Step = tuple[str, ...]

MIGRATIONS: tuple[Step, ...] = (
    (
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            connection TEXT NOT NULL,
            dialect TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            question TEXT NOT NULL,
            draft TEXT NOT NULL,
            sql TEXT NOT NULL,
            row_count INTEGER NOT NULL,
            truncated INTEGER NOT NULL,
            duration_ms REAL NOT NULL,
            error TEXT NOT NULL,
            follows INTEGER REFERENCES runs (id) ON DELETE SET NULL
        )""",
        "CREATE INDEX runs_by_connection ON runs (connection, id)",
        "CREATE INDEX runs_by_follows ON runs (follows)",
        """CREATE TABLE examples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            connection TEXT NOT NULL,
            dialect TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            question TEXT NOT NULL,
            asked TEXT NOT NULL,
            draft TEXT NOT NULL,
            sql TEXT NOT NULL,
            corrected INTEGER NOT NULL,
            UNIQUE (connection, asked)
        )""",
        "CREATE INDEX examples_by_fingerprint ON examples (fingerprint)",
    ),
    (
        "ALTER TABLE runs ADD COLUMN rules TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE examples ADD COLUMN rules TEXT NOT NULL DEFAULT ''",
    ),
    (
        """CREATE TABLE charts (
            connection TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            spec TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (connection, sha256)
        )""",
    ),
    ("ALTER TABLE runs ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0",),
    (
        "ALTER TABLE runs ADD COLUMN source TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE runs ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    ),
    (
        """CREATE TABLE rejections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            connection TEXT NOT NULL,
            dialect TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            question TEXT NOT NULL,
            asked TEXT NOT NULL,
            draft TEXT NOT NULL,
            sql TEXT NOT NULL,
            reason TEXT NOT NULL,
            rules TEXT NOT NULL
        )""",
        "CREATE INDEX rejections_by_asked ON rejections (connection, asked)",
        "CREATE INDEX rejections_by_fingerprint ON rejections (fingerprint)",
    ),
    ("CREATE INDEX runs_by_pinned ON runs (pinned, id)",),
)
"""The file's `user_version` is the number of the steps that it has been through."""


def migrate(connection: sqlite3.Connection, steps: tuple[Step, ...] = MIGRATIONS) -> None:
    """Take the file through the steps that it lacks, all or none of them.

    Of two processes that come at once the second one waits and finds nothing left to do. Raises
    MemoryFault for a file that a newer Tacit wrote; it is left as it is.
    """
    if _version(connection) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)
        if version > len(steps):
            raise MemoryFault(
                "The memory was written by a newer version of Tacit.",
                hint="Update Tacit, or set TACIT_HOME to another folder.",
            )
        for step in steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
