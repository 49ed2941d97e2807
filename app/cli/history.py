"""`tacit history`: past runs found again, run again, compared, pinned, forgotten, taken along."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.newfile import write_new
from app.cli.options import Json, MaxRows, Reveal, Timeout, Yes
from app.cli.present import emit_json, out, plain
from app.cli.presentchanges import change_json, show_changes
from app.cli.runlines import run_line
from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.pastsearch import Outcome, RunSearch, words_of
from app.memory import lookup
from app.memory.history import Run, run_of
from app.memory.store import Store
from app.workflow import lookback

history_app = typer.Typer(
    no_args_is_help=True, help="Past runs: list, search, show, rerun, diff, pin, forget, export."
)

Id = Annotated[int, typer.Argument(help="A run's number.", metavar="RUN")]
Of = Annotated[
    str | None, typer.Option("--connection", help="Only this connection's.", metavar="NAME")
]
Ended = Annotated[Outcome | None, typer.Option("--outcome", help="Only runs that ended so.")]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Not before this day, or in the last N days: 7d.", metavar="DAY"),
]
Before = Annotated[str | None, typer.Option("--before", help="Before this day.", metavar="DAY")]
Pinned = Annotated[bool, typer.Option("--pinned", help="Only pinned runs.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most N.")]


@contextlib.contextmanager
def _opened() -> Iterator[Store]:
    with contextlib.closing(Store()) as store:
        yield store


@history_app.command("list")
def list_(
    connection: Of = None,
    outcome: Ended = None,
    since: Since = None,
    before: Before = None,
    pinned: Pinned = False,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """List runs: pinned ones first, then the newest."""
    search = _search((), connection, outcome, since, before, pinned)
    with _opened() as store:
        runs = lookup.runs_of(store, lookup.found(store, search, limit=limit))
    _show_list(runs, json=json)


@history_app.command("search")
def search(
    words: Annotated[list[str], typer.Argument(help="Parts of the question or of the SQL.")],
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Also questions that mean about the same.")
    ] = False,
    connection: Of = None,
    outcome: Ended = None,
    since: Since = None,
    before: Before = None,
    pinned: Pinned = False,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """Find runs by words, and with --meaning by what their questions mean."""
    text = " ".join(words)
    search = _search(words_of(text), connection, outcome, since, before, pinned)
    with _opened() as store:
        ids = lookup.found(store, search, limit=limit)
        if meaning:
            from app.workflow.remember import by_meaning

            token = CancelToken()
            ids += lookback.alike(store, text, search, by_meaning, token, without=ids)
        runs = lookup.runs_of(store, ids[:limit])
    _show_list(runs, json=json)


@history_app.command("show")
def show(number: Id, json: Json = False) -> None:
    """Show all that is known of one run."""
    with _opened() as store:
        facts = lookback.facts(run_of(store, number))
    if json:
        emit_json(facts)
        return
    for key, value in facts.items():
        out.print(f"{key:11} {plain(str(value))}")


@history_app.command("diff")
def diff(
    number: Id,
    other: Annotated[int, typer.Argument(help="The run to compare it with.", metavar="OTHER")],
    json: Json = False,
) -> None:
    """Tell what OTHER says differently from RUN, by clause and by its effect."""
    with _opened() as store:
        changes = lookback.differences(run_of(store, number), run_of(store, other))
    if json:
        emit_json({"changes": [change_json(change) for change in changes]})
    elif changes:
        show_changes(changes, out)
    else:
        out.print("Both say the same.")


@history_app.command("rerun")
def rerun(
    number: Id,
    connect: Annotated[
        str | None,
        typer.Option("--connect", "-c", help="Another connection than its own.", metavar="NAME"),
    ] = None,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    yes: Yes = False,
    reveal: Reveal = None,
    json: Json = False,
) -> None:
    """Review a run's statement again and, if it only reads, run it again."""
    from app.cli.run import run as review_and_run

    with _opened() as store:
        past = run_of(store, number)
    review_and_run(
        connect=connect or past.connection,
        sql=past.sql,
        max_rows=max_rows,
        timeout=timeout,
        yes=yes,
        reveal=reveal,
        json=json,
    )


@history_app.command("pin")
def pin(
    numbers: Annotated[list[int], typer.Argument(help="Runs' numbers.", metavar="RUN...")],
    off: Annotated[bool, typer.Option("--off", help="Unpin them.")] = False,
    json: Json = False,
) -> None:
    """Keep runs on top, and when old runs go."""
    with _opened() as store:
        count = lookup.pin(store, numbers, pinned=not off)
    _tell("unpinned" if off else "pinned", count, json=json)


@history_app.command("forget")
def forget(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Runs' numbers.", metavar="[RUN...]")
    ] = None,
    older_than: Annotated[
        int | None,
        typer.Option("--older-than", min=1, help="All that are older.", metavar="DAYS"),
    ] = None,
    connection: Of = None,
    everything: Annotated[bool, typer.Option("--all", help="All runs, pinned ones, too.")] = False,
    json: Json = False,
) -> None:
    """Forget runs for good. Pinned ones stay, unless they are named or --all is given."""
    ways = [bool(numbers), everything, older_than is not None or connection is not None]
    if ways.count(True) != 1:
        raise UserError("Say what to forget: numbers, --older-than, --connection, or --all.")
    with _opened() as store:
        if numbers:
            count = lookup.forget(store, [run_of(store, number).id for number in numbers])
        else:
            until = "" if older_than is None else _days_ago(older_than)
            search = RunSearch(connection=connection, until=until)
            count = lookup.clear(store, search, with_pinned=everything)
    _tell("forgotten", count, json=json)


@history_app.command("export")
def export(
    file: Annotated[str, typer.Argument(help="A new file, or - for standard output.")] = "-",
    connection: Of = None,
    outcome: Ended = None,
    since: Since = None,
    before: Before = None,
    pinned: Pinned = False,
) -> None:
    """Write runs as JSON Lines, the oldest first. They hold no rows and no password."""
    search = _search((), connection, outcome, since, before, pinned)
    with _opened() as store:
        runs = lookup.runs_of(store, sorted(lookup.found(store, search)))
    text = "".join(f"{line}\n" for line in lookback.lines(runs))
    if write_new(text, file):
        out.print(f"Exported: {len(runs)}")


def _search(
    words: Sequence[str],
    connection: str | None,
    outcome: Outcome | None,
    since: str | None,
    before: str | None,
    pinned: bool,
) -> RunSearch:
    return RunSearch(
        words=tuple(words),
        connection=connection,
        outcome=outcome,
        since=_moment(since),
        until=_moment(before),
        pinned=pinned,
    )


def _moment(text: str | None) -> str:
    """A day of the local calendar, or `7d`: as the memory writes moments. Raises UserError."""
    if not text:
        return ""
    if text.endswith("d") and text[:-1].isdecimal():
        return _days_ago(int(text[:-1]))
    try:
        day = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UserError(f"{text!r} is no day.", hint="Write 2026-11-25, or 7d.") from None
    return day.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _days_ago(days: int) -> str:
    try:
        moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    except OverflowError:
        raise UserError(f"{days} days ago there was no calendar.") from None
    return moment.isoformat(timespec="milliseconds")


def _show_list(runs: Sequence[Run], *, json: bool) -> None:
    if json:
        emit_json({"runs": [lookback.facts(run) for run in runs]})
        return
    for run in runs:
        out.print(plain(run_line(run)))
    if not runs:
        out.print("No run is known that fits.")


def _tell(what: str, count: int, *, json: bool) -> None:
    if json:
        emit_json({what: count})
    else:
        out.print(f"{what.capitalize()}: {count}")
