"""A process is killed while it exports: no half file, and nothing of it after the next start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.paths import exports_dir
from app.results.export.leftovers import sweep_exports
from app.results.export.target import FOLDER

EXPORT = """
import sys, time
from pathlib import Path
from app.core.export import ExportFormat, ExportOptions
from app.results.export.write import write_file
from tests.results.made import stored

def wait_for_the_end(step):
    print(step.rows, flush=True)
    time.sleep(600)

form, target = sys.argv[1:]
store = stored([(number, f"row {number}") for number in range(60_000)])
write_file(store, Path(target), ExportOptions(ExportFormat(form)), tell=wait_for_the_end)
"""


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
def test_nothing_is_left_after_the_next_start(form: str, tacit_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    target = folder / "rows"
    command = [sys.executable, "-c", EXPORT, form, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == "20000"
        sweep_exports()
        (left,) = folder.iterdir()
        assert left.name.startswith(FOLDER)
        assert (left / "rows").stat().st_size
        assert left.stat().st_mode & 0o077 == 0
        running.kill()
    assert not target.exists()
    sweep_exports()
    assert list(folder.iterdir()) == []
    assert list(exports_dir().iterdir()) == []


def test_only_what_is_ours_is_swept(tacit_home: Path, tmp_path: Path) -> None:
    """A note that leads elsewhere removes nothing."""
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    precious = tmp_path / "precious"
    precious.mkdir()
    note = exports_dir() / f"{FOLDER}{dead}-abc"
    note.write_text(str(precious), encoding="utf-8")
    sweep_exports()
    assert precious.is_dir()
