"""The window's process is killed while it exports: nothing half-written, and after the next start
nothing of it is left."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from app.core.paths import exports_dir, spill_dir

_PATIENCE_S = 120.0
_WRITTEN = 500_000


def started(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.ui.exporter_process", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def grown(folder: Path) -> list[Path]:
    """Files under way in the hidden folders beside the target."""
    found = (path for path in folder.glob(".*/*") if path.is_file())
    return [path for path in found if path.stat().st_size > _WRITTEN]


def test_nothing_is_left_of_an_export_after_the_next_start(
    clinic: Path, tacit_home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    target = folder / "rows.sql"
    with started(str(clinic), str(target)) as killed:
        end = time.monotonic() + _PATIENCE_S
        while not grown(folder):
            assert killed.poll() is None, killed.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)
        killed.kill()
    assert not target.exists()
    assert grown(folder)
    assert list(spill_dir().iterdir())
    with started(str(clinic)) as after:
        out, err = after.communicate(timeout=_PATIENCE_S)
    assert after.returncode == 0, (out, err)
    assert list(folder.iterdir()) == []
    assert list(exports_dir().iterdir()) == []
    assert list(spill_dir().iterdir()) == []
