"""Example values from a server: the first rows of a table, cut to text there, sorted out here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from app.core.errors import AppError
from app.core.schema import Column, Table

ROWS = 500
LETTERS = 60
TIMEOUT_S = 2.0

_BINARY = ("bytea", "blob", "binary", "geometry", "point", "polygon", "linestring", "bit", "vector")


class Queries(Protocol):
    def query(self, sql: str, *, timeout_s: float) -> list[tuple[Any, ...]]: ...


def with_samples(
    connection: Queries,
    table: Table,
    limit: int,
    *,
    quote: Callable[[str], str],
    as_text: Callable[[str], str],
) -> Table:
    """`table` with samples; unchanged when it can't be read in time.

    `as_text` makes the expression for a quoted column, cut to one letter more than is wanted.
    """
    wanted = [c for c in table.columns if not any(word in c.type.lower() for word in _BINARY)]
    if not wanted:
        return table
    name = f"{quote(table.schema)}.{quote(table.name)}" if table.schema else quote(table.name)
    cells = ", ".join(as_text(quote(column.name)) for column in wanted)
    try:
        rows = connection.query(f"SELECT {cells} FROM {name} LIMIT {ROWS}", timeout_s=TIMEOUT_S)
    except AppError:
        return table
    columns = list(zip(*rows, strict=True)) or [()] * len(wanted)
    found = {c.name: _few(cells, limit) for c, cells in zip(wanted, columns, strict=True)}
    return replace(table, columns=tuple(_filled(column, found) for column in table.columns))


def _few(cells: Sequence[str | None], limit: int) -> tuple[str, ...]:
    short = dict.fromkeys(cell for cell in cells if cell and len(cell) <= LETTERS)
    return tuple(short)[:limit]


def _filled(column: Column, found: dict[str, tuple[str, ...]]) -> Column:
    return replace(column, samples=found[column.name]) if column.name in found else column
