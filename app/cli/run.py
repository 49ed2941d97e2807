"""`tacit run`: review a statement and, if it only reads, run it."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from app.cli.exporting import (
    All,
    Code,
    Delimiter,
    Dialect,
    End,
    Force,
    Format,
    Guard,
    Header,
    Mark,
    Null,
    Output,
    Quote,
    TableName,
    Wish,
    arriving,
    export,
    exported_json,
    progress,
    show_exported,
    wish,
)
from app.cli.options import (
    Connect,
    Json,
    MaxRows,
    Reveal,
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
from app.cli.present import (
    answer_json,
    emit_json,
    out,
    result_json,
    show_notes,
    show_review,
    show_rows,
)
from app.cli.presentvalues import show_values, values_json
from app.core.errors import UserError
from app.core.events import Event
from app.core.export import Encoding, LineEnd
from app.results.store import ResultStore
from app.workflow.knowing import known
from app.workflow.plan import within_limits
from app.workflow.reveal import reveal as show_sensitive
from app.workflow.review import review as check
from app.workflow.trail import checked_reason
from app.workflow.valuediff import value_diff


def run(
    connect: Connect,
    sql: Sql = None,
    file: SqlFile = None,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    yes: Yes = False,
    reveal: Reveal = None,
    against: Annotated[
        str | None,
        typer.Option("--against", help="Run this statement, too, and compare what both return."),
    ] = None,
    json: Json = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    whole: All = False,
    delimiter: Delimiter = ",",
    quote: Quote = '"',
    line_end: End = LineEnd.LF,
    header: Header = True,
    encoding: Code = Encoding.UTF_8,
    null: Null = "",
    decimal_mark: Mark = ".",
    guard: Guard = True,
    table: TableName = "result",
    dialect: Dialect = None,
) -> None:
    """Run a statement read-only, after the same review as a draft's; show its rows, or export
    them."""
    text = statement(sql, file)
    reason = None if reveal is None else checked_reason(reveal)
    wanted = wish(
        format,
        output,
        force=force,
        delimiter=delimiter,
        quote=quote,
        line_end=line_end,
        header=header,
        encoding=encoding,
        null=null,
        decimal_mark=decimal_mark,
        guard=guard,
        table=table,
        dialect=dialect or "",
    )
    if wanted is not None:
        if against is not None or (json and output is None):
            raise UserError("--against, and --json without --output, exclude an export.")
        rows = _row_cap(max_rows, whole=whole)
        _export(connect, text, wanted, rows, timeout, yes=yes, reason=reason, json=json)
        return
    if against is not None:
        _compare(connect, against, text, max_rows, timeout, yes=yes, json=json, reason=reason)
        return
    with cancelling() as token, remembering() as notes, opened(connect) as workspace:
        begun = time.perf_counter()
        facts = known(text, workspace, read=False)
        reviewed = check(text, workspace.schema, known=facts)
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
            if reason is not None:
                show_sensitive(query, workspace, store, reason)
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


def _row_cap(max_rows: int | None, *, whole: bool) -> int | None:
    if whole and max_rows is not None:
        raise UserError("--all and --max-rows exclude each other.")
    return 0 if whole else max_rows


def _export(
    connect: str,
    text: str,
    wanted: Wish,
    max_rows: int | None,
    timeout: float | None,
    *,
    yes: bool,
    reason: str | None,
    json: bool,
) -> None:
    """The review goes to nobody but the gate: what is exported must be told from nothing else."""
    with cancelling() as token, remembering() as notes, opened(connect) as workspace:
        facts = known(text, workspace, read=False)
        reviewed = within_limits(check(text, workspace.schema, known=facts), workspace)
        query = permitted(reviewed, workspace, yes=yes)
        with progress() as tell, ResultStore.create() as store:
            done = notes.execute(
                query,
                workspace,
                store,
                arriving(store, tell),
                max_rows=max_rows,
                timeout_s=timeout,
                token=token,
                plan=reviewed.plan,
            )
            if reason is not None:
                show_sensitive(query, workspace, store, reason)
            made = export(wanted, store, query, workspace, tell, token)
    truncated = done.summary.truncated
    if json:
        emit_json({"sql": query.sql, "export": exported_json(wanted, made, truncated=truncated)})
    else:
        show_exported(wanted, made, truncated=truncated)


def _compare(
    connect: str,
    before: str,
    after: str,
    max_rows: int | None,
    timeout: float | None,
    *,
    yes: bool,
    json: bool,
    reason: str | None,
) -> None:
    """Both statements are reviewed and permitted before either runs."""
    with cancelling() as token, opened(connect) as workspace:
        reviews = [
            within_limits(check(before, workspace.schema), workspace),
            within_limits(check(after, workspace.schema, against=before), workspace),
        ]
        queries = [permitted(reviewed, workspace, yes=yes) for reviewed in reviews]
        found = value_diff(
            queries[0],
            queries[1],
            workspace,
            max_rows=max_rows,
            timeout_s=timeout,
            token=token,
            reason=reason,
        )
        dialect = workspace.schema.dialect
    if json:
        emit_json({**answer_json(reviews[1], dialect, {}), "comparison": values_json(found)})
    else:
        show_review(reviews[1])
        show_values(found, out)


def _nothing(event: Event) -> None:
    """The outcome is enough here."""
