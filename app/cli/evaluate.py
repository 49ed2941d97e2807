"""`tacit eval`: execution accuracy on a file of questions, safe to interrupt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.cli.ask import drafting
from app.cli.options import Candidates, Device, Json, ModelId, cancelling, with_candidates
from app.cli.present import emit_json, err, model_json, out
from app.cli.scores import comparison_json, show_comparison, show_totals, write_page
from app.core.errors import CancelledError, UserError
from app.workflow.evaluate import evaluate as outcomes_of
from app.workflow.options import PARTS, AskOptions
from app.workflow.scoring.outcome import Outcome
from app.workflow.scoring.paired import compare
from app.workflow.scoring.places import (
    Locate,
    locate_by_url,
    locate_connection,
    locate_in_folder,
)
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.scoring.report import Report, check_goes_on, read_report, report, save_report


def evaluate(
    questions: Annotated[Path, typer.Argument(help="A JSON Lines file of questions.")],
    databases: Annotated[
        Path | None, typer.Option("--databases", help="The folder of <db>.sqlite files.")
    ] = None,
    connect_template: Annotated[
        str | None,
        typer.Option("--connect-template", help="postgresql://user@host:port/{db}", metavar="URL"),
    ] = None,
    connect: Annotated[
        str | None,
        typer.Option(
            "--connect", "-c", help="All questions are about this one.", metavar="NAME|URL"
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only a sample of N questions.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Chooses the sample.")] = 0,
    candidates: Candidates = None,
    ablate: Annotated[
        str, typer.Option("--ablate", help="Leave parts out.", metavar=",".join(PARTS))
    ] = "",
    memory: Annotated[
        bool,
        typer.Option(
            "--memory", help="With the file's other questions of the same database accepted."
        ),
    ] = False,
    model: ModelId = None,
    device: Device = "auto",
    hints: Annotated[
        bool, typer.Option("--hints", help="Tell the model where values of a question stand.")
    ] = False,
    report_file: Annotated[
        Path | None,
        typer.Option(
            "--report",
            help="Write the report here; one that is there is compared with and kept beside it.",
            metavar="FILE.json",
        ),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", help="Go on with this report.", metavar="FILE.json"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write a page.", metavar="FILE.html")
    ] = None,
    json: Json = False,
) -> None:
    """Draft every question, run draft and gold read-only, and count equal rows.

    Two reports are compared with: tacit eval compare A.json B.json
    """
    locate = _locate(databases, connect_template, connect)
    bare = with_candidates(AskOptions(hints=hints), candidates)
    options = bare.without(part.strip() for part in ablate.split(",") if part.strip())
    target = _target(report_file, resume)
    if target and not target.absolute().parent.is_dir():
        raise UserError(f"There is no folder {target.absolute().parent} for the report.")
    asked = read_questions(questions, limit=limit, seed=seed, db=connect)
    accepted = read_questions(questions, db=connect) if memory else ()
    settings = {
        "questions": questions.name,
        "limit": limit,
        "seed": seed,
        "temperature": 0.0,
        "options": asdict(options),
        "memory": memory,
    }
    before = _report_before(report_file)
    with cancelling() as token, drafting(model, device) as engine:
        info = model_json(engine.load()) or {}
        if before and report_file:
            report_file.replace(report_file.with_name(f"{report_file.stem}.before.json"))
        done = _begun(resume, info, settings)
        known = {(o.id, o.question) for o in done}
        left = tuple(q for q in asked if (q.id, q.question) not in known)

        def so_far() -> dict[str, Any]:
            return report(_in_order(asked, done), model=info, settings=settings)

        outcomes = outcomes_of(
            left, locate, engine, options=options, accepted=accepted, token=token
        )
        try:
            for outcome in _progress(len(asked), done, outcomes):
                done.append(outcome)
                if target:
                    save_report(target, so_far())
        except CancelledError:
            err.print(f"Stopped after {len(done)} of {len(asked)}; what is done is kept.")
            if target:
                err.print(f"Go on with the same command and: --resume {target}")
            if not json:
                show_totals(so_far()["totals"])
            raise
    summary = so_far()
    if html:
        write_page(html, summary, done)
    _tell(summary, done, before, as_json=json)


def _tell(
    summary: dict[str, Any], done: list[Outcome], before: Report | None, *, as_json: bool
) -> None:
    comparison = compare(before.outcomes, done) if before and done else None
    if as_json:
        compared = {"comparison": comparison_json(comparison)} if comparison else {}
        emit_json(summary | compared)
        return
    show_totals(summary["totals"])
    if comparison is not None:
        out.print()
        show_comparison(comparison)


def _locate(databases: Path | None, template: str | None, connect: str | None) -> Locate:
    if [databases, template, connect].count(None) != 2:
        raise UserError("Give one of --databases, --connect-template and --connect.")
    if connect is not None:
        return locate_connection(connect)
    return locate_in_folder(databases) if databases else locate_by_url(template or "")


def _target(report_file: Path | None, resume: Path | None) -> Path | None:
    if report_file and resume:
        raise UserError("Give either --report or --resume; a resumed report is written to again.")
    return report_file or resume


def _report_before(file: Path | None) -> Report | None:
    """The report that the new one takes the place of. Raises UserError for another file."""
    if file is None or not file.exists() or file.stat().st_size == 0:
        return None
    return read_report(file)


def _begun(resume: Path | None, model: dict[str, Any], settings: dict[str, Any]) -> list[Outcome]:
    if resume is None or not resume.exists():
        return []
    begun = read_report(resume)
    check_goes_on(begun, model=model, settings=settings)
    return list(begun.outcomes)


def _in_order(asked: tuple[Question, ...], done: list[Outcome]) -> list[Outcome]:
    """As in the file, also where a later run added what an earlier one had left."""
    place = {(q.id, q.question): n for n, q in enumerate(asked)}
    return sorted(done, key=lambda o: place.get((o.id, o.question), len(place)))


def _progress(count: int, done: list[Outcome], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Pass `outcomes` on, with a bar on standard error that shows the share right so far."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err) as bar:
        right, n = sum(o.correct for o in done), len(done)
        task = bar.add_task("right: –", total=count, completed=n)
        for outcome in outcomes:
            n, right = n + 1, right + outcome.correct
            bar.update(task, advance=1, description=f"right: {right / n:.3f}")
            yield outcome
