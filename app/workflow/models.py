"""The models as a person sees them: the catalogue and what was imported, on this machine."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from app.core import paths
from app.core.errors import ModelError, UserError
from app.core.settings import SettingsFile
from app.llm import catalogue, installed
from app.llm.catalogue import Entry
from app.llm.fits import Fit, Machine, fit, this_machine
from app.llm.gguf import read_facts
from app.llm.installed import InstalledModel
from app.llm.measure import Measured, measurements


@dataclass(frozen=True, slots=True)
class ModelRow:
    """`size` and `arrived` (of a fetch that was stopped) in bytes, `context` in tokens. `path` is
    None for what is not installed, `title` empty for what was imported without a name."""

    id: str
    title: str
    size: int
    sha256: str
    context: int
    licence: str
    path: Path | None
    arrived: int
    is_default: bool
    in_use: bool
    fit: Fit
    speed: Measured | None
    quantisation: str = ""
    in_catalogue: bool = True


def listed(machine: Machine | None = None) -> tuple[ModelRow, ...]:
    """The catalogue in its order, then what was imported."""
    machine = machine or this_machine()
    here = {model.id: model for model in installed.installed()}
    speeds = {found.sha256: found for found in measurements()}
    used = _used()
    rows = []
    for entry in catalogue.load_catalogue():
        rows.append(_row(entry, here.pop(entry.id, None), used, machine, speeds))
    return (*rows, *(_own(model, used, machine, speeds) for model in here.values()))


def forget(model_id: str) -> bool:
    """Delete an installed model; whether it was the one that is set, which then is the default.
    Raises ModelError."""
    model = installed.remove(model_id)
    file = SettingsFile()
    if file.value.model != model.id:
        return False
    file.reset("model")
    return True


def discard(model_id: str) -> None:
    """Throw away what has arrived of a fetch that was stopped."""
    entry = catalogue.entry(model_id)
    (paths.models_dir() / f"{entry.file}.part").unlink(missing_ok=True)


def inspected(file: Path) -> tuple[str, int, str, int]:
    """Name, bytes, quantisation and context of a file that may be imported. Raises ModelError or
    UserError for one that can't be."""
    if not file.is_file():
        raise UserError(f"There is no file {file}.")
    facts = read_facts(file)
    return facts.name or file.stem, facts.size, facts.quantisation, facts.context


def _used() -> str:
    chosen = SettingsFile().value.model
    with contextlib.suppress(ModelError):
        return installed.locate(chosen or None).id
    return ""


def _row(
    entry: Entry,
    model: InstalledModel | None,
    used: str,
    machine: Machine,
    speeds: dict[str, Measured],
) -> ModelRow:
    part = paths.models_dir() / f"{entry.file}.part"
    return ModelRow(
        id=entry.id,
        title=entry.title,
        size=entry.size,
        sha256=entry.sha256,
        context=entry.context,
        licence=entry.licence,
        path=model.path if model is not None else None,
        arrived=part.stat().st_size if part.is_file() else 0,
        is_default=entry.default,
        in_use=model is not None and model.id == used,
        fit=fit(entry.size, machine, installed=model is not None),
        speed=speeds.get(entry.sha256),
        quantisation=entry.title.rpartition(", ")[2] if ", " in entry.title else "",
    )


def _own(
    model: InstalledModel, used: str, machine: Machine, speeds: dict[str, Measured]
) -> ModelRow:
    name, quantisation = "", ""
    with contextlib.suppress(ModelError):
        facts = read_facts(model.path)
        name, quantisation = facts.name, facts.quantisation
    return ModelRow(
        id=model.id,
        title=name,
        size=model.size,
        sha256=model.sha256,
        context=model.context,
        licence="",
        path=model.path,
        arrived=0,
        is_default=False,
        in_use=model.id == used,
        fit=fit(model.size, machine, installed=True),
        speed=speeds.get(model.sha256),
        quantisation=quantisation,
        in_catalogue=False,
    )
