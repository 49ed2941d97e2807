"""The memory's one SQLite file: private, shared by processes, and never lost when it is broken."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.core import paths
from app.core.errors import AppError
from app.memory.fault import MemoryFault
from app.memory.migrations import migrate

BUSY_S = 15.0
"""How long one process waits for another one's write."""

_COMPANIONS = ("", "-wal", "-shm")
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Store:
    """The open file. Thread-safe. Raises MemoryFault where the file can't be used.

    A file that is broken is moved aside, under a name that the error tells; the next Store starts
    a new one.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.memory_file()
        self._lock = threading.RLock()
        self._inode = 0
        self._connection: sqlite3.Connection | None = None
        with self._edge():
            self._connection = self._open()

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        """All rows of a SELECT."""
        with self._lock, self._edge():
            return self._open_connection().execute(sql, parameters).fetchall()

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: kept when the body ends, undone when it raises."""
        with self._lock, self._edge():
            connection = self._open_connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def settle(self) -> None:
        """Put into the file what stands beside it, so that what was overwritten is nowhere."""
        with self._lock, self._edge():
            self._open_connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise MemoryFault("The memory is closed.")
        return self._connection

    def _open(self) -> sqlite3.Connection:
        paths.private_dir(self.path.parent)
        # SQLite gives the files beside it the mode of this one.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        self.path.chmod(0o600)
        self._inode = self.path.stat().st_ino
        connection = sqlite3.connect(
            self.path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON"):
                connection.execute(f"PRAGMA {pragma}")
            migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextlib.contextmanager
    def _edge(self) -> Iterator[None]:
        """SQLite's and the system's errors, as ours."""
        try:
            yield
        except AppError:
            raise
        except sqlite3.Error as error:
            if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _BROKEN:
                raise self._set_aside() from error
            raise _unusable(self.path, str(error)) from error
        except OSError as error:
            raise _unusable(self.path, error.strerror or str(error)) from error

    def _set_aside(self) -> MemoryFault:
        """Move the broken file and what belongs to it, unless another process did so already."""
        self.close()
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.name}.broken-{stamp}")
        hint = "Tacit goes on with an empty memory. The old file is kept; nothing was removed."
        try:
            if self.path.stat().st_ino != self._inode:
                return MemoryFault("The memory's file was replaced.", hint="Try again.")
            for companion in _COMPANIONS:
                part = self.path.with_name(self.path.name + companion)
                if part.exists():
                    part.replace(aside.with_name(aside.name + companion))
        except OSError as error:
            return _unusable(self.path, f"it is broken and can't be moved: {error.strerror}")
        return MemoryFault(f"The memory's file was broken; it is now {aside}.", hint=hint)


def _unusable(path: Path, reason: str) -> MemoryFault:
    return MemoryFault(
        f"The memory {path} can't be used: {reason}.",
        hint="Check that the folder can be written and that the disk has room.",
    )


def now() -> str:
    """The present moment, in UTC, as the memory writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
