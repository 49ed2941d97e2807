"""Run an approved query: rows go to the store, facts to the caller."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.events import Event, RowsArrived, RowsStarted, RunFinished
from app.core.plan import Plan
from app.core.values import ApprovedQuery, RunSummary
from app.db.session import BatchWritten
from app.results.store import ResultStore
from app.workflow.plan import comparison
from app.workflow.workspace import Workspace


def run(
    query: ApprovedQuery,
    workspace: Workspace,
    store: ResultStore,
    emit: Callable[[Event], None],
    *,
    run_id: int = 0,
    max_rows: int | None = None,
    timeout_s: float | None = None,
    token: CancelToken | None = None,
    plan: Plan | None = None,
) -> RunSummary:
    """Execute `query` into `store`. Limits default to the profile's. With a `plan`, the summary
    notes its estimate against the rows that came.

    Raises DatabaseError, DeadlineError or CancelledError; rows that came before stay in `store`.
    """
    token = token or CancelToken()
    token.check()
    begun = time.perf_counter()
    execution = workspace.session.execute(
        query, spill=store.path, max_rows=max_rows, timeout_s=timeout_s
    )
    with token.interrupting(execution.cancel):
        for item in execution:
            match item:
                case BatchWritten():
                    store.append(item.offset, item.length, item.rows)
                    emit(RowsArrived(run_id, store.row_count))
                case RunSummary():
                    elapsed = (time.perf_counter() - begun) * 1000
                    summary = _compared(item, plan)
                    emit(RunFinished(run_id, summary, elapsed))
                    return summary
                case _:
                    store.start(item)
                    emit(RowsStarted(run_id, item))
    raise AssertionError("an execution ends with its summary")


def _compared(summary: RunSummary, plan: Plan | None) -> RunSummary:
    told = comparison(plan, summary.row_count, truncated=summary.truncated)
    return replace(summary, notes=(*summary.notes, told)) if told else summary
