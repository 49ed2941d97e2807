"""Which tables a diagram shows: those chosen, and what their keys lead to."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.schema import Schema

MOST = 200
"""Tables in one diagram; more could not be read."""


def referring(schema: Schema) -> dict[str, list[str]]:
    """By qualified name, the tables whose keys refer to it."""
    found: dict[str, list[str]] = {}
    for table in schema.tables:
        for key in table.foreign_keys:
            target = schema.table(key.target_table, key.target_schema)
            if target is not None and table.qualified not in found.get(target.qualified, ()):
                found.setdefault(target.qualified, []).append(table.qualified)
    return found


def around(schema: Schema, names: Iterable[str], steps: int) -> tuple[str, ...]:
    """`names`, and the tables up to so many keys away, in either direction; `MOST` at most."""
    by_name = {table.qualified: table for table in schema.tables}
    back = referring(schema)
    found = dict.fromkeys(name for name in names if name in by_name)
    last = list(found)
    for _ in range(steps):
        reached: dict[str, None] = {}
        for name in last:
            for key in by_name[name].foreign_keys:
                target = schema.table(key.target_table, key.target_schema)
                if target is not None:
                    reached[target.qualified] = None
            reached |= dict.fromkeys(back.get(name, ()))
        last = [name for name in reached if name not in found]
        found |= dict.fromkeys(last)
    return tuple(found)[:MOST]
