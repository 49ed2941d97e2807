"""How a column is named where it is marked."""

from __future__ import annotations

from app.core.schema import Table

Key = tuple[str, str]
"""Table (with its schema, if that has a name) and column, in lower case."""


def key_of(table: Table, column: str) -> Key:
    return table.qualified.casefold(), column.casefold()
