"""A store with rows in it, as a run leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.core.values import ResultColumn
from app.db.batches import to_batch, write_batch
from app.results.store import ResultStore


def filled(
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    masked: Sequence[str] = (),
    batch: int = 1000,
) -> ResultStore:
    """`rows` in batches of `batch`; the caller closes the store."""
    store = ResultStore.create()
    store.start(tuple(ResultColumn(name, "", masked=name in masked) for name in names))
    with store.path.open("ab") as file:
        for start in range(0, len(rows), batch):
            part = list(rows[start : start + batch])
            offset = file.tell()
            store.append(offset, write_batch(file, to_batch(part)), len(part))
    return store
