"""The contract that every database engine fulfils, inside a session's process.

An adapter is found by the entry-point group `tacit.adapters`. It opens connections that can only
read, and everything else is built on those. One adapter object serves one profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from app.core.errors import AppError
from app.core.plan import Plan
from app.core.profile import Profile
from app.core.schema import Schema, Table
from app.core.values import ResultColumn

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); total 0 when it is not known."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A result being read: its columns, and chunks of rows.

    A chunk is a list of tuples of Python values, or an Arrow record batch where the engine makes
    one itself. Reading `chunks` to its end, or `Connection.reset`, frees the cursor. The first
    chunk is to be small, so that something can be shown at once: see `batches.fetch_chunks`.
    """

    columns: tuple[ResultColumn, ...]
    chunks: Iterator[Any]


@dataclass(frozen=True, slots=True)
class Rights:
    """What the login itself could do if Tacit let it: the third layer, shown to the person."""

    can_write: bool | None
    notes: tuple[str, ...] = ()


class Connection(Protocol):
    """A read-only connection, for one thread at a time; only `cancel` may come from others."""

    def execute(self, sql: str, *, timeout_s: float, chunk_rows: int) -> Rows:
        """Run one statement read-only in a transaction that is always rolled back.

        `timeout_s` is the engine's own deadline. Raises translated AppErrors (see `translate`).
        """

    def explain(self, sql: str, *, timeout_s: float) -> None:
        """Let the engine plan `sql` without running it; raises DatabaseError if it can't."""

    def plan(self, sql: str, *, timeout_s: float) -> Plan:
        """How the engine would carry `sql` out, which it does not run; as `explain` otherwise.

        Without nodes for a statement that it can run and not explain.
        """

    def cancel(self) -> None:
        """Stop the running statement, from another thread; does nothing when none runs."""

    def reset(self) -> None:
        """End the statement's transaction; the connection is usable afterwards."""

    def close(self) -> None: ...


class Adapter(Protocol):
    """One engine.

    One that is reached over a network may have `through(link)`, and then keeps it as `link`: it
    connects to `tunnel.LOCAL` and `link.port` once `link.ready()` has come back, and names the
    profile's host where it verifies the server.

    May also have `is_read_only(connection)`: whether the engine itself says so, for a diagnosis.

    May also have `fingerprint(connection) -> str | None`: cheap, and another one when the schema
    is another; then schemas are kept on disk. And `values(connection, table, columns, bounds)`: the
    distinct texts of these columns (see `valuescan.distinct_values`), to compare questions with.
    And `details(connection, table) -> TableDetails`: what is shown of one table when somebody
    looks at it; nothing, and no error, for one that is gone. And `effects(connection) -> Effects`:
    what writing would set off, from the catalogue; and `writer() -> WritingConnection` (see
    `app.db.writing.contract`), which only the process for writing calls.
    """

    engine: str

    def __init__(self, profile: Profile, password: str | None) -> None: ...

    def connect(self) -> Connection:
        """A new read-only connection. Raises CredentialError or DatabaseError."""

    def outline(self, connection: Connection) -> tuple[Table, ...]:
        """Names and kinds of all tables, fast, without columns: the first screen."""

    def introspect(self, connection: Connection, progress: Progress) -> Schema:
        """Everything that `Schema` can hold but samples."""

    def samples(self, connection: Connection, table: Table, limit: int) -> Table:
        """`table` with up to `limit` distinct, short, non-NULL values a column.

        Bounded: reads a limited number of rows under a short deadline; a column or table that
        can't be read in time simply has none.
        """

    def server(self, connection: Connection) -> str:
        """Name and version for people, e.g. `PostgreSQL 15.18`."""

    def rights(self, connection: Connection) -> Rights:
        """What the login could do, asked of the engine's own catalogue."""

    def translate(self, error: Exception, sql: str) -> AppError:
        """The driver's error as ours, with the position in `sql`, without secrets or row data."""
