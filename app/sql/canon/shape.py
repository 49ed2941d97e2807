"""What other queries need to know of a query: its key and what its columns are called."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_LONG = 160


@dataclass(frozen=True, slots=True)
class Shape:
    """A query's key, what its columns are called in keys, and whether it asks for an order."""

    key: str
    columns: Mapping[str, str] | None
    ordered: bool
    width: int | None = None


def renamed(shape: Shape, renames: list[str]) -> Mapping[str, str] | None:
    if not renames or shape.columns is None:
        return shape.columns if not renames else None
    if shape.width is not None and len(renames) == shape.width:
        return positions([f"#{i}" for i in range(shape.width)], renames)
    return None


def positions(values: list[str], names: list[str]) -> Mapping[str, str] | None:
    """What each name is called in keys; None if a name stands for two columns."""
    found = {name or f"?{value}": value for value, name in zip(values, names, strict=False)}
    return found if len(found) == len(names) else None


def short(key: str) -> str:
    """A long key as its digest, so that keys of nested queries don't grow without end."""
    if len(key) <= _LONG:
        return key
    flags = " order=" if " order=" in key else ""
    return f"(# {hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}{flags})"
