"""Text for a new file, or for standard output; what is there already is never overwritten."""

from __future__ import annotations

import sys
from pathlib import Path

from app.core.errors import EnvironmentFault, UserError

STANDARD_OUTPUT = "-"


def write_new(text: str, file: str) -> bool:
    """Whether it went to a file, so that there is room to say so. Raises UserError where the file
    is there, and EnvironmentFault where it can't be written."""
    if file == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return False
    try:
        with Path(file).open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError:
        raise UserError(f"{file} is there already.", hint="Name a new file.") from None
    except OSError as error:
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None
    return True
