"""What a login could do by itself, for the engines whose login is the owner of a file."""

from __future__ import annotations

import os
from pathlib import Path

from app.db.adapter import Rights


def file_rights(path: Path) -> Rights:
    """Whoever may write the file could change the data outside Tacit."""
    writable = os.access(path, os.W_OK)
    note = "Your user may write the file; Tacit opens it read-only."
    return Rights(can_write=writable, notes=(note,) if writable else ())
