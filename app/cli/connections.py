"""`tacit connections`: save, list, try, show and remove connections."""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.hosts import with_known_hosts
from app.cli.present import emit_json, err, out, plain
from app.cli.transfer import export, import_
from app.core import profiles, secrets
from app.core.diagnosis import State, StepResult
from app.core.environment import read_environment
from app.core.errors import CredentialError, UserError
from app.core.overrides import with_settings
from app.core.planlimit import COST_OPTION, ROWS_OPTION, plan_limits
from app.core.profile import Profile, TlsMode, from_url
from app.core.settings import SettingsFile
from app.core.tunnel import SshLogin, parse_tunnel
from app.workflow.connecting import (
    URL_WARNING,
    ask_on_terminal,
    ask_ssh_on_terminal,
    forget_secrets,
    forget_ssh,
    keep_ssh,
    resolve_target,
)
from app.workflow.workspace import Workspace

connections_app = typer.Typer(
    no_args_is_help=True, help="Save, list, test, show, import, export and remove connections."
)
connections_app.command("import")(import_)
connections_app.command("export")(export)

Name = Annotated[str, typer.Argument(help="The connection's name.", metavar="NAME")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


@connections_app.command("add")
def add(
    name: Name,
    url: Annotated[str, typer.Argument(help="e.g. postgresql://user@host/db", metavar="URL")],
    user: Annotated[str | None, typer.Option("--user", help="The login.")] = None,
    host: Annotated[str | None, typer.Option("--host", help="The server's name.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535)] = None,
    socket: Annotated[
        str | None, typer.Option("--socket", help="A local socket instead of a host.")
    ] = None,
    database: Annotated[str | None, typer.Option("--database", help="Database or file.")] = None,
    tls: Annotated[
        TlsMode | None, typer.Option("--tls", help="Default: verify-full unless local.")
    ] = None,
    ca: Annotated[
        Path | None, typer.Option("--ca", help="PEM file of the authority to trust.")
    ] = None,
    ssh: Annotated[
        str | None,
        typer.Option("--ssh", help="Go through this SSH server.", metavar="[USER@]HOST[:PORT]"),
    ] = None,
    ssh_jump: Annotated[
        str | None,
        typer.Option(
            "--ssh-jump", help="And to it through this one.", metavar="[USER@]HOST[:PORT]"
        ),
    ] = None,
    ssh_login: Annotated[
        SshLogin | None, typer.Option("--ssh-login", help="Default: key with --ssh-key, or agent.")
    ] = None,
    ssh_key: Annotated[
        Path | None, typer.Option("--ssh-key", help="The private key. Default: agent, usual keys.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", min=0.1, help="Seconds a statement may take.")
    ] = None,
    row_cap: Annotated[
        int | None, typer.Option("--row-cap", min=1, help="Rows to read at most.")
    ] = None,
    plan_rows: Annotated[
        str | None,
        typer.Option(
            "--plan-rows",
            help="What to do when a plan would read more rows: note:N, ask:N or block:N.",
            metavar="LIMIT",
        ),
    ] = None,
    plan_cost: Annotated[
        str | None,
        typer.Option(
            "--plan-cost", help="The same for the engine's estimated cost.", metavar="LIMIT"
        ),
    ] = None,
    no_samples: Annotated[
        bool, typer.Option("--no-samples", help="Never read example values for drafting.")
    ] = False,
    environment: Annotated[
        str | None,
        typer.Option("--environment", help="development, test, production or a label of yours."),
    ] = None,
    group: Annotated[str | None, typer.Option("--group", help="Listed together.")] = None,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Save a connection. Its password goes into the keyring, never into the file."""
    profiles.check_name(name)
    profile, in_url = from_url(url, name=name)
    profile = with_settings(profile, SettingsFile().value)
    given: dict[str, Any] = {
        "user": user,
        "host": host,
        "port": port,
        "socket": socket,
        "database": database,
        "tls": tls,
        "ca_file": str(ca.expanduser().absolute()) if ca else None,
        "statement_timeout_s": timeout,
        "row_cap": row_cap,
        "samples": False if no_samples else None,
        "environment": read_environment(environment) if environment else None,
        "group": group,
        "tunnel": parse_tunnel(ssh, jump=ssh_jump, key=ssh_key, login=ssh_login),
    }
    profile = replace(profile, **{key: v for key, v in given.items() if v is not None})
    profile = _absolute(_limited(profile, {ROWS_OPTION: plan_rows, COST_OPTION: plan_cost}))
    if in_url is not None:
        err.print(URL_WARNING)
    password = in_url or _password(profile, from_stdin=password_stdin)
    profiles.add(profile)
    stored = _store(profile, password)
    _store_ssh(profile)
    if as_json:
        emit_json(_facts(profile) | {"password": stored})
    else:
        out.print(f"Saved {plain(name)}: {plain(profile.url)}")


def _limited(profile: Profile, limits: dict[str, str | None]) -> Profile:
    """The profile with these limits on plans. Raises UserError for one that can't be read."""
    given = {name: text for name, text in limits.items() if text is not None}
    limited = replace(profile, options=tuple((dict(profile.options) | given).items()))
    plan_limits(limited)
    return limited


@connections_app.command("list")
def list_(as_json: Json = False) -> None:
    """List the saved connections."""
    saved = profiles.load()
    if as_json:
        emit_json({"connections": [_facts(profile) for profile in saved]})
        return
    if not saved:
        out.print("No connection is saved. Save one with: tacit connections add NAME URL")
    width = max((len(profile.name) for profile in saved), default=0)
    for profile in saved:
        out.print(f"{plain(profile.name):{width}}  {plain(profile.url)}")


@connections_app.command("test")
def try_out(
    target: Annotated[str, typer.Argument(help="Name or URL.", metavar="NAME|URL")],
    as_json: Json = False,
) -> None:
    """Connect step by step, and tell the server's version and what the login could do."""
    profile, password = resolve_target(target)
    workspace = Workspace(profile, password, ssh=ask_ssh_on_terminal(profile))
    steps: list[StepResult] = []

    def tell(result: StepResult) -> None:
        steps.append(result)
        if not as_json:
            _tell_step(result)

    begin = time.perf_counter()
    try:
        info = with_known_hosts(lambda: workspace.diagnose(tell))
    finally:
        workspace.close()
    milliseconds = round((time.perf_counter() - begin) * 1000, 1)
    rights = info.rights
    if as_json:
        emit_json(
            {
                "ok": True,
                "name": profile.name,
                "server": info.server,
                "tls": None if profile.is_file else profile.effective_tls.value,
                "rights": {"can_write": rights.can_write, "notes": list(rights.notes)},
                "milliseconds": milliseconds,
                "steps": [asdict(step) for step in steps],
            }
        )
        return
    out.print(f"{plain(info.server)} · connected in {milliseconds:,.0f} ms")
    out.print(_WRITING[rights.can_write])
    for note in rights.notes:
        out.print(f"  {plain(note)}")


@connections_app.command("trust")
def trust(
    target: Annotated[str, typer.Argument(help="Name or URL.", metavar="NAME|URL")],
    fingerprints: Annotated[
        list[str],
        typer.Option(
            "--fingerprint", help="As its owner says it, SHA256:…; again for a jump host."
        ),
    ],
) -> None:
    """Accept the SSH server in front of a database, if its key has this fingerprint."""
    profile, password = resolve_target(target)
    workspace = Workspace(profile, password, ssh=ask_ssh_on_terminal(profile))
    try:
        with_known_hosts(workspace.open, lambda error: error.fingerprint in fingerprints)
    finally:
        workspace.close()
    out.print(f"{plain(profile.name)} opens.")


@connections_app.command("show")
def show(name: Name, as_json: Json = False) -> None:
    """Show everything that is saved of one connection; its password never."""
    profile = profiles.find(name)
    facts = _facts(profile) | {"password": _password_state(profile)}
    if as_json:
        emit_json(facts)
        return
    for key, value in facts.items():
        out.print(f"{key:20} {plain(str(value))}")


@connections_app.command("remove")
def remove(name: Name, as_json: Json = False) -> None:
    """Forget a connection and its password."""
    profile = profiles.remove(name)
    if not profile.is_file:
        try:
            forget_secrets(profile)
        except CredentialError as error:
            err.print(f"{error.message} A password that it may hold for it stays there.")
    if as_json:
        emit_json({"removed": profile.name})
    else:
        out.print(f"Removed {plain(profile.name)}.")


_WRITING = {
    True: "The login could write; Tacit only reads.",
    False: "The login can only read.",
    None: "Whether the login could write is not known; Tacit only reads.",
}


_MARKS = {State.OK: "ok  ", State.WARNING: "note", State.FAILED: "FAIL"}


def _tell_step(result: StepResult) -> None:
    """A step that failed is told without its reason: the error that follows says it."""
    detail = "" if result.state is State.FAILED else plain(result.detail)
    line = (
        f"{_MARKS[result.state]}  {result.step.value:10} {result.milliseconds:8,.1f} ms  {detail}"
    )
    out.print(line.rstrip())


def _absolute(profile: Profile) -> Profile:
    """A saved file's path must mean the same from any folder."""
    if not profile.is_file:
        return profile
    return replace(profile, database=str(Path(profile.database).expanduser().absolute()))


def _password(profile: Profile, *, from_stdin: bool) -> str | None:
    if not from_stdin:
        return ask_on_terminal(profile)
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UserError("Standard input held no password.")
    return line


def _store(profile: Profile, password: str | None) -> str:
    """Where the password is now: `keyring`, `none`, or `not stored` (and the person is told)."""
    if profile.is_file:
        return "none"
    try:
        if password is None:
            secrets.delete_password(profile.name)
            return "none"
        secrets.set_password(profile.name, password)
    except CredentialError as error:
        if password is None:
            return "none"
        err.print(f"The password is not stored: {error.message} {error.hint}")
        return "not stored"
    return "keyring"


def _store_ssh(profile: Profile) -> None:
    """What opens the tunnel, asked for on a terminal; of an older connection nothing stays."""
    if profile.is_file:
        return
    with contextlib.suppress(CredentialError):
        forget_ssh(profile)
    try:
        keep_ssh(profile, ask_ssh_on_terminal(profile))
    except CredentialError as error:
        err.print(f"What opens the tunnel is not stored: {error.message} {error.hint}")


def _password_state(profile: Profile) -> str:
    if profile.is_file:
        return "none"
    try:
        return "none" if secrets.get_password(profile.name) is None else "keyring"
    except CredentialError as error:
        return f"unknown: {error.message}"


def _facts(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "engine": profile.engine,
        "url": profile.url,
        "host": profile.host,
        "port": profile.port,
        "socket": profile.socket,
        "database": profile.database,
        "user": profile.user,
        "tls": None if profile.is_file else profile.effective_tls.value,
        "ca_file": profile.ca_file,
        "read_only": profile.read_only,
        "statement_timeout_s": profile.statement_timeout_s,
        "row_cap": profile.row_cap,
        "samples": profile.samples,
        "tunnel": profile.tunnel.place if profile.tunnel else None,
        "environment": profile.environment,
        "group": profile.group,
    }
