"""Reads the JSON documents in which engines tell their plans, which may hold anything."""

from __future__ import annotations

import math
from typing import Any

from app.core.plan import NodeKind, PlanNode

MAX_DEPTH = 100
DETAIL_CHARACTERS = 400

Document = dict[str, Any]


def text(document: Document, key: str) -> str:
    """The text under `key`; a list is put together; cut where nobody would read on."""
    value = document.get(key)
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return str(value)[:DETAIL_CHARACTERS] if value is not None else ""


def number(document: Document, key: str) -> float | None:
    """The number under `key`, also if it is written as a text."""
    value = document.get(key)
    try:
        found = float(value) if isinstance(value, str | int | float) else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) and found >= 0 else None


def whole(document: Document, key: str) -> int | None:
    found = number(document, key)
    return None if found is None else round(found)


def documents(value: object) -> list[Document]:
    """The documents in `value`, which may be one or a list."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def cut() -> PlanNode:
    """What stands for the part of a plan that is too deep to be read."""
    return PlanNode(NodeKind.STEP, "…")


def times(first: int | float | None, second: int | float | None) -> int | None:
    return None if first is None or second is None else round(first * second)
