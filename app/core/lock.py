"""A lock between processes, held by an open file, so that a crash releases it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.core.errors import EnvironmentFault

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_STEP_S = 0.01


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[bool]:
    """Hold the lock of `path` for the body; False when another process has it."""
    with path.open("ab") as file:
        try:
            _take(file)
        except OSError:
            yield False
            return
        yield True


@contextlib.contextmanager
def held(path: Path, *, wait_s: float) -> Iterator[None]:
    """Hold the lock of `path`, a private file, for the body. Threads of one process wait for each
    other, too. Raises EnvironmentFault when it isn't free within `wait_s`."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "ab") as file:
        until = time.monotonic() + wait_s
        while True:
            try:
                _take(file)
                break
            except OSError:
                if time.monotonic() > until:
                    raise EnvironmentFault(
                        f"{path} is held by another process.", hint="End it, then try again."
                    ) from None
                time.sleep(_STEP_S)
        yield
