"""What an export left behind when its process was killed is removed at the next start."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

from app.core.alive import is_alive
from app.core.paths import exports_dir
from app.results.export.target import FOLDER

_NAME = re.compile(re.escape(FOLDER) + r"(\d+)-\w+")


def sweep_exports() -> None:
    """Remove the folders of dead processes that their notes name, and nothing else."""
    for note in exports_dir().iterdir():
        match = _NAME.fullmatch(note.name)
        if match is None or is_alive(int(match[1])):
            continue
        with contextlib.suppress(OSError, ValueError):
            _remove(note)


def _remove(note: Path) -> None:
    folder = Path(note.read_text(encoding="utf-8", errors="surrogateescape"))
    if folder.name == note.name and folder.is_absolute() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        note.unlink(missing_ok=True)
