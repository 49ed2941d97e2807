"""Where things stand in a statement's text: offsets from 0, lines and columns from 1."""

from __future__ import annotations

from typing import NamedTuple

from sqlglot import exp


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int


class Place(NamedTuple):
    line: int
    column: int


NOWHERE = Place(0, 0)


def place(sql: str, offset: int) -> Place:
    """Line and column of the character at `offset`; `\\n`, `\\r\\n` and a lone `\\r` end a line."""
    before = sql[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def span(node: exp.Expr) -> Span | None:
    """The text from the first to the last positioned part of `node`; None if none is known.

    sqlglot notes positions of names and a few more; punctuation around them is not included.
    """
    first: int | None = None
    last = 0
    for part in node.walk():
        meta = part.meta if part._meta else None
        if not meta or "start" not in meta:
            continue
        first = meta["start"] if first is None else min(first, meta["start"])
        last = max(last, meta["end"] + 1)
    return None if first is None else Span(first, last)


def node_place(sql: str, node: exp.Expr) -> Place:
    """Line and column where `node` begins; NOWHERE if sqlglot kept no position of it."""
    found = span(node)
    return NOWHERE if found is None else place(sql, found.start)
