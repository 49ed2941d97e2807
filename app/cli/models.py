"""`tacit models`: which weights are here, and how they get here."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from app.cli.present import emit_json, err, out, plain
from app.core import profiles
from app.core.errors import CancelledError
from app.core.options import option_named
from app.core.overrides import with_override
from app.core.settings import SettingsFile
from app.llm import catalogue, installed
from app.llm.adopt import adopt
from app.llm.engine import Engine
from app.llm.fetch import FetchProgress, fetch
from app.llm.fits import Fit
from app.llm.installed import InstalledModel
from app.llm.measure import Measured, keep, measure
from app.workflow.engines import choice_for
from app.workflow.models import ModelRow, forget, listed

models_app = typer.Typer(
    help="Fetch, choose, measure, check and remove the weights.", no_args_is_help=True
)

ModelId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The default model if left out.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@models_app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """Show the catalogue and what is installed."""
    rows = _rows()
    if as_json:
        emit_json({"models": rows})
        return
    table = Table("Model", "Size", "Licence", "Installed", "On this machine", show_edge=False)
    for row in rows:
        marks = [mark for mark in ("default", "in use") if row[mark.replace(" ", "_")]]
        name = row["id"] + (f" ({', '.join(marks)})" if marks else "")
        here = "yes" if row["installed"] else ""
        table.add_row(plain(name), _gigabytes(row["size"]), row["licence"], here, _here(row))
    out.print(table)


@models_app.command("get")
def get(model_id: ModelId = None) -> None:
    """Fetch a model of the catalogue; goes on where it stopped the last time."""
    entry = catalogue.entry(model_id)
    with _bar(entry.title) as show, _interruptible("What has arrived is kept: run it again."):
        model = fetch(entry, progress=show, cancelled=lambda: False)
    out.print(f"{model.id} is installed: {model.path}")


@models_app.command("use")
def use(
    model_id: Annotated[str, typer.Argument(metavar="ID", help="An installed model.")],
    connection: Annotated[
        str | None, typer.Option("--connection", help="For this connection only.", metavar="NAME")
    ] = None,
) -> None:
    """Draft with this model from now on, for all connections or for one."""
    model = installed.locate(model_id)
    file = SettingsFile()
    if connection is None:
        file.store(model=model.id)
    else:
        profile = profiles.find(connection)
        own = with_override(profile, option_named("model"), model.id, file.value)
        profiles.add(own, replace=True)
    where = f"for {connection}" if connection else "for all connections"
    out.print(plain(f"{model.id} drafts from now on, {where}."))


@models_app.command("measure")
def measure_speed(model_id: ModelId = None, as_json: AsJson = False) -> None:
    """Measure how fast a model reads and writes on this machine, and keep that."""
    choice = choice_for(SettingsFile().value, model_id=model_id)
    engine = Engine(installed.find(choice.model), tuning=choice.tuning)
    try:
        with _interruptible("Nothing was measured."):
            found = measure(engine, seed=time.time_ns())
    finally:
        engine.close()
    keep(found)
    if as_json:
        emit_json(asdict(found))
    else:
        out.print(plain(f"{found.model} on {found.where}: {_speed_words(found)}."))


@models_app.command("verify")
def verify(model_id: ModelId = None, as_json: AsJson = False) -> None:
    """Hash installed weights again: one model, or all of them."""
    chosen = installed.installed() if model_id is None else (installed.locate(model_id),)
    with _interruptible("Nothing was changed."):
        checked = [installed.verify(model) for model in chosen]
    if as_json:
        emit_json({"models": [_model_json(model) | {"sound": True} for model in checked]})
        return
    if not checked:
        out.print("No model is installed. Fetch one with: tacit models get")
    for model in checked:
        out.print(f"{model.id}: as it should be, SHA-256 {model.sha256}")


@models_app.command("import")
def import_model(
    file: Annotated[Path, typer.Argument(help="A GGUF file.")],
    model_id: Annotated[str | None, typer.Option("--id", help="What to call it.")] = None,
) -> None:
    """Copy a GGUF file of your own into Tacit's models."""
    with _bar(file.name) as show, _interruptible("Nothing was imported."):
        model = adopt(
            file,
            model_id=model_id,
            progress=lambda done, total: show(
                FetchProgress(done, total, 0.0, None, "this machine")
            ),
        )
    out.print(f"{model.id} is installed: {model.path}")


@models_app.command("remove")
def remove(model_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Delete an installed model's weights."""
    model = installed.locate(model_id)
    was_set = forget(model_id)
    out.print(f"{model.id} was removed; {_gigabytes(model.size)} are free again.")
    if was_set:
        out.print("It was the model in use; the default one drafts from now on.")


@models_app.command("path")
def path(model_id: ModelId = None, as_json: AsJson = False) -> None:
    """Print where a model's file is."""
    model = installed.find(model_id)
    if as_json:
        emit_json(_model_json(model))
    else:
        out.print(str(model.path))


def _rows() -> list[dict[str, Any]]:
    return [_row_json(row) for row in listed()]


def _row_json(row: ModelRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title or "Your own",
        "size": row.size,
        "sha256": row.sha256,
        "context": row.context,
        "licence": row.licence,
        "default": row.is_default,
        "in_use": row.in_use,
        "installed": row.path is not None,
        "path": str(row.path) if row.path is not None else None,
        "arrived": row.arrived,
        "fit": row.fit.value,
        "speed": asdict(row.speed) if row.speed is not None else None,
    }


def _here(row: dict[str, Any]) -> str:
    words = {
        Fit.FITS: "fits",
        Fit.TIGHT: "fits when other programs are closed",
        Fit.TOO_LARGE: "needs more memory than there is",
        Fit.NO_DISK: "needs more disk space",
    }
    speed = Measured(**row["speed"]) if row["speed"] else None
    parts = [words[Fit(row["fit"])], *([_speed_words(speed)] if speed else [])]
    return "; ".join(parts)


def _speed_words(found: Measured) -> str:
    return (
        f"reads {found.read_per_s:g} and writes {found.write_per_s:g} tokens a second ({found.day})"
    )


def _model_json(model: InstalledModel) -> dict[str, Any]:
    return {
        "id": model.id,
        "path": str(model.path),
        "size": model.size,
        "sha256": model.sha256,
        "context": model.context,
    }


@contextlib.contextmanager
def _bar(title: str) -> Iterator[Callable[[FetchProgress], None]]:
    """A progress bar on standard error, with rate, remaining time and source."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"))
    with Progress(*columns, console=err, transient=False) as bar:
        task = bar.add_task(plain(title), total=None, words="")

        def show(state: FetchProgress) -> None:
            bar.update(
                task, completed=state.done_bytes, total=state.total_bytes, words=_words(state)
            )

        yield show


def _words(state: FetchProgress) -> str:
    parts = [f"{state.done_bytes / 1e6:,.0f} of {state.total_bytes / 1e6:,.0f} MB"]
    if state.rate_bytes_s:
        parts.append(f"{state.rate_bytes_s / 1e6:,.1f} MB/s")
    if state.remaining_s:
        parts.append(f"{int(state.remaining_s) // 60}:{int(state.remaining_s) % 60:02d} left")
    return " · ".join([*parts, f"from {state.source}"])


@contextlib.contextmanager
def _interruptible(consequence: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        message = f"Cancelled. {consequence}"
        err.print(message)
        raise CancelledError(message) from None


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
