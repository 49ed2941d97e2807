"""Run an approved query: rows go to the store, facts to the caller."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import Event, RowsArrived, RowsStarted, RunFinished
from app.core.plan import Plan
from app.core.values import ApprovedQuery, ResultColumn, RunSummary
from app.db.session import BatchWritten, Execution
from app.results.store import ResultStore
from app.workflow.masking import masks
from app.workflow.plan import comparison
from app.workflow.workspace import Workspace

Columns = tuple[ResultColumn, ...]


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
    mask: bool = True,
) -> RunSummary:
    """Execute `query` into `store`, with a record in the audit log before and after it. Limits
    default to the profile's. With a `plan`, the summary notes its estimate against the rows that
    came. Columns that show sensitive values are masked in `store`; `mask` is false only where
    nobody sees the rows.

    Raises DatabaseError, DeadlineError, CancelledError or AuditFault; rows that came before stay in
    `store`.
    """
    token = token or CancelToken()
    token.check()
    workspace.trail.run(query)

    def columns_of(told: Columns) -> Columns:
        return masks(query.sql, workspace, told) if mask else told

    begun = time.perf_counter()
    try:
        execution = workspace.session.execute(
            query, spill=store.path, max_rows=max_rows, timeout_s=timeout_s
        )
        with token.interrupting(execution.cancel), token.stopping(execution.stop):
            ended = _taken(execution, store, emit, run_id, columns_of)
    except AppError as error:
        workspace.trail.failed(query, error.kind)
        raise
    finally:
        store.finish()
    elapsed = (time.perf_counter() - begun) * 1000
    workspace.trail.counted(query, ended, elapsed)
    summary = _compared(ended, plan)
    emit(RunFinished(run_id, summary, elapsed))
    return summary


def _taken(
    execution: Execution,
    store: ResultStore,
    emit: Callable[[Event], None],
    run_id: int,
    columns_of: Callable[[Columns], Columns],
) -> RunSummary:
    for item in execution:
        match item:
            case BatchWritten():
                store.append(item.offset, item.length, item.rows)
                emit(RowsArrived(run_id, store.row_count))
            case RunSummary():
                return item
            case _:
                columns = columns_of(item)
                store.start(columns)
                emit(RowsStarted(run_id, columns))
    raise AssertionError("an execution ends with its summary")


def _compared(summary: RunSummary, plan: Plan | None) -> RunSummary:
    partly = summary.truncated or summary.stopped
    told = comparison(plan, summary.row_count, truncated=partly)
    return replace(summary, notes=(*summary.notes, told)) if told else summary
