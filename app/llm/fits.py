"""Whether a model fits this machine: its memory and its disk, before anything is fetched."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core import paths
from app.llm.fetch import SPARE
from app.llm.memory import available_bytes, total_bytes

_GROWTH = 1.3
"""Weights, with the context and the scratch memory that they need, as measured."""
_PROCESS = 128 * 1024 * 1024


class Fit(StrEnum):
    """Runs well; runs when other programs are closed; does not run; runs, but can't be stored."""

    FITS = "fits"
    TIGHT = "tight"
    TOO_LARGE = "too-large"
    NO_DISK = "no-disk"


@dataclass(frozen=True, slots=True)
class Machine:
    """Bytes of memory and of disk; None where the system does not say."""

    free: int | None
    total: int | None
    disk: int


def this_machine(folder: Path | None = None) -> Machine:
    disk = shutil.disk_usage(folder or paths.models_dir()).free
    return Machine(available_bytes(), total_bytes(), disk)


def needed_memory(size: int) -> int:
    """Roughly, for weights of `size` bytes."""
    return int(size * _GROWTH) + _PROCESS


def fit(size: int, machine: Machine, *, installed: bool = False) -> Fit:
    needed = needed_memory(size)
    if machine.total is not None and needed > machine.total:
        return Fit.TOO_LARGE
    if not installed and machine.disk < size + SPARE:
        return Fit.NO_DISK
    if machine.free is not None and needed > machine.free:
        return Fit.TIGHT
    return Fit.FITS
