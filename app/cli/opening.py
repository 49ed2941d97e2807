"""Opens the window, if its library is there."""

from __future__ import annotations

from app.core.errors import UserError


def open_window(target: str | None = None, model_id: str | None = None) -> int:
    """On a connection's name or a URL, else on the last one. Returns the exit code.

    Raises UserError without PySide6.
    """
    try:
        from app.ui.start import start
    except ImportError as error:
        if error.name and error.name.split(".")[0] in ("PySide6", "shiboken6"):
            raise UserError(
                "The window needs PySide6, which is not installed.",
                hint="Install Tacit with its extra `gui`, or use `tacit ask`.",
            ) from None
        raise
    return start(target, model_id)
