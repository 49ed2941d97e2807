"""`tacit eval`: execution accuracy on a file of questions, safe to interrupt."""

from __future__ import annotations

import json as json_text
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.cli.ask import drafting
from app.cli.options import Device, Json, ModelId, cancelling
from app.cli.present import emit_json, err, model_json, out
from app.core.errors import CancelledError, EnvironmentFault, UserError
from app.workflow.evaluate import (
    Locate,
    Outcome,
    Question,
    locate_by_url,
    locate_in_folder,
    read_questions,
    report,
)
from app.workflow.evaluate import (
    evaluate as outcomes_of,
)
from app.workflow.options import PARTS, AskOptions


def evaluate(
    questions: Annotated[Path, typer.Argument(help="A JSON Lines file of questions.")],
    databases: Annotated[
        Path | None, typer.Option("--databases", help="The folder of <db>.sqlite files.")
    ] = None,
    connect_template: Annotated[
        str | None,
        typer.Option("--connect-template", help="postgresql://user@host:port/{db}", metavar="URL"),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only a sample of N questions.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Chooses the sample; drafts are greedy.")] = 0,
    model: ModelId = None,
    device: Device = "auto",
    ablate: Annotated[
        str, typer.Option("--ablate", help="Leave parts out.", metavar=",".join(PARTS))
    ] = "",
    report_file: Annotated[
        Path | None, typer.Option("--report", help="Write the report here.", metavar="FILE.json")
    ] = None,
    json: Json = False,
) -> None:
    """Draft every question, run draft and gold read-only, and count equal rows."""
    locate = _locate(databases, connect_template)
    options = AskOptions().without(part.strip() for part in ablate.split(",") if part.strip())
    if report_file and not report_file.absolute().parent.is_dir():
        raise UserError(f"There is no folder {report_file.absolute().parent} for the report.")
    asked = read_questions(questions, limit=limit, seed=seed)
    settings = {
        "questions": questions.name,
        "limit": limit,
        "seed": seed,
        "temperature": 0.0,
        "options": asdict(options),
    }
    with cancelling() as token, drafting(model, device) as engine:
        info = engine.load()
        done: list[Outcome] = []

        def so_far() -> dict[str, Any]:
            return report(done, model=model_json(info) or {}, settings=settings)

        try:
            outcomes = outcomes_of(asked, locate, engine, options=options, token=token)
            for outcome in _progress(asked, outcomes):
                done.append(outcome)
                if report_file:
                    _save(report_file, so_far())
        except CancelledError:
            err.print(f"Stopped after {len(done)} of {len(asked)}; what is done is kept.")
            if not json:
                _show(so_far())
            raise
    if json:
        emit_json(so_far())
    else:
        _show(so_far())


def _locate(databases: Path | None, template: str | None) -> Locate:
    if (databases is None) == (template is None):
        raise UserError("Give either --databases or --connect-template.")
    return locate_in_folder(databases) if databases else locate_by_url(template or "")


def _progress(asked: tuple[Question, ...], outcomes: Any) -> Any:
    """Pass `outcomes` on, with a bar on standard error that shows the share right so far."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err) as bar:
        task = bar.add_task("right: –", total=len(asked))
        right = n = 0
        for outcome in outcomes:
            n, right = n + 1, right + outcome.correct
            bar.update(task, advance=1, description=f"right: {right / n:.3f}")
            yield outcome


def _save(file: Path, content: dict[str, Any]) -> None:
    """Replace the report in one step, so that an interruption leaves a whole one."""
    part = file.with_name(file.name + ".part")
    try:
        part.write_text(json_text.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None


def _show(summary: dict[str, Any]) -> None:
    totals = summary["totals"]
    _line("all that are not degenerate", totals)
    _line("degenerate golds, apart", totals["degenerate"])
    for group in ("by_hardness", "by_lang", "by_db"):
        for name, share in totals[group].items():
            _line(f"{group.removeprefix('by_')} {name}", share)


def _line(name: str, share: dict[str, Any]) -> None:
    ex = "   – " if share["ex"] is None else f"{share['ex']:.3f}"
    out.print(f"EX {ex}  ({share['right']} of {share['n']})  {name}")
