"""Runs two approved queries and compares what they return, by key where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from app.core.cancel import CancelToken
from app.core.events import Event
from app.core.valuediff import CellChange, Row, ValueDiff
from app.core.values import ApprovedQuery
from app.results.store import ResultStore
from app.workflow.compare import comparable
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
) -> ValueDiff:
    """Both results side by side, read-only and one after the other; errors as in `run`.

    Without `key`, the first columns that tell every row of both results apart are taken; if there
    are none, or if `key` does not tell them apart, whole rows are compared.
    """
    columns, rows, cut = _result(before, workspace, max_rows, timeout_s, token)
    other_columns, other_rows, other_cut = _result(after, workspace, max_rows, timeout_s, token)
    return compared(columns, rows, other_columns, other_rows, key=key, truncated=cut or other_cut)


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


def _result(
    query: ApprovedQuery,
    workspace: Workspace,
    max_rows: int | None,
    timeout_s: float | None,
    token: CancelToken | None,
) -> tuple[list[str], list[Row], bool]:
    store = ResultStore.create()
    try:
        summary = run(
            query, workspace, store, _nothing, max_rows=max_rows, timeout_s=timeout_s, token=token
        )
        rows = [tuple(row) for row in store.page(0, store.row_count)]
        return [column.name for column in store.columns], rows, summary.truncated
    finally:
        store.close()


def _nothing(event: Event) -> None:
    """The outcome is enough here."""
