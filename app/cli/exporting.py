"""`tacit run --format … --output F`: the options of an export, and how it tells of itself."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn

from app.cli.present import err, plain
from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.events import Event, RowsArrived
from app.core.export import (
    FORMATS,
    NOTE_WORDS,
    Encoding,
    Exported,
    ExportFormat,
    ExportOptions,
    ExportProgress,
    LineEnd,
)
from app.core.values import ApprovedQuery
from app.results.export.target import checked_target
from app.results.store import ResultStore
from app.workflow.export import export_rows, export_text
from app.workflow.workspace import Workspace

Format = Annotated[
    ExportFormat | None,
    typer.Option("--format", help="Export the rows in this form; told by the file's name if left."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="The file to export to.", metavar="F"),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
All = Annotated[bool, typer.Option("--all", help="Export all rows, whatever the row cap.")]
Delimiter = Annotated[str, typer.Option("--delimiter", help="Between the fields of CSV.")]
Quote = Annotated[str, typer.Option("--quote", help="Around the texts of CSV and TSV.")]
End = Annotated[LineEnd, typer.Option("--line-end", help="At the end of a line of CSV and TSV.")]
Header = Annotated[bool, typer.Option("--header/--no-header", help="The columns' names first.")]
Code = Annotated[
    Encoding, typer.Option("--encoding", help="Of CSV and TSV; utf-8-sig is for Excel.")
]
Null = Annotated[str, typer.Option("--null", help="What CSV and TSV have for NULL.")]
Mark = Annotated[str, typer.Option("--decimal-mark", help="In the numbers of CSV and TSV.")]
Guard = Annotated[
    bool,
    typer.Option(
        "--guard/--no-guard", help="Mark texts that a spreadsheet would take for a formula."
    ),
]
TableName = Annotated[
    str, typer.Option("--table", help="The table that SQL, DuckDB and SQLite files make.")
]
Dialect = Annotated[
    str | None,
    typer.Option("--dialect", help="The engine that SQL is written for; this one if left."),
]

_DIALECTS = ("sqlite", "duckdb", "postgresql", "mysql")


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the rows go; without a file to standard output."""

    options: ExportOptions
    output: Path | None
    force: bool


def wish(
    format: ExportFormat | None, output: Path | None, *, force: bool, **chosen: Any
) -> Wish | None:
    """What the options ask for; None if no export. Raises UserError."""
    if format is None and output is None:
        return None
    found = format or _told_by(output)
    options = checked(ExportOptions(found, **chosen))
    if output is None:
        if not FORMATS[found].text:
            raise UserError(f"{found.value} goes to a file only.", hint="Name one with --output.")
        return Wish(options, None, force)
    return Wish(options, checked_target(output, overwrite=force), force)


def checked(options: ExportOptions) -> ExportOptions:
    """Raises UserError for characters that can't do their work."""
    marks = (options.delimiter, options.quote, options.decimal_mark)
    if any(len(mark) != 1 or mark in "\r\n" or not mark.isascii() for mark in marks):
        raise UserError("--delimiter, --quote and --decimal-mark are one ASCII character each.")
    if options.delimiter == options.quote:
        raise UserError("--delimiter and --quote must differ.")
    if options.delimiter.isalnum() or options.delimiter in "+-.: ":
        raise UserError("--delimiter must not be a sign that numbers and dates have.")
    if any(mark in options.null for mark in (options.quote, options.delimiter, "\r", "\n")):
        raise UserError("--null must not hold the delimiter, the quote or a line end.")
    if options.dialect not in ("", *_DIALECTS):
        raise _no_dialect()
    if not options.table or "\0" in options.table:
        raise UserError("--table needs a name.")
    return options


def export(
    wanted: Wish,
    store: ResultStore,
    query: ApprovedQuery,
    workspace: Workspace,
    tell: Callable[[ExportProgress], None],
    token: CancelToken,
) -> Exported:
    options = _with_dialect(wanted.options, workspace.profile.engine)
    if wanted.output is None:
        output = sys.stdout.buffer
        done = export_text(store, query, workspace, output, options, token=token)
        output.flush()
        return done
    return export_rows(
        store,
        query,
        workspace,
        wanted.output,
        options,
        overwrite=wanted.force,
        tell=tell,
        token=token,
    )


def _with_dialect(options: ExportOptions, engine: str) -> ExportOptions:
    """SQL is for the engine that the rows come from, unless another was named."""
    dialect = options.dialect or engine
    if dialect in _DIALECTS:
        return replace(options, dialect=dialect)
    if options.format is ExportFormat.SQL:
        raise _no_dialect()
    return options


def _no_dialect() -> UserError:
    return UserError(f"--dialect is one of {', '.join(_DIALECTS)}.")


def exported_json(wanted: Wish, done: Exported, *, truncated: bool) -> dict[str, Any]:
    return {
        "format": wanted.options.format.value,
        "output": None if wanted.output is None else str(wanted.output),
        "rows": done.rows,
        "columns": done.columns,
        "bytes": done.bytes,
        "truncated": truncated,
        "notes": [note.value for note in done.notes],
    }


def show_exported(wanted: Wish, done: Exported, *, truncated: bool) -> None:
    """On standard error: standard output may have the rows."""
    where = "" if wanted.output is None else f" in {wanted.output}"
    err.print(plain(f"{done.rows:,} rows{where} ({size_words(done.bytes)})"))
    for note in done.notes:
        err.print(f"Note: {NOTE_WORDS[note]}.")
    if truncated:
        err.print("These are the first rows only; --all exports all of them.")


@contextlib.contextmanager
def progress() -> Iterator[Callable[[ExportProgress], None]]:
    """A bar on standard error while rows come and are written."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[words]}"))
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Rows", total=None, words="")

        def show(step: ExportProgress) -> None:
            title = "Rows come" if step.total is None else "Rows are written"
            words = f"{step.rows:,} rows · {size_words(step.bytes)}"
            bar.update(task, description=title, completed=step.rows, total=step.total, words=words)

        yield show


def arriving(store: ResultStore, tell: Callable[[ExportProgress], None]) -> Callable[[Event], None]:
    """Tells of rows as they come."""

    def arrived(event: Event) -> None:
        if isinstance(event, RowsArrived):
            tell(ExportProgress(event.row_count, None, store.path.stat().st_size))

    return arrived


def size_words(size: int) -> str:
    return f"{size:,} bytes" if size < 10_000 else f"{size / 1e6:,.1f} MB"


def _told_by(output: Path | None) -> ExportFormat:
    name = output.name.casefold() if output is not None else ""
    # The longest extension first: `.copy.sql` ends with `.sql`, too.
    for form, facts in sorted(FORMATS.items(), key=lambda item: -len(item[1].extension)):
        if name.endswith(f".{facts.extension}"):
            return form
    raise UserError(
        "The file's name does not tell the format.",
        hint=f"Add --format: {', '.join(form.value for form in FORMATS)}.",
    )
