"""`tacit audit`: what was done with which database, and whether the log of it is whole."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.newfile import write_new
from app.cli.options import Json
from app.cli.present import emit_json, out, plain
from app.core.errors import UserError
from app.core.settings import SettingsFile
from app.memory.audit.log import Log
from app.memory.audit.record import Record, read
from app.memory.audit.verify import Verified, verify, verify_copy

audit_app = typer.Typer(
    no_args_is_help=True, help="The log of what was asked, approved, run and revealed."
)

BROKEN = 1
"""Exit code of `verify` for a log that is not what was written."""


@audit_app.command("list")
def list_(
    connection: Annotated[
        str | None, typer.Option("--connection", help="Only this connection's.", metavar="NAME")
    ] = None,
    event: Annotated[
        str | None, typer.Option("--event", help="Only this event, e.g. run.", metavar="EVENT")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The newest N.")] = 50,
    json: Json = False,
) -> None:
    """List the newest records, the newest last."""
    wanted = (r for r in _records() if _is_wanted(r, connection, event))
    newest = deque(wanted, maxlen=limit)
    if json:
        emit_json({"records": [asdict(record) for record in newest]})
        return
    for record in newest:
        out.print(plain(_line(record)))
    if not newest:
        out.print("Nothing is recorded.")


@audit_app.command("verify")
def verify_(
    file: Annotated[
        Path | None, typer.Option("--file", help="An exported log instead.", metavar="F")
    ] = None,
    expect: Annotated[
        str | None,
        typer.Option("--expect", help="A hash noted earlier, which must be there.", metavar="HASH"),
    ] = None,
    json: Json = False,
) -> None:
    """Check that no record was changed, removed, moved or cut off. Exit code 1 if one was."""
    found = verify(Log(), expect=expect) if file is None else _copy(file, expect)
    if json:
        problems = [asdict(problem) for problem in found.problems]
        emit_json({"whole": found.is_whole, **_facts(found), "problems": problems})
    else:
        _show(found)
    if not found.is_whole:
        raise typer.Exit(BROKEN)


@audit_app.command("export")
def export(
    file: Annotated[str, typer.Argument(help="A new file, or - for standard output.")] = "-",
) -> None:
    """Write all records as JSON Lines, as they stand in the log: a copy can be verified, too."""
    text = "".join(f"{line}\n" for line in Log().lines())
    if write_new(text, file):
        out.print(f"Exported: {text.count(chr(10))}")


@audit_app.command("settings")
def settings(
    keep_days: Annotated[
        int | None,
        typer.Option("--keep-days", min=0, help="Remove older records; 0 keeps all.", metavar="N"),
    ] = None,
    full_text: Annotated[
        bool | None,
        typer.Option("--full-text/--no-full-text", help="Keep questions, and SQL with its values."),
    ] = None,
    json: Json = False,
) -> None:
    """Show what the log keeps and for how long, or change it."""
    file = SettingsFile()
    if keep_days is not None:
        file.change(audit_days=keep_days)
    if full_text is not None:
        file.change(audit_text=full_text)
    stored = SettingsFile().value
    if stored != file.value:
        raise UserError("The settings can't be written.", hint="Check the configuration folder.")
    if keep_days:
        Log().prune(keep_days)
    if json:
        emit_json({"keep_days": stored.audit_days, "full_text": stored.audit_text})
        return
    out.print(f"Kept: {f'{stored.audit_days} days' if stored.audit_days else 'for good'}")
    out.print(f"Questions and values: {'kept' if stored.audit_text else 'only their hash'}")


@audit_app.command("restart")
def restart(
    reason: Annotated[str, typer.Option("--reason", help="Why; it is recorded.")],
    json: Json = False,
) -> None:
    """Put a broken log aside and begin a new one, which says so."""
    aside = Log().restart(reason)
    if json:
        emit_json({"aside": str(aside) if aside else None})
    else:
        out.print(plain(f"A new log begins. The old one: {aside or 'there was none'}"))


def _records() -> list[Record]:
    return [record for line in Log().lines() if (record := read(line)) is not None]


def _is_wanted(record: Record, connection: str | None, event: str | None) -> bool:
    fits = connection is None or record.fields.get("connection") == connection
    return fits and (event is None or record.event == event)


def _line(record: Record) -> str:
    said = dict(record.fields)
    who = said.pop("connection", "")
    for key in ("engine", "via", "user"):
        said.pop(key, None)
    facts = "  ".join(f"{key}={_short(value)}" for key, value in said.items())
    return f"{record.seq:6}  {record.at[:19]}  {record.event:9} {who}  {facts}"


def _short(value: object) -> str:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:12]}…" if " " not in text else f"{text[:59]}…"


def _copy(file: Path, expect: str | None) -> Verified:
    try:
        with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            return verify_copy((line.removesuffix("\n") for line in lines), expect=expect)
    except OSError as error:
        raise UserError(f"{file} can't be read: {error.strerror}.") from None


def _facts(found: Verified) -> dict[str, Any]:
    return {
        "records": found.records,
        "first": found.first,
        "last": found.last,
        "head": found.head or None,
    }


def _show(found: Verified) -> None:
    if found.is_whole:
        out.print(f"Whole: {found.records} records, {found.first} to {found.last}", style="green")
        out.print(f"The last hash, to be noted elsewhere: {found.head or 'none'}")
        return
    out.print("The log is not what was written:", style="bold red")
    for problem in found.problems:
        place = f"line {problem.line}: " if problem.line else ""
        out.print(plain(f"  {place}{problem.message}"))
