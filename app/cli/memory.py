"""`tacit memory`: what is remembered, and how to forget it, correct it and take it along."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.newfile import write_new
from app.cli.options import Json, Sql, SqlFile, statement
from app.cli.present import emit_json, out, plain
from app.cli.presentchanges import change_json
from app.cli.runlines import run_line, shortened
from app.core.errors import EnvironmentFault, UserError
from app.core.settings import SettingsFile
from app.memory.charts import forget_charts
from app.memory.examples import Example, example_of, examples, forget_examples, keep
from app.memory.history import Run, forget_runs, run_of, runs
from app.memory.rejections import Rejection, forget_rejections, rejection_of, rejections
from app.memory.store import Store
from app.memory.transfer import export_lines, import_lines, question_lines
from app.workflow import remember

memory_app = typer.Typer(
    no_args_is_help=True, help="Accepted queries and runs: list, show, accept, forget, take along."
)

Id = Annotated[int, typer.Argument(help="Its number.", metavar="ID")]
Of = Annotated[
    str | None, typer.Option("--connection", help="Only this connection's.", metavar="NAME")
]
Refused = Annotated[bool, typer.Option("--rejected", help="The rejected drafts instead.")]
OfRuns = Annotated[bool, typer.Option("--runs", help="The history of runs instead.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="The newest N.")]


@contextlib.contextmanager
def _opened() -> Iterator[Store]:
    with contextlib.closing(Store()) as store:
        yield store


@memory_app.command("list")
def list_(
    connection: Of = None,
    history: OfRuns = False,
    rejected: Refused = False,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List accepted queries, with --runs what was run, or with --rejected what is not to be drafted
    again; the newest first."""
    with _opened() as store:
        if rejected:
            refused = rejections(store, connection=connection, limit=limit)
            rows, lines = [_refused_json(r) for r in refused], [_refused_line(r) for r in refused]
        elif history:
            past = runs(store, connection=connection, limit=limit)
            rows, lines = [_run_json(r) for r in past], [run_line(r) for r in past]
        else:
            known = examples(store, connection=connection, limit=limit)
            rows, lines = [_json(e) for e in known], [_line(e) for e in known]
    if as_json:
        emit_json({"rejected" if rejected else "runs" if history else "examples": rows})
        return
    for line in lines or ["Nothing is remembered."]:
        out.print(plain(line))


@memory_app.command("off")
def off(as_json: Json = False) -> None:
    """Remember nothing from now on, and use nothing of it. What is there stays."""
    _switch(False, as_json=as_json)


@memory_app.command("on")
def on(as_json: Json = False) -> None:
    """Remember again."""
    _switch(True, as_json=as_json)


def _switch(wanted: bool, *, as_json: bool) -> None:
    SettingsFile().change(remember=wanted)
    if SettingsFile().value.remember is not wanted:
        raise EnvironmentFault("The settings can't be written.", hint="Check TACIT_HOME.")
    if as_json:
        emit_json({"remember": wanted})
    else:
        out.print("Tacit remembers." if wanted else "Tacit remembers nothing from now on.")


@memory_app.command("show")
def show(number: Id, history: OfRuns = False, as_json: Json = False) -> None:
    """Show one accepted query with what was corrected, or with --runs one run."""
    with _opened() as store:
        facts = _run_json(run_of(store, number)) if history else _json(example_of(store, number))
    if as_json:
        emit_json(facts)
        return
    for key, value in facts.items():
        if key == "changes":
            for change in value:
                sides = " → ".join(s for s in (change["before"], change["after"]) if s)
                out.print(plain(f"changed       {change['clause']}: {sides}"))
        else:
            out.print(f"{key:13} {plain(str(value))}")


@memory_app.command("accept")
def accept(
    run_id: Annotated[int, typer.Argument(help="A run's number.", metavar="RUN")],
    sql: Sql = None,
    file: SqlFile = None,
    question: Annotated[
        str, typer.Option("--question", help="The question that it answers, in other words.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Remember a run's query as right; with --sql or --file the corrected one in its place."""
    corrected = statement(sql, file) if sql is not None or file is not None else ""
    with _opened() as store:
        kept = remember.accept(
            store, run_of(store, run_id), question=question.strip(), sql=corrected
        )
    if as_json:
        emit_json(_json(kept))
    else:
        out.print(f"Remembered as {kept.id}: {plain(kept.question)}")


@memory_app.command("forget")
def forget(
    number: Annotated[int | None, typer.Argument(help="Its number.", metavar="[ID]")] = None,
    connection: Of = None,
    history: OfRuns = False,
    rejected: Refused = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All accepted queries and all runs.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Forget one accepted query (with --runs one run, with --rejected one rejected draft), a
    connection's memory, or everything."""
    if [number is not None, connection is not None, everything].count(True) != 1:
        raise UserError("Say what to forget: a number, --connection NAME, or --all.")
    with _opened() as store:
        if rejected:
            found = rejection_of(store, number).id if number is not None else None
            count = forget_rejections(store, number=found, connection=connection)
        elif number is not None:
            count = _forget_one(store, number, history=history)
        else:
            count = forget_runs(store, connection=connection)
            count += forget_charts(store, connection=connection)
            if not history:
                count += forget_examples(store, connection=connection)
                count += forget_rejections(store, connection=connection)
    if as_json:
        emit_json({"forgotten": count})
    else:
        out.print(f"Forgotten: {count}")


def _forget_one(store: Store, number: int, *, history: bool) -> int:
    if history:
        return forget_runs(store, run_id=run_of(store, number).id)
    return forget_examples(store, example_id=example_of(store, number).id)


@memory_app.command("export")
def export(
    file: Annotated[str, typer.Argument(help="A new file, or - for standard output.")] = "-",
    connection: Of = None,
    as_questions: Annotated[
        bool, typer.Option("--as-questions", help="As a file of questions for `tacit eval`.")
    ] = False,
) -> None:
    """Write the accepted queries as JSON Lines. They hold no password and no rows."""
    with _opened() as store:
        known = examples(store, connection=connection)
    lines = question_lines if as_questions else export_lines
    text = "".join(f"{line}\n" for line in lines(reversed(known)))
    if write_new(text, file):
        out.print(f"Exported: {len(known)}")


@memory_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file that `tacit memory export` wrote.")],
    connection: Annotated[
        str | None,
        typer.Option("--connection", help="Remember it for this connection.", metavar="NAME"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Take accepted queries from a file; all of them, or none if a line is wrong."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise UserError(f"{file} is not UTF-8 text.") from None
    except OSError as error:
        raise UserError(f"{file} can't be read: {error.strerror}.") from None
    with _opened() as store:
        kept = keep(store, import_lines(lines, connection=connection))
    if as_json:
        emit_json({"imported": len(kept)})
    else:
        out.print(f"Imported: {len(kept)}")


def _json(one: Example) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at,
        "connection": one.connection,
        "dialect": one.dialect,
        "question": one.question,
        "sql": one.sql,
        "draft": one.draft,
        "corrected": one.corrected,
        "changes": [change_json(change) for change in one.changes],
    }


def _line(one: Example) -> str:
    mark = "corrected " if one.corrected else ""
    return f"{one.id:5}  {one.connection}  {mark}{shortened(one.question)}"


def _refused_json(one: Rejection) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at,
        "connection": one.connection,
        "dialect": one.dialect,
        "question": one.question,
        "sql": one.sql,
        "reason": one.reason.value,
    }


def _refused_line(one: Rejection) -> str:
    why = f"{one.reason.value}: " if one.reason else ""
    return f"{one.id:5}  {one.connection}  {shortened(one.question)}  ({why}{shortened(one.sql)})"


def _run_json(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "at": run.at,
        "connection": run.connection,
        "dialect": run.dialect,
        "question": run.question,
        "sql": run.sql,
        "row_count": run.row_count,
        "truncated": run.truncated,
        "stopped": run.stopped,
        "duration_ms": run.duration_ms,
        "error": run.error,
        "follows": run.follows,
    }
