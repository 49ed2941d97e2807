"""The process in which DuckDB tries examples: it may hang or abort there without harm."""

from __future__ import annotations

from typing import Any

from app.core.child import Handler, Request, serve
from app.db.examples.search import search
from app.db.examples.wire import found_to_wire
from app.db.wire import schema_from_wire


def main() -> None:
    handlers: dict[str, tuple[str, Handler]] = {
        "warm": ("search", _warm),
        "search": ("search", _search),
    }
    serve(handlers)


def _warm(request: Request) -> dict[str, Any]:
    """Load what takes long to load, so that it is not taken from the first search's time."""
    import duckdb

    duckdb.connect(":memory:").close()
    return {}


def _search(request: Request) -> dict[str, Any]:
    asked = request.payload
    schema = schema_from_wire(asked["schema"], asked["tables"])
    found = search(
        asked["before"], asked["after"], schema, "duckdb", budget_s=asked["budget_s"],
        most=asked["most"],
    )  # fmt: skip
    return found_to_wire(found)
