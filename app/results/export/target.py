"""A file that appears whole or not at all.

It grows in a private folder of ours beside its target, so that the last step is a rename. A note
in the cache folder tells the next start where to look if this process is killed before it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import AppError, EnvironmentFault, UserError
from app.core.paths import exports_dir

FOLDER = ".tacit-export-"
RESERVE = 64 * 1024 * 1024
"""Bytes of the disk that an export leaves free."""


@contextmanager
def growing(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """The path to write to; at the end it takes the place of `target`. After an error nothing is
    left. Raises UserError and EnvironmentFault; other OSErrors become one of these."""
    target = checked_target(target, overwrite=overwrite)
    try:
        with _private_folder(target) as folder:
            part = folder / target.name
            yield part
            _keep(part, target, overwrite=overwrite)
    except OSError as error:
        raise disk_error(error, target) from None


def checked_target(target: Path, *, overwrite: bool) -> Path:
    """Where `target` really lies. Raises UserError if no file may be written there."""
    target = target.expanduser().absolute()
    target = target.resolve() if target.is_symlink() else target
    if target.is_dir():
        raise UserError(f"{target} is a folder.", hint="Name a file in it.")
    if target.exists() and not target.is_file():
        raise UserError(f"{target} is no file that could be replaced.", hint="Name another one.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}.", hint="Make it first.")
    if target.exists() and not overwrite:
        raise _exists(target)
    return target


def check_space(folder: Path, needed: int, *, reserve: int = RESERVE) -> None:
    """Raises EnvironmentFault if `needed` more bytes would not leave `reserve` free."""
    free = shutil.disk_usage(folder).free
    if free - needed >= reserve:
        return
    raise EnvironmentFault(
        f"The disk has too little room: {_mebibytes(free)} are free in {folder}, and the export"
        f" needs about {_mebibytes(max(needed, 0) + reserve)}.",
        hint="Make room, or choose another place or a smaller format (Parquet).",
    )


def disk_error(error: OSError, target: Path) -> AppError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EnvironmentFault(
            f"The disk is full: {target} can't be written.", hint="Make room, or choose another."
        )
    return EnvironmentFault(
        f"{target} can't be written ({error.strerror or type(error).__name__})."
    )


@contextmanager
def faults(kind: type[Exception], path: Path) -> Iterator[None]:
    """Errors of an engine that writes `path` become an EnvironmentFault."""
    try:
        yield
    except kind as error:
        raise EnvironmentFault(
            f"{path.name} can't be written: {error}", hint="Export another format, e.g. CSV."
        ) from None


@contextmanager
def _private_folder(target: Path) -> Iterator[Path]:
    prefix = f"{FOLDER}{os.getpid()}-"
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=prefix))
    note = exports_dir() / folder.name
    try:
        note.write_text(str(folder), encoding="utf-8", errors="surrogateescape")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        note.unlink(missing_ok=True)


def _keep(part: Path, target: Path, *, overwrite: bool) -> None:
    """The new file is for its owner only; one that takes another's place is for the same people."""
    part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o600)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if overwrite:
        part.replace(target)
    else:
        _put(part, target)
    _sync_folder(target.parent)


def _put(part: Path, target: Path) -> None:
    """Never over a file that has come meanwhile, where the file system can tell."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise _exists(target) from None
    except OSError:
        if target.exists():
            raise _exists(target) from None
        part.replace(target)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exists(target: Path) -> UserError:
    return UserError(f"{target} is there already.", hint="Name another file, or overwrite it.")


def _mebibytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MiB"
