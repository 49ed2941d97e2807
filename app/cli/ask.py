"""`tacit ask`: a question, its draft, its review and, when wanted, its rows."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Annotated

import typer

from app.cli.options import (
    Connect,
    Device,
    Json,
    MaxRows,
    ModelId,
    cancelling,
    device_wish,
    opened,
)
from app.cli.present import (
    answer_json,
    emit_json,
    err,
    out,
    plain,
    result_json,
    show_context,
    show_review,
    show_rows,
)
from app.core.cancel import CancelToken
from app.core.events import Event, IndexAdvanced, TokenArrived
from app.core.values import Review, RunSummary, Verdict
from app.llm.engine import Engine
from app.llm.installed import find
from app.results.store import ResultStore
from app.workflow.ask import Asked
from app.workflow.ask import ask as draft
from app.workflow.knowing import known
from app.workflow.options import AskOptions
from app.workflow.retrieval import wishes_of
from app.workflow.review import approve
from app.workflow.review import review as check
from app.workflow.run import run as execute
from app.workflow.workspace import Workspace


def ask(
    question: Annotated[str, typer.Argument(help="The question, in English or Chinese.")],
    connect: Connect,
    model: ModelId = None,
    device: Device = "auto",
    pin: Annotated[
        list[str] | None,
        typer.Option("--pin", help="A table that the model must see.", metavar="TABLE"),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", help="A table that the model must not see.", metavar="TABLE"),
    ] = None,
    run: Annotated[
        bool, typer.Option("--run/--no-run", help="Run the draft if it only reads.")
    ] = False,
    max_rows: MaxRows = None,
    json: Json = False,
) -> None:
    """Ask a question; the draft is shown and reviewed, and run with --run."""
    with cancelling() as token, drafting(model, device) as engine, opened(connect) as workspace:
        options = AskOptions(wishes=wishes_of(workspace.schema, pin or (), leave_out or ()))
        _answer(
            question, workspace, engine, options, token, run=run, max_rows=max_rows, as_json=json
        )


@contextlib.contextmanager
def drafting(model: str | None, device: str) -> Iterator[Engine]:
    """An engine for the wanted (or default) weights; its process ends with the block."""
    engine = Engine(find(model), wish=device_wish(device))
    try:
        yield engine
    finally:
        engine.close()


def _answer(
    question: str,
    workspace: Workspace,
    engine: Engine,
    options: AskOptions,
    token: CancelToken,
    *,
    run: bool,
    max_rows: int | None,
    as_json: bool,
) -> None:
    streaming = err.is_terminal and not as_json
    begun = time.perf_counter()
    emit = _stream if streaming else _nothing
    asked = draft(question, workspace, engine, emit, options=options, token=token)
    reviewing = time.perf_counter()
    facts = known(asked.draft.sql, workspace, read=False)
    reviewed = check(asked.draft.sql, workspace.schema, known=facts)
    review_ms = (time.perf_counter() - reviewing) * 1000
    store = ResultStore.create()
    try:
        summary, execute_ms = None, None
        if streaming:
            err.print()
        if not as_json:
            _show_draft(asked, reviewed)
        if run:
            summary, execute_ms = _run(reviewed, workspace, store, max_rows, token)
        if as_json:
            timings = {
                "context": asked.context_ms,
                "first_token": asked.first_token_ms,
                "draft": asked.draft_ms,
                "review": review_ms,
                "execute": execute_ms,
                "total": (time.perf_counter() - begun) * 1000,
            }
            result = result_json(store, truncated=summary.truncated) if summary else None
            emit_json(
                answer_json(
                    reviewed,
                    asked.dialect,
                    timings,
                    draft=asked.draft,
                    passages=asked.passages,
                    result=result,
                )
            )
        elif summary is not None:
            show_rows(store, truncated=summary.truncated, milliseconds=execute_ms or 0)
        elif reviewed.verdict is Verdict.READ:
            out.print("Not run: add --run to run it.", style="dim")
    finally:
        store.close()


def _run(
    reviewed: Review,
    workspace: Workspace,
    store: ResultStore,
    max_rows: int | None,
    token: CancelToken,
) -> tuple[RunSummary, float]:
    begun = time.perf_counter()
    summary = execute(approve(reviewed), workspace, store, _nothing, max_rows=max_rows, token=token)
    return summary, (time.perf_counter() - begun) * 1000


def _show_draft(asked: Asked, reviewed: Review) -> None:
    show_context(asked.passages)
    out.print(plain(reviewed.formatted or asked.draft.sql))
    for made in asked.draft.repairs:
        out.print(f"Repaired: {plain(made.message)}", style="yellow")
    show_review(reviewed)


def _nothing(event: Event) -> None:
    """For a caller that wants the outcome only."""


def _stream(event: Event) -> None:
    match event:
        case TokenArrived():
            err.print(plain(event.text), end="", style="dim")
        case IndexAdvanced(done=done, total=total) if total:
            err.print(f"\rLearning the schema: {done:,} of {total:,} names", end="", style="dim")
