"""The distinct texts of a column, up to a bound: what a question's words are compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.schema import Table
from app.db.sampling import LETTERS, Queries


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of one column: `rows` are scanned at most, `values` kept, none longer than `letters` (of
    which there are 60 at most), and after `timeout_s` the engine stops."""

    rows: int = 20_000
    values: int = 1_000
    letters: int = 40
    timeout_s: float = 1.0


def distinct_values(
    connection: Queries,
    table: Table,
    columns: Sequence[str],
    bounds: Bounds,
    *,
    quote: Callable[[str], str],
    as_text: Callable[[str], str],
) -> dict[str, list[str]]:
    """Values by column; a column that can't be read in time has none. `as_text` as in sampling."""
    name = f"{quote(table.schema)}.{quote(table.name)}" if table.schema else quote(table.name)
    found: dict[str, list[str]] = {}
    for column in columns:
        cells = f"SELECT {quote(column)} AS v FROM {name} LIMIT {bounds.rows}"
        sql = f"SELECT DISTINCT {as_text('v')} FROM ({cells}) AS s LIMIT {bounds.values}"
        try:
            rows = connection.query(sql, timeout_s=bounds.timeout_s)
        except AppError:
            continue
        longest = min(bounds.letters, LETTERS)
        found[column] = sorted(cell for (cell,) in rows if cell and len(cell) <= longest)
    return found
