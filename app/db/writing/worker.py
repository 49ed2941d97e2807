"""The process for writing: one write at a time, in a transaction that ends with it.

Whoever ends this process, or cuts its pipe, rolls back. Nothing is read here but the sample.
"""

from __future__ import annotations

import contextlib
import threading
from typing import Any

from app.core.child import Request, serve
from app.core.errors import AppError, DatabaseError, EnvironmentFault, UnknownOutcomeError
from app.core.profile import Profile
from app.core.tunnel import SshSecrets
from app.core.writes import Outcome
from app.db import registry
from app.db.adapter import Adapter
from app.db.execute import interruptible
from app.db.wire import profile_from_wire
from app.db.writing.contract import Terms, WritingConnection
from app.db.writing.sample import Before, Sampled, Wish, after, before, shown

WRITE = "write"


def main() -> None:
    serve(Worker().handlers())


class Worker:
    """`_guard` keeps the decision and the end of its time apart."""

    def __init__(self) -> None:
        self._adapter: Adapter | None = None
        self._profile: Profile | None = None
        self._guard = threading.Lock()
        self._pending: WritingConnection | None = None
        self._timer: threading.Timer | None = None
        self._expired = False

    def handlers(self) -> dict[str, Any]:
        return {
            "configure": (WRITE, self.configure),
            "begin": (WRITE, self.begin),
            "for_good": (WRITE, self.for_good),
            "commit": (WRITE, self.commit),
            "rollback": (WRITE, self.rollback),
        }

    def configure(self, request: Request) -> None:
        self._profile = profile_from_wire(request.payload["profile"])
        ssh = SshSecrets(**request.payload["ssh"])
        self._adapter = registry.create(self._profile, request.payload["password"], ssh)

    def begin(self, request: Request) -> dict[str, Any]:
        """Write, and leave the transaction open for `hold_s` seconds."""
        payload = request.payload
        terms = Terms(payload["timeout_s"], payload["hold_s"], payload["lock_s"])
        wish = Wish.from_wire(payload["wish"])
        connection = self._connection(payload["sql"])
        self._expired = False
        try:
            affected, sampled = self._written(request, connection, terms, wish)
        except BaseException:
            _end(connection)
            raise
        self._hold(connection, terms.hold_s)
        return {"affected": affected, **shown(sampled, wish)}

    def for_good(self, request: Request) -> dict[str, Any]:
        """Write what the engine commits by itself; there is nothing to decide afterwards."""
        payload = request.payload
        connection = self._connection(payload["sql"])
        try:
            with interruptible(request, connection):
                connection.begin(Terms(payload["timeout_s"], 0.0, payload["lock_s"]))
                return {"affected": self._translated(connection, payload["sql"], for_good=True)}
        finally:
            _end(connection)

    def commit(self, request: Request) -> dict[str, Any]:
        with self._guard:
            connection = self._taken()
            if connection is None:
                return self._too_late()
            try:
                connection.commit()
            except AppError as error:
                if connection.is_lost():
                    raise _unknown() from None
                raise error
            finally:
                _end(connection)
        return {"outcome": Outcome.COMMITTED.value}

    def rollback(self, request: Request) -> dict[str, Any]:
        with self._guard:
            connection = self._taken()
            if connection is None:
                return self._too_late()
            _end(connection)
        return {"outcome": Outcome.ROLLED_BACK.value}

    def _written(
        self, request: Request, connection: WritingConnection, terms: Terms, wish: Wish
    ) -> tuple[int | None, Sampled]:
        with interruptible(request, connection):
            connection.begin(terms)
            request.emit("started")
            found: Before = before(connection, wish)
            affected = self._translated(connection, request.payload["sql"])
            sampled = after(connection, wish, found)
            if not connection.is_open():
                raise DatabaseError(
                    "The transaction ended by itself; the write can't be held back any more.",
                    hint="Look into the database whether anything of it stayed.",
                )
            return affected, sampled

    def _translated(
        self, connection: WritingConnection, sql: str, *, for_good: bool = False
    ) -> int | None:
        try:
            return connection.write_for_good(sql) if for_good else connection.write(sql)
        except AppError:
            raise
        except Exception as error:  # the adapter's edge
            raise connection.translate(error, sql) from error

    def _connection(self, sql: str) -> WritingConnection:
        if self._adapter is None or self._profile is None:
            raise EnvironmentFault("The process for writing does not know its connection yet.")
        if self._pending is not None:
            raise EnvironmentFault("Another write still waits for its decision.")
        offered = getattr(self._adapter, "writer", None)
        if offered is None:
            raise DatabaseError(f"Tacit can't write to {self._profile.engine} databases.", sql=sql)
        connection: WritingConnection = offered()
        return connection

    def _hold(self, connection: WritingConnection, hold_s: float) -> None:
        with self._guard:
            self._pending = connection
            self._timer = threading.Timer(hold_s, self._expire)
            self._timer.daemon = True
            self._timer.start()

    def _expire(self) -> None:
        with self._guard:
            connection = self._taken()
            if connection is not None:
                self._expired = True
                _end(connection)

    def _taken(self) -> WritingConnection | None:
        connection, self._pending = self._pending, None
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        return connection

    def _too_late(self) -> dict[str, Any]:
        return {"outcome": (Outcome.EXPIRED if self._expired else Outcome.ROLLED_BACK).value}


def _end(connection: WritingConnection) -> None:
    """Roll back what is not committed; closing alone would do it too."""
    with contextlib.suppress(AppError):
        connection.rollback()
    connection.close()


def _unknown() -> UnknownOutcomeError:
    return UnknownOutcomeError(
        "The connection was lost during the commit: it is not known whether it was written.",
        hint="Look into the database before you repeat it.",
    )
