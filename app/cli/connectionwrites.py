"""`tacit connections writes`: whether one connection may be unlocked for writing, now or ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from app.cli.present import emit_json, out, plain
from app.core import profiles
from app.core.errors import RefusedError, UserError
from app.core.policy import (
    DDL_OPTION,
    is_locked_for_good,
    lock_for_good,
    may_change_structure,
    prohibition,
    with_writes,
)
from app.core.profile import Profile


def writes(
    name: Annotated[str, typer.Argument(help="The connection's name.", metavar="NAME")],
    allow: Annotated[
        bool | None,
        typer.Option("--allow/--never", help="May a person unlock writing for a session?"),
    ] = None,
    structure: Annotated[
        bool | None,
        typer.Option("--structure/--no-structure", help="May CREATE, ALTER and DROP be unlocked?"),
    ] = None,
    lock_forever: Annotated[
        bool,
        typer.Option("--lock-for-good", help="Never write to this database; Tacit can't undo it."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object and nothing else.")
    ] = False,
) -> None:
    """Say or change whether a connection may be unlocked for writing. The default is never."""
    profile = profiles.find(name)
    if lock_forever and allow:
        raise UserError("--allow and --lock-for-good contradict each other.")
    if allow and is_locked_for_good(profile):
        raise RefusedError(prohibition(profile), hint="Tacit has no way to open it again.")
    changed = _changed(profile, allow=allow, structure=structure)
    if changed != profile:
        profiles.add(changed, replace=True)
    if lock_forever:
        lock_for_good(changed)
    why = prohibition(changed)
    if as_json:
        emit_json(
            {
                "name": changed.name,
                "writes": "no" if why else "unlock",
                "why": why,
                "structure": may_change_structure(changed),
            }
        )
    elif why:
        out.print(plain(why))
    else:
        out.print(plain(f"{changed.name} may be unlocked for writing, by typing its name."))


def _changed(profile: Profile, *, allow: bool | None, structure: bool | None) -> Profile:
    if allow is not None:
        profile = replace(profile, options=with_writes(profile, allowed=allow))
    options = dict(profile.options)
    if structure is not None:
        options[DDL_OPTION] = "yes" if structure else "no"
    return replace(profile, options=tuple(options.items()))
