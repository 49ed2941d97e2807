"""Options that several commands share, and what they mean."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from app.cli.hosts import with_known_hosts
from app.cli.present import err, plain
from app.core.cancel import CancelToken
from app.core.errors import ConfirmError, UserError
from app.core.values import ApprovedQuery, Review
from app.llm.device import Wish
from app.results.export.leftovers import sweep_exports
from app.results.store import sweep
from app.workflow.connecting import ask_ssh_on_terminal, resolve_target
from app.workflow.options import ALWAYS, AskOptions
from app.workflow.plan import permit
from app.workflow.remember import Remembering
from app.workflow.workspace import Workspace

Connect = Annotated[
    str,
    typer.Option(
        "--connect", "-c", help="A saved connection's name, or a URL.", metavar="NAME|URL"
    ),
]
ModelId = Annotated[
    str | None, typer.Option("--model", help="Which weights to draft with.", metavar="ID")
]
Device = Annotated[
    str,
    typer.Option(
        "--device",
        help="Where the model runs: auto, cpu, gpu (all layers, or an error), or how many layers.",
        metavar="auto|cpu|gpu|N",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Sql = Annotated[str | None, typer.Option("--sql", help="The statement.", metavar="SQL")]
SqlFile = Annotated[
    Path | None, typer.Option("--file", "-f", help="A file with the statement.", metavar="F")
]
Candidates = Annotated[
    int | None,
    typer.Option(
        "--candidates",
        min=1,
        help="Draft so many and choose. Without it: several where the first is in doubt.",
        metavar="K",
    ),
]
MaxRows = Annotated[
    int | None, typer.Option("--max-rows", min=1, help="Stop after so many rows.", metavar="N")
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", min=0.1, help="Seconds that the statement may take.", metavar="S"),
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Run it even if the connection's limit asks first.")
]


def permitted(reviewed: Review, workspace: Workspace, *, yes: bool) -> ApprovedQuery:
    """The query of a reviewed text, within the connection's limits. Raises RefusedError."""
    try:
        return permit(reviewed, workspace, confirmed=yes)
    except ConfirmError as error:
        hint = "Add --yes to run it all the same, or ask for less."
        raise ConfirmError(error.message, hint=hint) from None


Reveal = Annotated[
    str | None,
    typer.Option(
        "--reveal",
        help="Show sensitive columns, for this reason; the audit log keeps it.",
        metavar="REASON",
    ),
]


def device_wish(text: str) -> Wish:
    """What `--device` asks of the engine. Raises UserError."""
    match text:
        case "auto" | "cpu" | "gpu":
            return text
        case _ if text.isdecimal():
            return int(text)
    raise UserError(f"Unknown device {text!r}.", hint="Use auto, cpu, gpu or a number of layers.")


def with_candidates(options: AskOptions, count: int | None) -> AskOptions:
    """`options` with `count` drafts for every question, however sure the first one is."""
    return options if count is None else replace(options, candidates=count, sure=ALWAYS)


def statement(sql: str | None, file: Path | None, *, what: str = "--sql or --file") -> str:
    """The text of exactly one of the two. Raises UserError otherwise."""
    if (sql is None) == (file is None):
        raise UserError(f"Give either {what}.")
    if file is None:
        return sql or ""
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"{file} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UserError(f"{file} is not UTF-8 text.") from None


@contextlib.contextmanager
def opened(target: str) -> Iterator[Workspace]:
    """An open workspace for a connection's name or URL; closed at the end. What a killed process
    left behind is removed first."""
    sweep()
    sweep_exports()
    profile, password = resolve_target(target)
    workspace = Workspace(profile, password, ssh=ask_ssh_on_terminal(profile))
    try:
        with_known_hosts(workspace.open)
        yield workspace
    finally:
        workspace.close()


@contextlib.contextmanager
def remembering(*, on: bool = True) -> Iterator[Remembering]:
    """The memory; that it can't be used is said on standard error, and nothing else comes of it."""
    notes = Remembering(warn=lambda text: err.print(plain(text)), on=on)
    try:
        yield notes
    finally:
        notes.close()


@contextlib.contextmanager
def cancelling() -> Iterator[CancelToken]:
    """A token that Ctrl+C cancels; a second Ctrl+C ends the program."""
    token = CancelToken()
    told = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        if told.is_set():
            raise KeyboardInterrupt
        told.set()
        err.print("Cancelling …")
        # In this thread it could wait for a lock that the interrupted code holds: for ever.
        threading.Thread(target=token.cancel, daemon=True).start()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)
