"""The sample hospital: built on first use, from `resources/sample`, where the user's data lives."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from app.core import paths
from app.core.errors import EnvironmentFault

Progress = Callable[[int, int, str], None]
"""Called with (tables done, tables in all, table's name)."""

_MODULE = "tacit_sample_hospital"
_building = threading.Lock()
"""Who asks for the sample while it is being built waits for it: a module that another thread is
still importing has not all of its names."""


def ensure_sample(progress: Progress | None = None) -> Path:
    """The sample database, built first if it is missing or of another version.

    Takes some seconds when it has to build. The file appears whole or not at all; what `progress`
    raises ends the build and leaves nothing behind. The glossary comes to lie beside it, where a
    workspace looks for it.
    """
    target = paths.sample_database()
    try:
        paths.private_dir(target.parent)
        with _building:
            if not is_current(target):
                _build(target, progress or _silent)
            _place_glossary(target.with_suffix(".glossary.toml"))
    except (OSError, sqlite3.Error) as error:
        raise EnvironmentFault(
            f"The sample database can't be written to {target.parent}: {error}",
            hint="Free some disk space (30 MB), or set TACIT_HOME to a folder that can be written.",
        ) from error
    return target


def is_current(path: Path) -> bool:
    """Whether `path` is a sample database of this version."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        ) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        return False
    return bool(version == generator().VERSION)


def glossary_file() -> Path:
    return paths.resource("sample", "glossary.toml")


def questions_file() -> Path:
    return paths.resource("sample", "questions.jsonl")


def generator() -> ModuleType:
    """The package `resources/sample/hospital`, which is data to us and on no import path."""
    if _MODULE in sys.modules:
        return sys.modules[_MODULE]
    folder = paths.resource("sample", "hospital")
    spec = importlib.util.spec_from_file_location(
        _MODULE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise EnvironmentFault(f"The sample's generator is missing from {folder}.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MODULE] = module
    try:
        spec.loader.exec_module(module)
    except OSError as error:
        del sys.modules[_MODULE]
        raise EnvironmentFault(f"The sample's generator is missing from {folder}.") from error
    return module


def _build(target: Path, progress: Progress) -> None:
    with _written(target) as unfinished:
        generator().build(unfinished, folder=paths.resource("sample"), progress=progress)


def _place_glossary(target: Path) -> None:
    text = glossary_file().read_bytes()
    if not target.is_file() or target.read_bytes() != text:
        with _written(target) as unfinished:
            unfinished.write_bytes(text)


@contextlib.contextmanager
def _written(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place at the end, so that nobody sees half of it."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _silent(done: int, total: int, table: str) -> None:
    pass
