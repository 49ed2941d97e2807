"""`tacit glossary`: what tables, columns and words mean, as it is noted on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import Connect, Json, opened
from app.cli.present import emit_json, out, plain
from app.context.glossary import Glossary, load_glossary
from app.context.glossaryedit import (
    merged,
    to_toml,
    with_column_note,
    with_table_note,
    with_term,
    without_words,
)
from app.core.errors import UserError
from app.workflow.notes import write_glossary
from app.workflow.workspace import Workspace

glossary_app = typer.Typer(
    no_args_is_help=True,
    help="What tables, columns and words mean: show, note, term, forget, export, import.",
)

About = Annotated[str, typer.Argument(help="table, or table.column.", metavar="NAME")]


@glossary_app.command("show")
def show(connect: Connect, json: Json = False) -> None:
    """Show what drafting knows: the database's glossary, and what was noted here."""
    with opened(connect) as workspace:
        known = workspace.glossary or Glossary()
    if json:
        emit_json({"glossary": _as_json(known)})
        return
    text = to_toml(known)
    out.print(plain(text) if text else "Nothing is noted.")


@glossary_app.command("note")
def note(
    connect: Connect,
    about: About,
    text: Annotated[str, typer.Argument(help="What it holds; empty takes the note away.")],
    json: Json = False,
) -> None:
    """Note what a table or a column holds."""
    with opened(connect) as workspace:
        table, column = _named(about, workspace)
        if column:
            workspace.note(with_column_note(workspace.notes, table, column, text))
        else:
            workspace.note(with_table_note(workspace.notes, table, text))
    _tell(f"Noted: {about}", {"noted": about}, as_json=json)


@glossary_app.command("term")
def term(
    connect: Connect,
    means: Annotated[str, typer.Argument(help="A condition or expression in SQL.")],
    words: Annotated[list[str], typer.Argument(help="Words that people use for it.")],
    json: Json = False,
) -> None:
    """Say which condition or expression words stand for."""
    with opened(connect) as workspace:
        workspace.note(with_term(workspace.notes, words, means))
    _tell(f"Noted: {', '.join(words)}", {"words": words}, as_json=json)


@glossary_app.command("forget")
def forget(
    connect: Connect,
    words: Annotated[list[str], typer.Argument(help="Words of noted terms.")],
    json: Json = False,
) -> None:
    """Take words out of the noted terms."""
    with opened(connect) as workspace:
        left = without_words(workspace.notes, words)
        if left == workspace.notes:
            raise UserError("No noted term has this word.", hint="See: tacit glossary show")
        workspace.note(left)
    _tell(f"Forgotten: {', '.join(words)}", {"forgotten": words}, as_json=json)


@glossary_app.command("export")
def export(
    connect: Connect,
    file: Annotated[Path, typer.Argument(help="The file to write.", metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help="Write over the file.")] = False,
    json: Json = False,
) -> None:
    """Write what was noted here as a glossary file."""
    if file.exists() and not force:
        raise UserError(f"{file} is there already.", hint="Add --force to write over it.")
    with opened(connect) as workspace:
        write_glossary(file, workspace.notes)
    _tell(f"Written: {file}", {"file": str(file)}, as_json=json)


@glossary_app.command("import")
def import_(
    connect: Connect,
    file: Annotated[Path, typer.Argument(help="A glossary file.", metavar="FILE")],
    json: Json = False,
) -> None:
    """Add what a glossary file says to the notes; it counts more than earlier notes."""
    added = load_glossary(file)
    with opened(connect) as workspace:
        workspace.note(merged(workspace.notes, added))
    said = len(added.terms) + len(added.tables) + len(added.columns)
    _tell(f"Added: {said}", {"added": said}, as_json=json)


def _named(about: str, workspace: Workspace) -> tuple[str, str]:
    """The table and, if one is meant, the column of it."""
    schema = workspace.schema
    owner, _, last = about.rpartition(".")
    table = schema.table(about) or (schema.table(last, owner) if owner else None)
    if table is not None:
        return schema.shortest(table), ""
    above, _, name = owner.rpartition(".")
    table = schema.table(name, above or None) if name else None
    column = table.column(last) if table is not None else None
    if table is None or column is None:
        raise UserError(f"There is no table or column {about!r}.", hint="See: tacit doctor")
    return schema.shortest(table), column.name


def _as_json(glossary: Glossary) -> dict[str, object]:
    return {
        "terms": [{"words": list(t.words), "means": t.means} for t in glossary.terms],
        "tables": dict(glossary.tables),
        "columns": [
            {"table": table, "column": column, "note": note}
            for (table, column), note in glossary.columns.items()
        ],
    }


def _tell(words: str, content: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        emit_json(content)
    else:
        out.print(plain(words))
