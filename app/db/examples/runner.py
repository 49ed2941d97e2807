"""Where examples are tried: SQLite here, DuckDB in a process of its own that can be ended."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import AppError
from app.core.examples import Counterexample, Finding
from app.core.process import Child
from app.core.schema import Schema
from app.db.examples.search import MAX_EXAMPLES, search
from app.db.examples.wire import found_from_wire
from app.db.wire import schema_head, table_to_wire
from app.sql.examples.plan import tables_of
from app.sql.examples.statements import engines

_START_S = 20.0
_GRACE_S = 0.5


class ExampleRunner:
    """Owns the process; `close` ends it. From one thread at a time."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def search(
        self, before: str, after: str, schema: Schema, *, budget_s: float, most: int = MAX_EXAMPLES
    ) -> Counterexample:
        """What the engines in memory find, the closest to `schema.dialect` first; the next one is
        asked only if the first can't run the queries."""
        found = Counterexample(Finding.NOT_TRIED)
        for engine in engines(schema.dialect):
            if engine == "sqlite":
                found = search(before, after, schema, engine, budget_s=budget_s, most=most)
            else:
                found = self._in_process(before, after, schema, budget_s, most)
            if found.finding is not Finding.NOT_TRIED:
                return found
        return found

    def warm(self) -> None:
        """Start the process now, so that the first search need not wait for it."""
        if self._child is None:
            self._child = Child("app.db.examples.worker", name="example")
        self._child.call("warm").result(deadline_s=_START_S)

    def close(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None

    def _in_process(
        self, before: str, after: str, schema: Schema, budget_s: float, most: int
    ) -> Counterexample:
        tables = tables_of(before, after, schema)
        few = replace(
            schema, tables=tables, safe_functions=frozenset(), unsafe_functions=frozenset()
        )
        try:
            self.warm()
            assert self._child is not None
            call = self._child.call(
                "search",
                before=before,
                after=after,
                schema=schema_head(few),
                tables=[table_to_wire(table) for table in tables],
                budget_s=budget_s,
                most=most,
            )
            return found_from_wire(call.result(deadline_s=budget_s + _GRACE_S))
        except AppError as error:
            return Counterexample(Finding.NOT_TRIED, engine="duckdb", reason=error.message)
