"""Which weights are on this machine, and whether they are still the bytes that were checked.

Hashing a gigabyte at every start would cost seconds, so a small registry beside the weights keeps
each file's sum with its size and time; only a file whose size or time changed is hashed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core import paths
from app.core.errors import CancelledError, ModelError
from app.llm.catalogue import Entry, load_catalogue

_CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """Weights in the models folder; `size` in bytes, `context` in tokens."""

    id: str
    path: Path
    sha256: str
    size: int
    context: int


@dataclass(frozen=True, slots=True)
class Record:
    """What the registry knows of one file."""

    id: str
    file: str
    sha256: str
    size: int
    mtime_ns: int
    context: int

    def matches(self, path: Path) -> bool:
        stat = path.stat()
        return (stat.st_size, stat.st_mtime_ns) == (self.size, self.mtime_ns)


def installed() -> tuple[InstalledModel, ...]:
    """Everything that is there, catalogue first. Nothing is hashed."""
    folder = paths.models_dir()
    known = {entry.file: _of_entry(entry) for entry in load_catalogue()}
    for record in _records().values():
        known.setdefault(record.file, _of_record(record))
    return tuple(model for file, model in known.items() if (folder / file).is_file())


def find(model_id: str | None = None) -> InstalledModel:
    """The model with that id (or file name); without one, the default or else the largest.

    Raises ModelError when it is missing or its bytes are no longer those that were checked.
    """
    return ensure_sound(locate(model_id))


def locate(model_id: str | None = None) -> InstalledModel:
    """As `find`, but without a look at the bytes."""
    found = installed()
    if model_id is not None:
        chosen = next((m for m in found if model_id in (m.id, m.path.name)), None)
    else:
        default = next(entry.id for entry in load_catalogue() if entry.default)
        chosen = next((m for m in found if m.id == default), None)
        chosen = chosen or max(found, key=lambda m: m.size, default=None)
    if chosen is None:
        raise _missing(model_id)
    return chosen


def ensure_sound(model: InstalledModel) -> InstalledModel:
    """`model`, hashed again only if its file changed since it was last checked."""
    record = _records().get(model.path.name)
    if record and record.sha256 == model.sha256 and record.matches(model.path):
        return model
    return verify(model)


def verify(
    model: InstalledModel, *, progress: Callable[[int], None] | None = None
) -> InstalledModel:
    """Hash the whole file. Raises ModelError if it is not what was installed."""
    if hash_file(model.path, progress=progress) != model.sha256:
        raise ModelError(
            f"The weights of {model.id} are damaged: their SHA-256 is not the expected one.",
            hint=f"Run `tacit models remove {model.id}`, then fetch or import them again.",
        )
    return register(model)


def register(model: InstalledModel) -> InstalledModel:
    """Remember that the file's bytes now have the model's sum."""
    stat = model.path.stat()
    record = Record(
        model.id, model.path.name, model.sha256, stat.st_size, stat.st_mtime_ns, model.context
    )
    _write(_records() | {record.file: record})
    return model


def remove(model_id: str) -> InstalledModel:
    """Delete a model's file and forget it. Raises ModelError when it isn't installed."""
    chosen = locate(model_id)
    chosen.path.unlink()
    records = _records()
    records.pop(chosen.path.name, None)
    _write(records)
    return chosen


def hash_file(
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> str:
    """SHA-256 in hex; `progress` hears the bytes done so far."""
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if cancelled():
                raise CancelledError
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress(done)
    return digest.hexdigest()


def model_of(entry: Entry) -> InstalledModel:
    """Where the entry's weights are once they are installed."""
    return _of_entry(entry)


def _of_entry(entry: Entry) -> InstalledModel:
    path = paths.models_dir() / entry.file
    return InstalledModel(entry.id, path, entry.sha256, entry.size, entry.context)


def _of_record(record: Record) -> InstalledModel:
    path = paths.models_dir() / record.file
    return InstalledModel(record.id, path, record.sha256, record.size, record.context)


def _missing(model_id: str | None) -> ModelError:
    if model_id is None:
        return ModelError("No model is installed.", hint="Run `tacit models get`.")
    known = {name for entry in load_catalogue() for name in (entry.id, entry.file)}
    command = f"tacit models get {model_id}" if model_id in known else "tacit models list"
    return ModelError(f"The model “{model_id}” is not installed.", hint=f"Run `{command}`.")


def _registry() -> Path:
    return paths.models_dir() / "installed.json"


def _records() -> dict[str, Record]:
    """By file name. A registry that can't be read costs a new hash of the catalogue's files."""
    try:
        rows = json.loads(_registry().read_text(encoding="utf-8"))
        return {row["file"]: Record(**row) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def _write(records: dict[str, Record]) -> None:
    target = _registry()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump([asdict(record) for record in records.values()], file, indent=1)
        draft.replace(target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
