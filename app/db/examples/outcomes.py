"""When two results are different for sure: whatever order the engine reads the rows in.

Ties, LIMIT and columns outside the grouping let one query return several results from the same
rows. So each query is run on the rows in several orders.
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

    def bag(self) -> object:
        """The rows without their order."""
        return self.width, tuple(sorted(self.rows, key=repr))

    def count(self) -> object:
        return self.width, len(self.rows)

    def first_column(self) -> object:
        return self.width, tuple(sorted((row[0] for row in self.rows), key=repr))


def outcome(result: Result) -> Outcome:
    names, rows = result
    return Outcome(len(names), tuple(tuple(_comparable(v) for v in row) for row in rows))


def difference(
    left: Iterable[Outcome], right: Iterable[Outcome], *, ordered: tuple[bool, bool]
) -> Difference:
    """What surely differs between two queries, given results that each may return from the same
    rows. They differ if one always returns the same and the other may return something else."""
    before, after = list(left), list(right)
    for aspect in (Outcome.bag, Outcome.count, Outcome.first_column):
        seen, other = {aspect(o) for o in before}, {aspect(o) for o in after}
        if len(seen) == len(other) == 1 and seen != other:
            return Difference.ROWS
    bags, others = {o.bag() for o in before}, {o.bag() for o in after}
    if min(len(bags), len(others)) == 1 and bags != others:
        return Difference.ROWS
    if len(bags | others) > 1:
        return Difference.NONE
    return _in_order({o.rows for o in before}, {o.rows for o in after}, ordered)


def _in_order(before: set[Rows], after: set[Rows], ordered: tuple[bool, bool]) -> Difference:
    """A query that asks for no order may return its rows the other way round."""
    if all(ordered):
        sure = len(before) == len(after) == 1 and before != after
        return Difference.ORDER if sure else Difference.NONE
    if not any(ordered):
        return Difference.NONE
    kept = before if ordered[0] else after
    turned = {rows[::-1] for rows in kept}
    return Difference.ORDER if len(kept) == 1 and turned != kept else Difference.NONE


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
