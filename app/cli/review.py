"""`tacit review`: what the checks say of a statement; nothing runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Connect, Json, Sql, SqlFile, opened, statement
from app.cli.present import answer_json, emit_json, err, out, plain, show_review
from app.cli.presentexample import example_json, show_example
from app.core.errors import DatabaseError, RefusedError, UserError
from app.core.values import Verdict
from app.workflow.counterexample import counterexample
from app.workflow.knowing import known
from app.workflow.plan import planned
from app.workflow.probing import probed
from app.workflow.review import review as check


def review(
    connect: Connect,
    sql: Sql = None,
    file: SqlFile = None,
    against: Annotated[
        str | None, typer.Option("--against", help="Show the changes since this statement.")
    ] = None,
    against_file: Annotated[
        Path | None, typer.Option("--against-file", help="The same, from a file.")
    ] = None,
    example: Annotated[
        bool,
        typer.Option("--example", help="Show made-up rows on which the two return other things."),
    ] = False,
    probe: Annotated[
        bool, typer.Option("--probe", help="Ask the data whether joins multiply or lose rows.")
    ] = False,
    json: Json = False,
) -> None:
    """Review a statement: does it only read, what could be wrong with it, what changed."""
    text = statement(sql, file)
    before = None
    if example and against is None and against_file is None:
        raise UserError("--example needs --against or --against-file.")
    if against is not None or against_file is not None:
        before = statement(against, against_file, what="--against or --against-file")
    with opened(connect) as workspace:
        schema = workspace.schema
        facts = known(text, workspace)
        if probe:
            facts = probed(text, workspace, facts)
        begun = time.perf_counter()
        reviewed = check(text, schema, against=before, known=facts)
        reviewing = (time.perf_counter() - begun) * 1000
        failure = None
        try:
            reviewed = planned(reviewed, workspace)
        except DatabaseError as error:
            failure = error
        total = (time.perf_counter() - begun) * 1000
        found = counterexample(before or "", text, schema) if example else None
    workspace.trail.reviewed(reviewed)
    if json:
        answer = answer_json(reviewed, schema.dialect, {"review": reviewing, "total": total})
        emit_json(answer if found is None else {**answer, "example": example_json(found)})
    else:
        show_review(reviewed)
        if found is not None:
            show_example(found, out)
        if failure is not None:
            err.print(plain(f"The database can't plan it: {failure.message}"), style="yellow")
    if reviewed.verdict is not Verdict.READ:
        raise typer.Exit(RefusedError.exit_code)
