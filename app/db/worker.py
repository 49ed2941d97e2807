"""The session's process: one adapter, and a connection for each lane, opened when first needed."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from app.core.child import Handler, Request, serve
from app.core.diagnosis import StepResult
from app.core.errors import AppError, EnvironmentFault
from app.core.profile import Profile
from app.core.schema import Schema
from app.core.tabledetails import TableDetails
from app.core.tunnel import SshSecrets
from app.core.writes import Effects
from app.db import registry
from app.db.adapter import Adapter, Connection
from app.db.diagnose import Diagnosis
from app.db.execute import execute, interruptible
from app.db.valuescan import Bounds
from app.db.wire import plan_to_wire, profile_from_wire, schema_head, table_from_wire, table_to_wire

QUERY, CATALOGUE, VALUES = "query", "catalogue", "values"
SAMPLES = 3
_TABLES_AT_ONCE = 100
_PROGRESS_S = 0.05
_NEW_OBJECTS = 200_000
"""Between two looks for cycles: rows have none, and a look at each 700 of them, as is Python's
wont, took a quarter of the time that they took."""


def main() -> None:
    gc.set_threshold(_NEW_OBJECTS)
    serve(Worker().handlers())


class Worker:
    """Each lane is one thread and uses only its own connection; `cancel` comes from others."""

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._adapter: Adapter | None = None
        self._connections: dict[str, Connection] = {}
        self._links: dict[str, int] = {}

    def handlers(self) -> dict[str, tuple[str, Handler]]:
        return {
            "configure": (QUERY, self.configure),
            "open": (QUERY, self._on(QUERY, self.open)),
            "diagnose": (QUERY, self.diagnose),
            "execute": (QUERY, self._on(QUERY, self.execute)),
            "explain": (CATALOGUE, self._on(CATALOGUE, self.explain)),
            "plan": (CATALOGUE, self._on(CATALOGUE, self.plan)),
            "outline": (CATALOGUE, self._on(CATALOGUE, self.outline)),
            "fingerprint": (CATALOGUE, self._on(CATALOGUE, self.fingerprint)),
            "details": (CATALOGUE, self._on(CATALOGUE, self.details)),
            "effects": (CATALOGUE, self._on(CATALOGUE, self.effects)),
            "schema": (CATALOGUE, self._on(CATALOGUE, self.schema)),
            "samples": (CATALOGUE, self._on(CATALOGUE, self.samples)),
            "values": (VALUES, self._on(VALUES, self.values)),
        }

    @property
    def adapter(self) -> Adapter:
        if self._adapter is None:
            raise EnvironmentFault("The session's process does not know its connection yet.")
        return self._adapter

    def configure(self, request: Request) -> None:
        profile = self._profile = profile_from_wire(request.payload["profile"])
        ssh = SshSecrets(**request.payload["ssh"])
        self._adapter = registry.create(profile, request.payload["password"], ssh)

    def open(self, request: Request, connection: Connection) -> dict[str, Any]:
        rights = self.adapter.rights(connection)
        return {
            "server": self.adapter.server(connection),
            "can_write": rights.can_write,
            "notes": rights.notes,
        }

    def diagnose(self, request: Request) -> dict[str, Any]:
        """On a connection of its own; what each step finds is an event."""
        profile = self._profile
        if profile is None:
            raise EnvironmentFault("The session's process does not know its connection yet.")

        def tell(result: StepResult) -> None:
            request.emit("step", **asdict(result))

        server, rights = Diagnosis(profile, self.adapter, tell, request.check).run()
        return {"server": server, "can_write": rights.can_write, "notes": rights.notes}

    def execute(self, request: Request, connection: Connection) -> dict[str, Any]:
        return execute(request, connection)

    def explain(self, request: Request, connection: Connection) -> None:
        connection.explain(request.payload["sql"], timeout_s=request.payload["timeout_s"])

    def plan(self, request: Request, connection: Connection) -> dict[str, Any]:
        found = connection.plan(request.payload["sql"], timeout_s=request.payload["timeout_s"])
        return {"plan": plan_to_wire(found)}

    def outline(self, request: Request, connection: Connection) -> dict[str, Any]:
        tables = self.adapter.outline(connection)
        return {"tables": [table_to_wire(table) for table in tables]}

    def fingerprint(self, request: Request, connection: Connection) -> dict[str, Any]:
        """An adapter may offer `fingerprint(connection)`: cheap, another one for another schema."""
        offered = getattr(self.adapter, "fingerprint", None)
        return {"fingerprint": None if offered is None else offered(connection)}

    def details(self, request: Request, connection: Connection) -> dict[str, Any]:
        """Nothing is told of a table by an adapter without `details`."""
        offered = getattr(self.adapter, "details", None)
        table = table_from_wire(request.payload["table"])
        return asdict(TableDetails() if offered is None else offered(connection, table))

    def effects(self, request: Request, connection: Connection) -> dict[str, Any]:
        """What writing would set off; nothing is known of an adapter without `effects`."""
        offered = getattr(self.adapter, "effects", None)
        return asdict(Effects() if offered is None else offered(connection))

    def schema(self, request: Request, connection: Connection) -> dict[str, Any]:
        schema = self.adapter.introspect(connection, _Progress(request))
        _send_tables(request, schema)
        return schema_head(schema)

    def samples(self, request: Request, connection: Connection) -> dict[str, Any]:
        tables = []
        for wire in request.payload["tables"]:
            request.check()
            tables.append(self.adapter.samples(connection, table_from_wire(wire), SAMPLES))
        return {"tables": [table_to_wire(table) for table in tables]}

    def values(self, request: Request, connection: Connection) -> dict[str, Any]:
        """In a lane of its own: a question never waits for it. None from an adapter without it."""
        offered = getattr(self.adapter, "values", None)
        if offered is None:
            return {"values": {}}
        payload = request.payload
        table, bounds = table_from_wire(payload["table"]), Bounds(**payload["bounds"])
        return {"values": offered(connection, table, payload["columns"], bounds)}

    def _on(
        self, lane: str, work: Callable[[Request, Connection], dict[str, Any] | None]
    ) -> Handler:
        """`work` as a handler: with the lane's connection, cancellable, errors translated."""

        def handle(request: Request) -> dict[str, Any] | None:
            connection = self._connected(lane)
            request.emit("started")
            try:
                with interruptible(request, connection):
                    return self._translated(work, request, connection)
            finally:
                self._reset(lane, connection)

        return handle

    def _translated(
        self,
        work: Callable[[Request, Connection], dict[str, Any] | None],
        request: Request,
        connection: Connection,
    ) -> dict[str, Any] | None:
        try:
            return work(request, connection)
        except AppError:
            raise
        except Exception as error:  # the adapter's edge
            raise self.adapter.translate(error, request.payload.get("sql", "")) from error

    def _connected(self, lane: str) -> Connection:
        """The lane's connection; another one where the tunnel under it was made anew."""
        link = getattr(self.adapter, "link", None)
        serial = link.ready() if link is not None else 0
        if serial != self._links.get(lane, serial):
            with contextlib.suppress(Exception):
                self._connections.pop(lane).close()
        self._links[lane] = serial
        if lane not in self._connections:
            self._connections[lane] = self.adapter.connect()
        return self._connections[lane]

    def _reset(self, lane: str, connection: Connection) -> None:
        """A connection that can't be reset is dropped; the next request opens another."""
        try:
            connection.reset()
        except Exception:  # noqa: BLE001 - the adapter's edge: a broken connection, however it broke
            self._connections.pop(lane, None)
            with contextlib.suppress(Exception):
                connection.close()


class _Progress:
    """Tells the parent how far it is, not more often than a person can read."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._last = 0.0

    def __call__(self, done: int, total: int, what: str) -> None:
        self._request.check()
        now = time.monotonic()
        if now - self._last >= _PROGRESS_S:
            self._last = now
            self._request.emit("progress", done=done, total=total, what=what)


def _send_tables(request: Request, schema: Schema) -> None:
    """In portions, so that the parent never has to parse a long message at once."""
    for begin in range(0, len(schema.tables), _TABLES_AT_ONCE):
        portion = schema.tables[begin : begin + _TABLES_AT_ONCE]
        request.emit("tables", tables=[table_to_wire(table) for table in portion])
