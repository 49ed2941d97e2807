"""Compares two results that are here already, without asking the database again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.cancel import CancelToken
from app.core.valuediff import Row, ValueDiff
from app.results.rows import Rows
from app.workflow.valuediff import compared

MOST_ROWS = 100_000
"""Of each result; what is compared is held in memory."""
_CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class ResultDiff:
    """`hidden`: masked columns, which are not compared: their order of likeness would tell of
    their values. `cut`: rows beyond MOST_ROWS were left out."""

    diff: ValueDiff
    hidden: tuple[str, ...]
    cut: bool


def result_diff(
    before: Rows,
    after: Rows,
    token: CancelToken,
    *,
    key: Sequence[str] = (),
    truncated: bool = False,
) -> ResultDiff:
    """`before` against `after`, matched by `key` or as `value_diff` finds one. Raises
    CancelledError."""
    names = {column.name for rows in (before, after) for column in rows.columns if column.masked}
    old_columns, old = _read(before, names, token)
    new_columns, new = _read(after, names, token)
    cut = max(before.row_count, after.row_count) > MOST_ROWS
    found = compared(old_columns, old, new_columns, new, key=key, truncated=truncated or cut)
    return ResultDiff(found, tuple(sorted(names)), cut)


def _read(rows: Rows, hidden: set[str], token: CancelToken) -> tuple[list[str], list[Row]]:
    places = [n for n, column in enumerate(rows.columns) if column.name not in hidden]
    read: list[Row] = []
    for start in range(0, min(rows.row_count, MOST_ROWS), _CHUNK):
        token.check()
        read += [
            tuple(row[place] for place in places)
            for row in rows.page(start, min(_CHUNK, MOST_ROWS - start))
        ]
    return [rows.columns[place].name for place in places], read
