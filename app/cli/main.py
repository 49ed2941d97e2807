"""`tacit`: every command, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from app import __version__
from app.cli.present import show_error
from app.core.errors import AppError, CancelledError, UserError

app = typer.Typer(
    name="tacit",
    help="Ask a database in plain language, review the SQL, run it read-only.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tacit {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    """Ask a database in plain language, review the SQL, run it read-only."""


def _mount() -> None:
    from app.cli import ask, doctor, gui, review, run, write
    from app.cli.audit import audit_app
    from app.cli.connections import connections_app
    from app.cli.connectionwrites import writes
    from app.cli.evalgroup import eval_app
    from app.cli.glossary import glossary_app
    from app.cli.history import history_app
    from app.cli.memory import memory_app
    from app.cli.models import models_app
    from app.cli.saved import saved_app
    from app.cli.sensitive import sensitive_app
    from app.cli.settings import settings_app

    app.command("ask")(ask.ask)
    app.command("review")(review.review)
    app.command("run")(run.run)
    app.command("write")(write.write)
    app.command("doctor")(doctor.doctor)
    app.command("gui")(gui.gui)
    app.add_typer(eval_app, name="eval")
    app.add_typer(models_app, name="models")
    connections_app.command("writes")(writes)
    app.add_typer(connections_app, name="connections")
    app.add_typer(audit_app, name="audit")
    app.add_typer(sensitive_app, name="sensitive")
    app.add_typer(memory_app, name="memory")
    app.add_typer(settings_app, name="settings")
    app.add_typer(history_app, name="history")
    app.add_typer(glossary_app, name="glossary")
    app.add_typer(saved_app, name="saved")


def run() -> None:
    """The `tacit` command. Exits with 0, or the code of the error that ended it."""
    as_json = "--json" in sys.argv
    _mount()
    try:
        code = app(standalone_mode=False)
    except TyperException as error:
        _show_usage(error, as_json=as_json)
        sys.exit(error.exit_code)
    except (typer.Abort, KeyboardInterrupt, CancelledError) as stopped:
        if as_json:
            cancelled = stopped if isinstance(stopped, CancelledError) else CancelledError()
            show_error(cancelled, as_json=True)
        sys.exit(CancelledError.exit_code)
    except AppError as error:
        show_error(error, as_json=as_json)
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _show_usage(error: TyperException, *, as_json: bool) -> None:
    """Usage errors know how to show themselves, with the usage line; other ones have a message."""
    if as_json:
        show_error(UserError(error.format_message(), hint="See: tacit --help"), as_json=True)
        return
    show = getattr(error, "show", None)
    if show is not None:
        show()
    else:
        typer.echo(error.format_message(), err=True)
