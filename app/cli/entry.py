"""`tacit`: the way in. The window does not wait for what only the command line needs."""

from __future__ import annotations

import sys


def run() -> None:
    """Exits with 0, or the code of the error that ended it."""
    if sys.argv[1:] == ["gui"]:
        _open_window()
    from app.cli.main import run as run_command

    run_command()


def _open_window() -> None:
    from app.cli.opening import open_window
    from app.core.errors import AppError

    try:
        code = open_window()
    except AppError as error:
        from app.cli.present import show_error

        show_error(error, as_json=False)
        code = error.exit_code
    sys.exit(code)
