"""Names for columns where a format wants each to be there, and to be there once."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.values import ResultColumn


def unique_names(columns: Sequence[ResultColumn]) -> list[str]:
    """The names of `columns`; repeated ones (whatever their case) get a number, empty ones too."""
    taken = {column.name.casefold() for column in columns}
    used: set[str] = set()
    return [_free(column.name, number, used, taken) for number, column in enumerate(columns, 1)]


def _free(name: str, number: int, used: set[str], taken: set[str]) -> str:
    found, count = name or f"column_{number}", 1
    while found.casefold() in used or (found != name and found.casefold() in taken):
        count += 1
        found = f"{name or 'column'}_{count}"
    used.add(found.casefold())
    return found
