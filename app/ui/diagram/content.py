"""What a diagram says of its tables: rows of columns, and the keys that join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.schema import Schema, Table
from app.ui.text import one_line

LONGEST = 40
_MOST_ROWS = 60


class Columns(StrEnum):
    """Which columns of a table are drawn."""

    ALL = "all"
    KEYS = "keys"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """`column` is the database's name for it; empty for the row that says how many are not shown.
    `optional`: it may be NULL."""

    column: str
    text: str
    type: str = ""
    is_key: bool = False
    is_link: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """Columns of `source` refer to `target`; by qualified names. `one`: at most one row refers to
    each of the target's. `optional`: a row need not refer to any."""

    source: str
    column: str
    target: str
    target_column: str
    one: bool
    optional: bool


def rows_of(table: Table, shown: Columns) -> list[Row]:
    links = {name for key in table.foreign_keys for name in key.columns}
    wanted = [
        column
        for column in table.columns
        if shown is Columns.ALL
        or (shown is Columns.KEYS and (column.name in table.primary_key or column.name in links))
    ]
    rows = [
        Row(
            column.name,
            one_line(column.name, LONGEST),
            one_line(column.type.lower(), LONGEST // 2),
            is_key=column.name in table.primary_key,
            is_link=column.name in links,
            optional=column.nullable and column.name not in table.primary_key,
        )
        for column in wanted[:_MOST_ROWS]
    ]
    hidden = len(wanted) - len(rows)
    return [*rows, Row("", f"+ {hidden}")] if hidden else rows


def keys_between(schema: Schema, names: Sequence[str]) -> list[Key]:
    """The keys whose both ends are among the tables."""
    there = set(names)
    found = []
    for table in schema.tables:
        if table.qualified not in there:
            continue
        for key in table.foreign_keys:
            target = schema.table(key.target_table, key.target_schema)
            if target is None or target.qualified not in there:
                continue
            unique = (table.primary_key, *table.unique)
            columns = [table.column(name) for name in key.columns]
            found.append(
                Key(
                    table.qualified,
                    key.columns[0],
                    target.qualified,
                    key.target_columns[0] if key.target_columns else "",
                    one=any(set(names) == set(key.columns) for names in unique if names),
                    optional=any(column is None or column.nullable for column in columns),
                )
            )
    return found
