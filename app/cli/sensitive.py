"""`tacit sensitive`: which columns hold personal data or secrets; names only, never a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from app.cli.options import Connect, Json, opened
from app.cli.present import emit_json, out, plain
from app.core.errors import UserError
from app.core.sensitive.marks import Why
from app.workflow import withholding
from app.workflow.proposing import Proposal, column_named, proposals
from app.workflow.workspace import Workspace

sensitive_app = typer.Typer(
    no_args_is_help=True, help="Columns whose values are not shown: propose, list, mark, unmark."
)

Columns = Annotated[
    list[str] | None, typer.Argument(help="Columns, as table.column.", metavar="[COLUMN]...")
]


_STATES = {
    Why.MARKED: "marked",
    Why.NAME: "by its name",
    Why.VIEW: "through a view",
}


@sensitive_app.command("propose")
def propose(connect: Connect, json: Json = False) -> None:
    """Show what rules find that nobody decided on yet, by names and by sample values."""
    with opened(connect) as workspace:
        found = proposals(workspace)
    if json:
        emit_json({"proposals": [_proposal_json(p) for p in found]})
        return
    for one in found:
        state = "protected by its name" if one.protects else "not protected until marked"
        out.print(plain(f"{one.table}.{one.column}  {one.kind}  {state}"))
    if found:
        out.print("Confirm all with: tacit sensitive mark --proposed", style="dim")
    else:
        out.print("Nothing is proposed.")


@sensitive_app.command("list")
def list_(connect: Connect, json: Json = False) -> None:
    """List the protected columns, and those that were unmarked."""
    with opened(connect) as workspace:
        rows = _listed(workspace)
    if json:
        emit_json({"columns": rows})
        return
    for row in rows:
        out.print(plain(f"{row['table']}.{row['column']}  {row['kind'] or '-'}  {row['state']}"))
    if not rows:
        out.print("No column is protected.")


@sensitive_app.command("mark")
def mark(
    connect: Connect,
    columns: Columns = None,
    proposed: Annotated[bool, typer.Option("--proposed", help="All that `propose` shows.")] = False,
    kind: Annotated[
        str | None, typer.Option("--kind", help="What they hold, e.g. phone.", metavar="KIND")
    ] = None,
    json: Json = False,
) -> None:
    """Protect columns: their values are neither shown, used for drafting, nor remembered."""
    with opened(connect) as workspace:
        wanted = _wanted(workspace, columns, proposed=proposed)
        withholding.mark(workspace, wanted, kind=kind)
    _tell(wanted, "Marked", as_json=json)


@sensitive_app.command("unmark")
def unmark(connect: Connect, columns: Columns = None, json: Json = False) -> None:
    """Show columns like any other, also where their names say that they are sensitive."""
    with opened(connect) as workspace:
        wanted = _wanted(workspace, columns, proposed=False)
        withholding.unmark(workspace, wanted)
    _tell(wanted, "Unmarked", as_json=json)


def _wanted(
    workspace: Workspace, columns: Sequence[str] | None, *, proposed: bool
) -> tuple[Proposal, ...]:
    if bool(columns) == proposed:
        raise UserError("Say which columns: table.column, or for `mark` --proposed.")
    if proposed:
        return proposals(workspace)
    return tuple(column_named(text, workspace.schema) for text in columns or ())


def _listed(workspace: Workspace) -> list[dict[str, Any]]:
    found = workspace.protected
    rows: list[dict[str, Any]] = []
    for table in workspace.schema.tables:
        for column in table.columns:
            key = table.qualified.casefold(), column.name.casefold()
            if key in found.columns:
                kind, why = found.columns[key]
                state = _STATES[why]
            elif key in found.unmarked:
                kind, state = None, "unmarked"
            else:
                continue
            row = {"table": table.qualified, "column": column.name, "kind": kind, "state": state}
            rows.append(row)
    return rows


def _tell(wanted: Iterable[Proposal], word: str, *, as_json: bool) -> None:
    titles = [one.title for one in wanted]
    if as_json:
        emit_json({word.lower(): titles})
        return
    for title in titles:
        out.print(plain(f"{word}: {title}"))


def _proposal_json(one: Proposal) -> dict[str, Any]:
    return {"table": one.table, "column": one.column, "kind": one.kind, "by": one.by.value}
