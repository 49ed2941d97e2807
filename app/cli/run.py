"""`tacit run`: review a statement and, if it only reads, run it."""

from __future__ import annotations

import time

from app.cli.options import (
    Connect,
    Json,
    MaxRows,
    Sql,
    SqlFile,
    Timeout,
    Yes,
    cancelling,
    opened,
    permitted,
    remembering,
    statement,
)
from app.cli.present import answer_json, emit_json, result_json, show_notes, show_review, show_rows
from app.core.events import Event
from app.results.store import ResultStore
from app.workflow.plan import within_limits
from app.workflow.review import review as check


def run(
    connect: Connect,
    sql: Sql = None,
    file: SqlFile = None,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Run a statement read-only, after the same review as a draft's."""
    text = statement(sql, file)
    with cancelling() as token, remembering() as notes, opened(connect) as workspace:
        begun = time.perf_counter()
        reviewed = check(text, workspace.schema)
        review_ms = (time.perf_counter() - begun) * 1000
        reviewed = within_limits(reviewed, workspace)
        query = permitted(reviewed, workspace, yes=yes)
        store = ResultStore.create()
        try:
            done = notes.execute(
                query,
                workspace,
                store,
                _nothing,
                max_rows=max_rows,
                timeout_s=timeout,
                token=token,
                plan=reviewed.plan,
            )
            truncated, execute_ms = done.summary.truncated, done.milliseconds
            if json:
                timings = {
                    "review": review_ms,
                    "execute": execute_ms,
                    "total": (time.perf_counter() - begun) * 1000,
                }
                result = result_json(store, truncated=truncated)
                emit_json(answer_json(reviewed, workspace.schema.dialect, timings, result=result))
            else:
                show_review(reviewed)
                show_rows(store, truncated=truncated, milliseconds=execute_ms)
                show_notes(done.summary.notes)
        finally:
            store.close()


def _nothing(event: Event) -> None:
    """The outcome is enough here."""
