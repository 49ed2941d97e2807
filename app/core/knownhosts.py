"""Which SSH servers are known: the person's own file, which is only read, and Tacit's beside it.

Tacit's own gets a line only for a key that the person has seen and accepted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import EnvironmentFault, UserError
from app.core.lock import held
from app.core.paths import config_dir

_LOCK_S = 10.0


def own_file() -> Path:
    return config_dir() / "known_hosts"


def lines() -> Iterator[str]:
    """The lines of both files; one that is missing or can't be read has none."""
    for path in (Path.home() / ".ssh" / "known_hosts", own_file()):
        try:
            yield from path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue


def trust(line: str) -> None:
    """Add one line of a known_hosts file. Raises UserError for what is none."""
    if len(line.split()) != 3 or not line.isprintable() or line.startswith(("#", "@")):
        raise UserError("This is not the key of one SSH server.")
    path = own_file()
    with held(path.with_suffix(".lock"), wait_s=_LOCK_S):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(f"{line}\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise EnvironmentFault(f"{path} can't be written: {error.strerror}.") from None
