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
    cancelling,
    opened,
    statement,
)
from app.cli.present import emit_json, result_json, review_json, show_review, show_rows
from app.core.events import Event
from app.results.store import ResultStore
from app.workflow.review import approve
from app.workflow.review import review as check
from app.workflow.run import run as execute


def run(
    connect: Connect,
    sql: Sql = None,
    file: SqlFile = None,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    json: Json = False,
) -> None:
    """Run a statement read-only, after the same review as a draft's."""
    text = statement(sql, file)
    with cancelling() as token, opened(connect) as workspace:
        begun = time.perf_counter()
        reviewed = check(text, workspace.schema)
        review_ms = (time.perf_counter() - begun) * 1000
        query = approve(reviewed)
        store = ResultStore.create()
        try:
            started = time.perf_counter()
            summary = execute(
                query, workspace, store, _nothing, max_rows=max_rows, timeout_s=timeout, token=token
            )
            execute_ms = (time.perf_counter() - started) * 1000
            if json:
                total = (time.perf_counter() - begun) * 1000
                emit_json(
                    {
                        "dialect": workspace.schema.dialect,
                        "sql": text,
                        "review": review_json(reviewed),
                        "result": result_json(store, truncated=summary.truncated),
                        "timings_ms": {
                            "review": round(review_ms, 2),
                            "execute": round(execute_ms, 2),
                            "total": round(total, 2),
                        },
                    }
                )
            else:
                show_review(reviewed)
                show_rows(store, truncated=summary.truncated, milliseconds=execute_ms)
        finally:
            store.close()


def _nothing(event: Event) -> None:
    """The outcome is enough here."""
