"""`tacit saved`: the library of queries in plain `.sql` files, listed, added, run, taken along."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.options import Json, MaxRows, Reveal, Sql, SqlFile, Timeout, Yes, statement
from app.cli.present import emit_json, out, plain
from app.core.errors import UserError
from app.core.pastsearch import words_of
from app.core.savedquery import SavedQuery, parameter_of, parameter_text
from app.core.settings import SettingsFile
from app.memory.savedfolder import SavedFile
from app.memory.savedtransfer import export_to, import_from
from app.workflow.connecting import engine_of
from app.workflow.library import SavedSearch, connection_name, library, matching
from app.workflow.savedparameters import filled

saved_app = typer.Typer(
    no_args_is_help=True, help="Saved queries: list, show, add, run, rename, move, rm, and folders."
)

Place = Annotated[
    str, typer.Argument(help="Its place in the folder, e.g. finance/visits.sql.", metavar="PATH")
]


@saved_app.command("list")
def list_(
    words: Annotated[list[str] | None, typer.Argument(help="Only with these words.")] = None,
    folder: Annotated[str, typer.Option("--folder", help="Only below this folder.")] = "",
    tag: Annotated[str, typer.Option("--tag", help="Only with this tag.")] = "",
    json: Json = False,
) -> None:
    """List saved queries by their places."""
    listing = library().listing()
    search = SavedSearch(words_of(" ".join(words or ())), folder.strip("/"), tag)
    files = [file for file in matching(listing.files, search) if not file.is_book]
    if json:
        emit_json({"saved": [_json(file) for file in files], "more": listing.more})
        return
    for file in files:
        out.print(plain(_line(file)))
    if not files:
        out.print("No query is saved that fits.")


@saved_app.command("show")
def show(path: Place, json: Json = False) -> None:
    """Show a saved query with what its header says."""
    file = library().load(path)
    if json:
        emit_json(_json(file))
        return
    if file.query is None:
        raise UserError(f"{path} is no query: {file.problem}.")
    for key, value in _json(file).items():
        shown = ", ".join(value) if isinstance(value, list) else value
        if shown and key != "sql":
            out.print(f"{key:11} {plain(str(shown))}")
    out.print()
    out.print(plain(file.query.sql))


@saved_app.command("add")
def add(
    title: Annotated[str, typer.Option("--title", help="Its title, also its file's name.")],
    sql: Sql = None,
    file: SqlFile = None,
    folder: Annotated[str, typer.Option("--folder", help="Below which folder.")] = "",
    description: Annotated[str, typer.Option("--description", help="What it is for.")] = "",
    question: Annotated[str, typer.Option("--question", help="The question it answers.")] = "",
    connection: Annotated[
        str, typer.Option("--connection", help="The connection to run it on.", metavar="NAME")
    ] = "",
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag; again for more.")] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", help='A parameter: "year integer 2023".', metavar="PARAM"),
    ] = None,
    json: Json = False,
) -> None:
    """Save a query as a new file. Nothing runs."""
    query = SavedQuery(
        title=" ".join(title.split()),
        sql=statement(sql, file).strip(),
        description=description,
        question=" ".join(question.split()),
        connection=connection_name(connection),
        tags=tuple(tag or ()),
        parameters=tuple(_parameter(text) for text in param or ()),
    )
    path = library().add(query, folder.strip("/"))
    _tell("saved", path, json=json)


@saved_app.command("run")
def run(
    path: Place,
    connect: Annotated[
        str | None,
        typer.Option("--connect", "-c", help="Another connection than its own.", metavar="NAME"),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", help="A value, in its declared kind.", metavar="NAME=VALUE"),
    ] = None,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    yes: Yes = False,
    reveal: Reveal = None,
    json: Json = False,
) -> None:
    """Review a saved query and, if it only reads, run it read-only; as `tacit run` does."""
    from app.cli.run import run as review_and_run

    query = library().query(path)
    target = connect or query.connection
    if not target:
        raise UserError(f"{path} names no connection.", hint="Give one with --connect.")
    review_and_run(
        connect=target,
        sql=filled(query, engine_of(target), param or ()),
        max_rows=max_rows,
        timeout=timeout,
        yes=yes,
        reveal=reveal,
        json=json,
    )


@saved_app.command("rename")
def rename(
    path: Place,
    title: Annotated[str, typer.Argument(help="The new title.")],
    json: Json = False,
) -> None:
    """Give a query another title, and its file that name."""
    _tell("saved", library().rename(path, title), json=json)


@saved_app.command("move")
def move(
    path: Place,
    folder: Annotated[str, typer.Argument(help="The folder; / for the top.")],
    json: Json = False,
) -> None:
    """Move a query to another folder, which is made if needed."""
    _tell("saved", library().move(path, folder.strip("/")), json=json)


@saved_app.command("rm")
def rm(path: Place, json: Json = False) -> None:
    """Move a query to Tacit's trash, whose place is told."""
    _tell("trash", str(library().delete(path).waits), json=json)


@saved_app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="A folder or zip file of .sql files.")],
    json: Json = False,
) -> None:
    """Take queries from a folder or zip file; what is there stays as it is."""
    found = import_from(source, library())
    if json:
        refused = [{"name": name, "why": why} for name, why in found.refused]
        emit_json({"added": list(found.added), "known": found.known, "refused": refused})
        return
    out.print(f"Imported: {len(found.added)}, known already: {found.known}")
    for name, why in found.refused:
        out.print(plain(f"Not taken: {name}: {why}"))


@saved_app.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="A new folder, or a new file ending in .zip.")],
    json: Json = False,
) -> None:
    """Write all saved queries to a new folder or zip file."""
    _tell("exported", export_to(target, library()), json=json)


@saved_app.command("folder")
def folder(
    choose: Annotated[
        Path | None, typer.Option("--choose", help="Keep saved queries there from now on.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell where saved queries lie, or choose another folder; nothing is moved."""
    if choose is not None:
        SettingsFile().store(saved_folder=str(choose.expanduser().absolute()))
    _tell("folder", str(library().root), json=json)


def _parameter(text: str) -> Any:
    try:
        return parameter_of(text)
    except ValueError as error:
        raise UserError(f"--param: {error}.", hint="Write: name type value.") from None


def _json(file: SavedFile) -> dict[str, Any]:
    query = file.query or SavedQuery()
    return {
        "path": file.path,
        "title": file.title,
        "description": query.description,
        "question": query.question,
        "connection": query.connection,
        "tags": list(query.tags),
        "parameters": [parameter_text(one) for one in query.parameters],
        "chart": query.chart,
        "sql": query.sql,
        "problems": [file.problem] if file.problem else list(query.problems),
    }


def _line(file: SavedFile) -> str:
    if file.problem:
        return f"{file.path}  (no query: {file.problem})"
    query = file.query or SavedQuery()
    tags = f"  [{', '.join(query.tags)}]" if query.tags else ""
    odd = "  (its header has a problem)" if query.problems else ""
    return f"{file.path}  {query.title}{tags}{odd}"


def _tell(what: str, value: str | int, *, json: bool) -> None:
    if json:
        emit_json({what: value})
    else:
        out.print(plain(f"{what.capitalize()}: {value}"))
