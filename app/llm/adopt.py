"""Take in a GGUF file that the person brings."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from app.core import paths
from app.core.errors import CancelledError, ModelError, UserError
from app.llm import installed
from app.llm.catalogue import Entry, load_catalogue
from app.llm.gguf import ModelFacts, read_facts
from app.llm.installed import InstalledModel

_CHUNK = 4 * 1024 * 1024
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def adopt(
    source: Path,
    *,
    model_id: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> InstalledModel:
    """Copy `source` into the models folder and install it; `progress` hears (done, total) bytes.

    A file that the catalogue knows by its sum becomes that model, whatever it is called. Raises
    UserError (no such file, name taken), ModelError (not usable, disk full), CancelledError.
    """
    if not source.is_file():
        raise UserError(f"There is no file {source}.")
    facts = read_facts(source)
    chosen = _checked_id(model_id or _id_from(source))
    folder = paths.models_dir()
    free = shutil.disk_usage(folder).free
    if free < facts.size:
        raise ModelError(
            f"{source.name} needs {facts.size / 1e9:.1f} GB of disk space, and only "
            f"{free / 1e9:.1f} GB are free in {folder}."
        )
    draft = folder / f".{chosen}.import"
    try:
        digest = _copy(source, draft, facts.size, progress, cancelled)
        model = _destination(chosen, digest, facts)
        draft.replace(model.path)
    except OSError as error:
        raise ModelError(f"{source.name} could not be copied: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return installed.register(model)


def _destination(chosen: str, digest: str, facts: ModelFacts) -> InstalledModel:
    known = _entry_with(digest)
    if known is not None:
        return installed.model_of(known)
    taken = {entry.id: entry.sha256 for entry in load_catalogue()}
    taken |= {model.id: model.sha256 for model in installed.installed()}
    if taken.get(chosen, digest) != digest:
        raise UserError(
            f"There is another model called “{chosen}” already.", hint="Choose a name with --id."
        )
    path = paths.models_dir() / f"{chosen}.gguf"
    return InstalledModel(chosen, path, digest, facts.size, facts.context)


def _entry_with(digest: str) -> Entry | None:
    return next((entry for entry in load_catalogue() if entry.sha256 == digest), None)


def _id_from(source: Path) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", source.stem.lower()).strip("-._") or "model"


def _checked_id(model_id: str) -> str:
    if not _ID.fullmatch(model_id):
        raise UserError(
            f"“{model_id}” can't be a model's name.",
            hint="Use lower-case letters, digits, dots, dashes and underscores.",
        )
    return model_id


def _copy(
    source: Path,
    target: Path,
    total: int,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> str:
    """The copy's SHA-256 in hex."""
    digest, done = hashlib.sha256(), 0
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(_CHUNK):
            if cancelled():
                raise CancelledError
            writer.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            progress(done, total)
    return digest.hexdigest()
