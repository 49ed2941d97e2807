"""Do two results hold the same rows? Execution accuracy rests on this.

Rows are multisets, or lists where the order matters; numbers count to 4 decimals; the order and
the names of columns don't count.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

Row = Sequence[object]

DECIMALS = 4


def same_rows(expected: Sequence[Row], actual: Sequence[Row], *, ordered: bool) -> bool:
    """Whether some order of `actual`'s columns makes its rows those of `expected`."""
    if len(expected) != len(actual):
        return False
    if not expected:
        return True
    left = [tuple(comparable(v) for v in row) for row in expected]
    right = [tuple(comparable(v) for v in row) for row in actual]
    if len(left[0]) != len(right[0]):
        return False
    return any(_equal(left, right, order, ordered) for order in _column_orders(left, right))


def _equal(
    left: list[tuple[Hashable, ...]],
    right: list[tuple[Hashable, ...]],
    order: tuple[int, ...],
    ordered: bool,
) -> bool:
    moved = [tuple(row[i] for i in order) for row in right]
    return left == moved if ordered else Counter(left) == Counter(moved)


def _column_orders(
    left: list[tuple[Hashable, ...]], right: list[tuple[Hashable, ...]]
) -> Iterator[tuple[int, ...]]:
    """Ways to lay right's columns on left's so that each pair holds the same values."""
    wanted = [Counter(column) for column in zip(*left, strict=True)]
    given = [Counter(column) for column in zip(*right, strict=True)]
    choices = [[j for j, have in enumerate(given) if have == want] for want in wanted]
    yield from _assign(choices, ())


def _assign(choices: list[list[int]], taken: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(taken) == len(choices):
        yield taken
        return
    for j in choices[len(taken)]:
        if j not in taken:
            yield from _assign(choices, (*taken, j))


def comparable(value: object) -> Hashable:
    """What a value is compared by."""
    match value:
        case None | str():
            return value
        case bool() | int():
            return float(value) if abs(value) < 2**53 else value
        case float() | Decimal():
            return round(float(value), DECIMALS)
        case dt.datetime() if value.time() == dt.time(0) and value.tzinfo is None:
            return value.date().isoformat()
        case dt.date() | dt.datetime() | dt.time():
            return value.isoformat()
        case _:
            return str(value)
