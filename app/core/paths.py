"""Where Tacit keeps things, and where its read-only resources lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from app.core.errors import EnvironmentFault

_APP = "tacit"


def _home(kind: str) -> Path:
    """A folder below TACIT_HOME when that is set, otherwise the platform's own."""
    override = os.environ.get("TACIT_HOME")
    if override:
        return Path(override).expanduser() / kind
    folders = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
    }
    return folders[kind](_APP, appauthor=False)


def private_dir(path: Path) -> Path:
    """`path`, created if needed, readable by its owner only. Raises EnvironmentFault."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFault(
            f"Tacit's folder {path} can't be made: {error.strerror}.",
            hint="Set TACIT_HOME to a folder that you may write to.",
        ) from None
    return path


def data_dir() -> Path:
    return private_dir(_home("data"))


def config_dir() -> Path:
    return private_dir(_home("config"))


def cache_dir() -> Path:
    return private_dir(_home("cache"))


def models_dir() -> Path:
    """Weights, one file each."""
    return private_dir(_home("data") / "models")


def spill_dir() -> Path:
    """Rows of open results; files are removed at close and swept at start."""
    return private_dir(_home("cache") / "results")


def exports_dir() -> Path:
    """Notes of exports under way: where to tidy up if one is killed."""
    return private_dir(_home("cache") / "exports")


def memory_file() -> Path:
    """What Tacit remembers of earlier questions."""
    return data_dir() / "memory.sqlite"


def audit_file() -> Path:
    """What was done with which database; `audit.head` beside it says where it ends."""
    return data_dir() / "audit.jsonl"


def sample_database() -> Path:
    return data_dir() / "sample" / "hospital.sqlite"


def root() -> Path:
    """The folder that holds `resources/` and `models/`: the checkout, or the frozen bundle."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    return root().joinpath("resources", *parts)


def catalogue_file() -> Path:
    return root() / "models" / "catalogue.toml"
