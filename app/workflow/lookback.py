"""Past runs by meaning, and from one connection to a file: what front ends ask of the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.core.cancel import CancelToken
from app.core.pastsearch import RunSearch, outcome_of
from app.core.values import Change
from app.memory.history import Run
from app.memory.lookup import asked
from app.memory.similarity import Encode
from app.memory.store import Store
from app.sql.diff import diff

LOOKED_AT = 2_000
"""Questions that are compared by meaning: the newest ones."""
LEAST = 0.55
"""Cosine of the encoder's vectors from which a question is told as alike."""
MOST = 20
_AT_ONCE = 64


def alike(
    store: Store,
    text: str,
    search: RunSearch,
    encode: Encode,
    token: CancelToken,
    *,
    without: Iterable[int] = (),
) -> tuple[int, ...]:
    """Runs whose question means about the same as `text`, the nearest one first; `search` holds but
    for its words. Raises CancelledError."""
    known = set(without)
    questions = asked(store, replace(search, words=()), limit=LOOKED_AT)
    ids = [number for number in questions if number not in known]
    (wanted,) = encode([text])
    scores: list[tuple[float, int]] = []
    for start in range(0, len(ids), _AT_ONCE):
        token.check()
        part = ids[start : start + _AT_ONCE]
        vectors = encode([questions[number] for number in part])
        scores += [(_product(wanted, v), n) for v, n in zip(vectors, part, strict=True)]
    near = sorted((pair for pair in scores if pair[0] >= LEAST), reverse=True)
    return tuple(number for _, number in near[:MOST])


def differences(before: Run, after: Run) -> tuple[Change, ...]:
    """What the later of two runs says differently from the other one."""
    return diff(before.sql, after.sql, after.dialect)


def lines(runs: Iterable[Run]) -> Iterator[str]:
    """One JSON object a run, without rows: there are none in the history."""
    for run in runs:
        yield json.dumps(facts(run), ensure_ascii=False)


def facts(run: Run) -> dict[str, Any]:
    """What the history tells of a run."""
    return {
        "id": run.id,
        "at": run.at,
        "source": run.source,
        "connection": run.connection,
        "dialect": run.dialect,
        "question": run.question,
        "sql": run.sql,
        "outcome": outcome_of(run.error).value,
        "error": run.error,
        "rows": run.row_count,
        "truncated": run.truncated,
        "stopped": run.stopped,
        "duration_ms": run.duration_ms,
        "pinned": run.pinned,
        "follows": run.follows,
    }


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(a * b for a, b in zip(one, other, strict=True)))
