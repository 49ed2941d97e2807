"""`tacit settings`: what is set, for all connections or for one."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from app.cli.options import Json
from app.cli.present import emit_json, err, out, plain
from app.core import profiles
from app.core.errors import UserError
from app.core.option import Option
from app.core.optiondocs import settings_page
from app.core.options import OPTIONS, option_named, value_of
from app.core.overrides import for_connection, override, with_override
from app.core.profile import Profile
from app.core.settings import SettingsFile

settings_app = typer.Typer(help="List, change and reset the settings.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The setting.", metavar="NAME")]
Of = Annotated[
    str | None, typer.Option("--connection", help="As it is for this connection.", metavar="NAME")
]

_DIFFERING = tuple(each for each in OPTIONS if each.per_connection)


@settings_app.command("list")
def list_(
    changed: Annotated[
        bool, typer.Option("--changed", help="Only what is not at its default.")
    ] = False,
    connection: Of = None,
    json: Json = False,
) -> None:
    """Show every setting, its value and what it is for."""
    file, profile = _opened(), _profile(connection)
    rows = [
        _facts(each, file, profile) for each in OPTIONS if profile is None or each.per_connection
    ]
    rows = [row for row in rows if not changed or row["changed"]]
    if json:
        problems = [{"line": p.line, "message": p.words} for p in file.problems]
        emit_json({"settings": rows, "problems": problems})
        return
    table = Table("Setting", "Value", "What it is for", show_edge=False)
    for row in rows:
        mark = " *" if row["changed"] else ""
        table.add_row(row["name"], plain(f"{row['text']}{mark}"), f"{row['help']} ({row['range']})")
    out.print(table)
    if any(row["changed"] for row in rows):
        out.print("* not the default")


@settings_app.command("get")
def get(name: Name, connection: Of = None, json: Json = False) -> None:
    """Print one value."""
    facts = _facts(option_named(name), _opened(), _profile(connection))
    if json:
        emit_json(facts)
    else:
        out.print(plain(facts["text"]))


@settings_app.command("set")
def set_(
    name: Name,
    value: Annotated[str, typer.Argument(help="The new value.", metavar="VALUE")],
    connection: Of = None,
    json: Json = False,
) -> None:
    """Change one setting, for all connections or with --connection for one."""
    each, file, profile = option_named(name), _opened(), _profile(connection)
    wanted = each.read(value)
    if profile is None:
        file.store(**{name: wanted})
    else:
        profile = _own(with_override(profile, _allowed(each), wanted, file.value))
    _tell(_facts(each, file, profile), json=json)


@settings_app.command("reset")
def reset(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME ...]")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All settings.")] = False,
    broken: Annotated[
        bool, typer.Option("--broken", help="Put a broken file aside, and begin a new one.")
    ] = False,
    connection: Of = None,
) -> None:
    """Take settings back to their defaults; with --connection to what holds for all."""
    if [bool(names), everything, broken].count(True) != 1:
        raise UserError("Say what to reset: names, --all, or --broken.")
    file, profile = SettingsFile(), _profile(connection)
    if broken:
        aside = file.start_anew() if file.is_broken else None
        out.print(plain(f"The old file is {aside}." if aside else "The file is not broken."))
        return
    chosen = [option_named(name) for name in names or ()] or [
        e for e in OPTIONS if e.per_connection
    ]
    if profile is None:
        file.reset(*(names or ()))
    else:
        for each in chosen:
            profile = with_override(profile, _allowed(each), None, file.value)
        _own(profile)
    out.print("Reset.")


@settings_app.command("path")
def path() -> None:
    """Print where the file is."""
    out.print(plain(str(SettingsFile().path)))


@settings_app.command("docs", hidden=True)
def docs() -> None:
    """Print docs/settings.md."""
    typer.echo(settings_page(), nl=False)


def _opened() -> SettingsFile:
    """What is wrong with the file is told, on standard error."""
    file = SettingsFile()
    for problem in file.problems:
        err.print(plain(f"{file.path}: {problem}"), style="yellow")
    return file


def _profile(name: str | None) -> Profile | None:
    return None if name is None else profiles.find(name)


def _own(profile: Profile) -> Profile:
    profiles.add(profile, replace=True)
    return profile


def _allowed(each: Option) -> Option:
    if each.per_connection:
        return each
    names = ", ".join(known.name for known in _DIFFERING)
    raise UserError(f"{each.name} holds for all connections.", hint=f"One may differ in: {names}.")


def _facts(each: Option, file: SettingsFile, profile: Profile | None) -> dict[str, Any]:
    held = file.value if profile is None else for_connection(file.value, profile)
    value = value_of(held, each)
    own = profile is not None and override(profile, each, file.value) is not None
    return {
        "name": each.name,
        "group": each.group.value,
        "value": value,
        "text": each.text(value),
        "default": each.default,
        "changed": own if profile is not None else value != each.default,
        "help": each.help,
        "range": each.range_words,
        "per_connection": each.per_connection,
    }


def _tell(facts: dict[str, Any], *, json: bool) -> None:
    if json:
        emit_json(facts)
    else:
        out.print(plain(f"{facts['name']} = {facts['text'] or '(empty)'}"))
