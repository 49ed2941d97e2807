"""`tacit gui`: the window."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.opening import open_window
from app.cli.options import ModelId


def gui(
    connect: Annotated[
        str | None,
        typer.Option("--connect", "-c", help="Open this connection.", metavar="NAME|URL"),
    ] = None,
    model: ModelId = None,
) -> None:
    """Open the window; on the sample database when no connection is named."""
    raise typer.Exit(open_window(connect, model))
