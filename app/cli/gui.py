"""`tacit gui`: the window."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import ModelId
from app.core.errors import UserError


def gui(
    connect: Annotated[
        str | None,
        typer.Option("--connect", "-c", help="Open this connection.", metavar="NAME|URL"),
    ] = None,
    model: ModelId = None,
) -> None:
    """Open the window; on the sample database when no connection is named."""
    try:
        from app.ui.start import start
    except ImportError as error:
        if error.name and error.name.split(".")[0] in ("PySide6", "shiboken6"):
            raise UserError(
                "The window needs PySide6, which is not installed.",
                hint="Install Tacit with its extra `gui`, or use `tacit ask`.",
            ) from None
        raise
    raise typer.Exit(start(connect, model))
