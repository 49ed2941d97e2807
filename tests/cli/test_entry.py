"""The way in: `tacit gui` opens the window before the command line is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from app.core import paths

_GUI = """
import json, sys
import app.ui.start
from app.cli.entry import run

def start(target, model_id):
    print(json.dumps([target, model_id, list(sys.modules)]))
    return 7

app.ui.start.start = start
run()
"""


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(paths.root())},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_window_does_not_wait_for_the_command_line() -> None:
    done = _run(_GUI, "gui")
    target, model_id, loaded = json.loads(done.stdout)
    assert (done.returncode, target, model_id) == (7, None, None)
    assert [name for name in ("typer", "rich", "numpy", "pyarrow") if name in loaded] == []


def test_with_options_the_command_line_reads_them() -> None:
    done = _run(_GUI, "gui", "--connect", "sqlite:///x.db", "--model", "small")
    assert done.returncode == 7, done.stderr
    assert json.loads(done.stdout)[:2] == ["sqlite:///x.db", "small"]


def test_without_its_library_the_window_says_what_to_install() -> None:
    code = "import sys; sys.modules['PySide6'] = None\nfrom app.cli.entry import run\nrun()"
    done = _run(code, "gui")
    assert done.returncode == 2
    assert "needs PySide6" in done.stderr
    assert "Traceback" not in done.stderr
