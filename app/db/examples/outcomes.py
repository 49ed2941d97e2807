"""When two results are different for sure: whatever order the engine reads the rows in.

Ties, LIMIT and columns outside the grouping let one query return several results from the same rows.
So each query is run on the rows in several orders, and must return the same from all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from app.db.examples.memory import Result


class Difference(Enum):
    NONE = auto()
    ORDER = auto()
    ROWS = auto()


Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`width` counts columns; `rows` as they came, comparable."""

    width: int
    rows: Rows

    @property
    def bag(self) -> tuple[int, Rows]:
        return self.width, tuple(sorted(self.rows, key=repr))


def outcome(result: Result) -> Outcome:
    names, rows = result
    return Outcome(len(names), tuple(tuple(_comparable(v) for v in row) for row in rows))


def difference(
    left: Iterable[Outcome], right: Iterable[Outcome], *, ordered: tuple[bool, bool]
) -> Difference:
    """What surely differs between two queries, given their results on the same rows, each read in
    several orders. Nothing is sure of a query that returns now this and now that."""
    before, after = list(left), list(right)
    bags = {o.bag for o in before}, {o.bag for o in after}
    if len(bags[0]) > 1 or len(bags[1]) > 1:
        return Difference.NONE
    if bags[0] != bags[1]:
        return Difference.ROWS
    lists, others = {o.rows for o in before}, {o.rows for o in after}
    if all(ordered):
        sure = len(lists) == len(others) == 1 and lists != others
        return Difference.ORDER if sure else Difference.NONE
    if not any(ordered):
        return Difference.NONE
    kept, loose = (lists, others) if ordered[0] else (others, lists)
    return Difference.ORDER if len(kept) == 1 and loose - kept else Difference.NONE


def _comparable(value: object) -> object:
    match value:
        case bool():
            return int(value)
        case float() | Decimal():
            number = float(value)
            if number != number or number in (float("inf"), float("-inf")):
                return str(number)
            rounded = float(f"{number:.9g}")
            return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case None | int() | str() | bytes():
            return value
    return repr(value)


def plain(value: object) -> object:
    """A value of an answer as it can be shown and sent."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Decimal():
            return float(value)
        case bytes():
            return value.hex()
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value)


