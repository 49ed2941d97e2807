"""`tacit doctor`: what works on this machine, what runs where, and what to do about the rest."""

from __future__ import annotations

import platform
import shutil
from dataclasses import asdict
from importlib import metadata
from typing import Any

from app import __version__
from app.cli.options import Json
from app.cli.present import emit_json, out, plain
from app.core import paths, secrets
from app.core.errors import AppError
from app.core.settings import SettingsFile
from app.db import registry
from app.llm.engine import Engine
from app.llm.installed import find, installed
from app.llm.measure import measurements
from app.workflow.engines import choice_for

_LIBRARIES = (
    "llama-cpp-python",
    "sqlglot",
    "SQLAlchemy",
    "duckdb",
    "psycopg",
    "PyMySQL",
    "pyarrow",
)


def doctor(json: Json = False) -> None:
    """Report versions, weights, what runs where, the keyring and the folders."""
    report = {
        "tacit": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "window": _window(),
        "engines": sorted(registry.names()),
        "model": _model(),
        "keyring": _keyring(),
        "folders": _folders(),
    }
    if json:
        emit_json(report)
    else:
        _show(report)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _window() -> str | None:
    """The version of PySide6, None where the extra `gui` is not installed."""
    return _version("PySide6-Essentials") or _version("PySide6")


def _model() -> dict[str, Any]:
    """The weights that are there, the default one's place when loaded, and the GPUs seen."""
    choice = choice_for(SettingsFile().value)
    engine = Engine(choice.model, tuning=choice.tuning)
    found: dict[str, Any] = {"installed": [m.id for m in installed()]}
    try:
        machine = engine.machine()
        found |= {
            "gpu_support": machine.gpu_support,
            "gpus": machine.gpus,
            "threads": machine.threads,
            "available_bytes": machine.available_bytes,
        }
        found["default"] = find(choice.model).id
        info = engine.load()
        found |= {"runs_on": engine.words, "device": info.device, "gpu_layers": info.gpu_layers}
        found |= {"context": engine.n_ctx, "kv_bits": choice.tuning.kv_bits}
        found |= {"lora": choice.tuning.lora or None, "speed": _speed(info.sha256)}
    except AppError as error:
        found["problem"] = {"message": error.message, "hint": error.hint}
    finally:
        engine.close()
    return found


def _speed(sha256: str) -> dict[str, Any] | None:
    """As it was measured the last time."""
    found = [asdict(m) for m in measurements() if m.sha256 == sha256]
    return found[-1] if found else None


def _keyring() -> dict[str, Any]:
    usable, why = secrets.available()
    return {"usable": usable, "why": why}


def _folders() -> dict[str, Any]:
    models = paths.models_dir()
    return {
        "data": str(paths.data_dir()),
        "config": str(paths.config_dir()),
        "cache": str(paths.cache_dir()),
        "models": str(models),
        "free_bytes": shutil.disk_usage(models).free,
    }


def _show(report: dict[str, Any]) -> None:
    model, keyring, folders = report["model"], report["keyring"], report["folders"]
    out.print(f"Tacit {report['tacit']}, Python {report['python']}, {report['platform']}")
    out.print("Libraries: " + ", ".join(f"{k} {v or 'missing'}" for k, v in _libraries(report)))
    out.print(f"Databases: {', '.join(report['engines'])}")
    out.print(f"Weights: {', '.join(model['installed']) or 'none'}")
    if "runs_on" in model:
        out.print(f"Runs on: {model['default']} on {model['runs_on']}", style="green")
        out.print(_loaded_words(model))
    if "gpu_support" in model:
        out.print(_gpu_words(model))
    if "problem" in model:
        problem = model["problem"]
        out.print(plain(f"Model: {problem['message']} {problem['hint']}"), style="red")
    state = "usable" if keyring["usable"] else f"not usable: {keyring['why']}"
    out.print(f"Keyring: {plain(state)}")
    for kind in ("data", "config", "cache"):
        out.print(f"{kind.capitalize()}: {folders[kind]}")
    out.print(f"Free disk space: {folders['free_bytes'] / 1e9:.1f} GB")


def _loaded_words(model: dict[str, Any]) -> str:
    parts = [f"Loaded with {model['context']:,} tokens of context in {model['kv_bits']} bits"]
    if model["lora"]:
        parts.append(f"LoRA adapter {plain(model['lora'])}")
    if speed := model["speed"]:
        figures = f"reads {speed['read_per_s']:g} and writes {speed['write_per_s']:g} tokens/s"
        parts.append(f"{figures} (measured {speed['day']})")
    else:
        parts.append("speed not measured yet: tacit models measure")
    return "; ".join(parts)


def _libraries(report: dict[str, Any]) -> list[tuple[str, str | None]]:
    window = [("PySide6", report["window"])]
    return [*report["libraries"].items(), *window]


def _gpu_words(model: dict[str, Any]) -> str:
    if model["gpus"]:
        return f"GPUs: {', '.join(model['gpus'])}"
    if model["gpu_support"]:
        return "GPUs: none found, though this build of llama.cpp could use one"
    return "GPUs: this build of llama.cpp uses the processor only (see docs/gpu.md)"
