"""Runs two approved queries and compares what they return, by key where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from app.core.cancel import CancelToken
from app.core.events import Event
from app.core.sensitive.marks import MASK
from app.core.valuediff import CellChange, Row, ValueDiff
from app.core.values import ApprovedQuery
from app.results.store import ResultStore
from app.workflow.compare import comparable
from app.workflow.masking import masks
from app.workflow.reveal import record_reveal
from app.workflow.run import run
from app.workflow.workspace import Workspace

SHOWN = 200
"""Rows and cells that the lists hold; the counts go on."""

_MOST_KEY_COLUMNS = 3


def value_diff(
    before: ApprovedQuery,
    after: ApprovedQuery,
    workspace: Workspace,
    *,
    key: Sequence[str] = (),
    max_rows: int | None = None,
    timeout_s: float | None = None,
    token: CancelToken | None = None,
    reason: str | None = None,
) -> ValueDiff:
    """Both results side by side, read-only and one after the other; errors as in `run`.

    Values of sensitive columns are compared and not shown, but for a `reason`, which the audit log
    has first. Without `key`, the first columns that tell every row of both results apart are
    taken; if there are none, or if `key` does not tell them apart, whole rows are compared.
    """
    one = _result(before, workspace, max_rows, timeout_s, token)
    other = _result(after, workspace, max_rows, timeout_s, token)
    hidden = one.hidden | other.hidden
    if hidden and reason is not None:
        for result in (one, other):
            record_reveal(result.query, workspace, result.columns, reason)
        hidden = frozenset()
    found = compared(
        one.columns,
        one.rows,
        other.columns,
        other.rows,
        key=key,
        truncated=one.truncated or other.truncated,
    )
    return _masked(found, hidden)


def _masked(found: ValueDiff, hidden: frozenset[str]) -> ValueDiff:
    """`found` without the values of the `hidden` columns."""
    if not hidden:
        return found

    def row(values: Row, names: Sequence[str]) -> Row:
        return tuple(_shown(v, name in hidden) for v, name in zip(values, names, strict=True))

    def cell(one: CellChange) -> CellChange:
        before, after = (_shown(v, one.column in hidden) for v in (one.before, one.after))
        return CellChange(row(one.key, found.key), one.column, before, after)

    return replace(
        found,
        only_before=tuple(row(values, found.columns) for values in found.only_before),
        only_after=tuple(row(values, found.columns) for values in found.only_after),
        cells=tuple(map(cell, found.cells)),
    )


def _shown(value: object, hidden: bool) -> object:
    return MASK if hidden and value is not None else value


def compared(
    columns: Sequence[str],
    rows: Sequence[Row],
    other_columns: Sequence[str],
    other_rows: Sequence[Row],
    *,
    key: Sequence[str] = (),
    truncated: bool = False,
) -> ValueDiff:
    """The difference between two results; columns are matched by name, each name once."""
    shared = [c for c in dict.fromkeys(columns) if c in other_columns]
    old, new = _only(rows, columns, shared), _only(other_rows, other_columns, shared)
    chosen = [c for c in key if c in shared] or _key(shared, old, new)
    places = [shared.index(c) for c in chosen]
    if not all(_is_key(side, places) for side in (old, new)):
        chosen, places = [], []
    found = _by_key(shared, places, old, new) if places else _as_bags(old, new)
    equal, removed, added, cells, changed = found
    return ValueDiff(
        key=tuple(chosen),
        columns=tuple(shared),
        columns_removed=tuple(c for c in columns if c not in shared),
        columns_added=tuple(c for c in other_columns if c not in shared),
        before_rows=len(rows),
        after_rows=len(other_rows),
        equal=equal,
        only_before=tuple(removed[:SHOWN]),
        only_after=tuple(added[:SHOWN]),
        cells=tuple(cells[:SHOWN]),
        only_before_count=len(removed),
        only_after_count=len(added),
        changed_rows=changed,
        truncated=truncated,
    )


_Found = tuple[int, list[Row], list[Row], list[CellChange], int]


def _by_key(shared: Sequence[str], places: Sequence[int], old: list[Row], new: list[Row]) -> _Found:
    there = {_mark(row, places): row for row in new}
    seen = {_mark(row, places) for row in old}
    cells: list[CellChange] = []
    removed: list[Row] = []
    equal = changed = 0
    for row in old:
        other = there.get(_mark(row, places))
        if other is None:
            removed.append(row)
            continue
        differing = [i for i, v in enumerate(row) if comparable(v) != comparable(other[i])]
        equal += not differing
        changed += bool(differing)
        if len(cells) < SHOWN:
            named = tuple(row[i] for i in places)
            cells += [CellChange(named, shared[i], row[i], other[i]) for i in differing]
    return equal, removed, [r for r in new if _mark(r, places) not in seen], cells, changed


def _as_bags(old: list[Row], new: list[Row]) -> _Found:
    """Rows without a key are equal or not."""
    every = range(len(old[0]) if old else len(new[0]) if new else 0)
    before, after = Counter(_mark(r, every) for r in old), Counter(_mark(r, every) for r in new)
    removed, added = _beyond(old, every, after), _beyond(new, every, before)
    return (before & after).total(), removed, added, [], 0


def _beyond(rows: list[Row], places: Sequence[int], others: Counter[Hashable]) -> list[Row]:
    left = Counter(others)
    found = []
    for row in rows:
        mark = _mark(row, places)
        if left[mark] > 0:
            left[mark] -= 1
        else:
            found.append(row)
    return found


def _key(shared: Sequence[str], old: list[Row], new: list[Row]) -> list[str]:
    """The fewest leading columns that tell the rows of both results apart."""
    for count in range(1, min(_MOST_KEY_COLUMNS, len(shared) - 1) + 1):
        places = range(count)
        if all(_is_key(rows, places) for rows in (old, new)):
            return list(shared[:count])
    return []


def _is_key(rows: list[Row], places: Sequence[int]) -> bool:
    marks = {_mark(row, places) for row in rows}
    return len(marks) == len(rows) and not any(row[i] is None for row in rows for i in places)


def _mark(row: Row, places: Sequence[int]) -> Hashable:
    return tuple(comparable(row[i]) for i in places)


def _only(rows: Sequence[Row], columns: Sequence[str], shared: Sequence[str]) -> list[Row]:
    places = [list(columns).index(c) for c in shared]
    return [tuple(row[i] for i in places) for row in rows]


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of `query`, with all values; those of the columns in `hidden` must not be shown."""

    query: ApprovedQuery
    columns: list[str]
    rows: list[Row]
    hidden: frozenset[str]
    truncated: bool


def _result(
    query: ApprovedQuery,
    workspace: Workspace,
    max_rows: int | None,
    timeout_s: float | None,
    token: CancelToken | None,
) -> _Result:
    with ResultStore.create() as store:
        summary = run(
            query,
            workspace,
            store,
            _nothing,
            max_rows=max_rows,
            timeout_s=timeout_s,
            token=token,
            mask=False,
        )
        rows = [tuple(row) for row in store.page(0, store.row_count)]
        hidden = {c.name for c in masks(query.sql, workspace, store.columns) if c.masked}
        columns = [column.name for column in store.columns]
        return _Result(query, columns, rows, frozenset(hidden), summary.truncated)


def _nothing(event: Event) -> None:
    """The outcome is enough here."""
