"""`tacit connections import` and `export`: first a list of what would happen, then the deed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.newfile import STANDARD_OUTPUT, write_new
from app.cli.present import emit_json, err, out, plain
from app.core import profiles
from app.core.errors import UserError
from app.core.imports.found import Found, Problem, Standing
from app.core.imports.read import Source, read_file
from app.workflow.importing import Listed, Taken, listed, renamed, take

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def import_(
    file: Annotated[Path, typer.Argument(help="The file of connections.", metavar="FILE")],
    source: Annotated[
        Source | None,
        typer.Option("--format", help="What kind of file it is. Default: found by name and text."),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Save them; without it they are listed.")] = (
        False
    ),
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Take only this one; can be repeated.", metavar="NAME"),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put them in place of saved ones of the same name.")
    ] = False,
    rename: Annotated[
        bool, typer.Option("--rename", help="Save them beside those, under a name with a number.")
    ] = False,
    with_passwords: Annotated[
        bool,
        typer.Option("--with-passwords", help="Put passwords of the file into the keyring."),
    ] = False,
    as_json: Json = False,
) -> None:
    """List the connections in a file of URLs, a .pgpass, pg_service.conf or .my.cnf, or a file of
    DBeaver, DataGrip or Tacit; --save saves them."""
    findings = read_file(file, source)
    rows = _chosen(listed(findings.found), only or [])
    if not save:
        _tell(rows, findings.problems, as_json=as_json, taken=None)
        return
    wanted = [one for row in rows if (one := _wanted(row, replace, rename)) is not None]
    taken = take(wanted, with_passwords=with_passwords)
    _tell(rows, findings.problems, as_json=as_json, taken=taken)
    if taken.unkept:
        names = ", ".join(plain(name) for name in taken.unkept)
        err.print(f"There is no keyring that can be used; without their passwords: {names}.")


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Which connections; all without one.", metavar="[NAME]..."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A new file. Default: standard output.")
    ] = None,
) -> None:
    """Write saved connections, without any password, in a form that `import` reads."""
    chosen = [profiles.find(name) for name in names] if names else profiles.load()
    text = profiles.to_text(chosen)
    if write_new(text, str(output or STANDARD_OUTPUT)):
        out.print(f"Wrote {len(chosen)} to {plain(str(output))}; passwords are not in it.")


def _chosen(rows: tuple[Listed, ...], only: list[str]) -> tuple[Listed, ...]:
    known = {row.found.profile.name.casefold() for row in rows}
    for name in only:
        if name.casefold() not in known:
            raise UserError(f"The file holds no connection {name!r}.")
    wanted = {name.casefold() for name in only} or known
    return tuple(row for row in rows if row.found.profile.name.casefold() in wanted)


def _wanted(row: Listed, replace: bool, rename: bool) -> Found | None:
    match row.standing:
        case Standing.NEW:
            return row.found
        case Standing.SAME:
            return None
        case Standing.CONFLICT:
            return row.found if replace else renamed(row.found) if rename else None


def _tell(
    rows: tuple[Listed, ...],
    problems: tuple[Problem, ...],
    *,
    as_json: bool,
    taken: Taken | None,
) -> None:
    if as_json:
        emit_json(_facts(rows, problems, taken))
        return
    for row in rows:
        _tell_row(row)
    for problem in problems:
        out.print(f"!  {plain(problem.where)}: {plain(problem.why)}")
    if taken is not None:
        out.print(f"Saved {len(taken.saved)}; {taken.passwords} with a password in the keyring.")
    elif rows:
        out.print("Nothing is saved yet: give --save to save them.")
    if any(row.standing is Standing.CONFLICT for row in rows):
        out.print("Those marked = are left alone unless --replace or --rename is given.")


def _tell_row(row: Listed) -> None:
    profile = row.found.profile
    marks = {Standing.NEW: "+", Standing.SAME: " ", Standing.CONFLICT: "="}
    out.print(f"{marks[row.standing]}  {plain(profile.name)}  {plain(profile.url)}")
    notes = [row.standing.value] if row.standing is not Standing.NEW else []
    notes += [f"through {profile.tunnel.place}"] if profile.tunnel else []
    notes += ["a password stands in the file"] if row.found.password else []
    for note in (*notes, *row.found.notes):
        out.print(f"     {plain(note)}")


def _facts(
    rows: tuple[Listed, ...], problems: tuple[Problem, ...], taken: Taken | None
) -> dict[str, Any]:
    return {
        "connections": [
            {
                "name": row.found.profile.name,
                "url": row.found.profile.url,
                "standing": row.standing.name.lower(),
                "password_in_file": row.found.password is not None,
                "notes": list(row.found.notes),
            }
            for row in rows
        ],
        "problems": [{"where": p.where, "why": p.why} for p in problems],
        "saved": [profile.name for profile in taken.saved] if taken else [],
        "passwords": taken.passwords if taken else 0,
        "unkept": list(taken.unkept) if taken else [],
    }
