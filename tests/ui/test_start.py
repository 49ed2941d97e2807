"""Starting: what is imported, and the whole program from the call to its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from app.core import paths

HEAVY = ("sqlglot", "pyarrow", "duckdb", "sqlalchemy", "numpy", "keyring", "llama_cpp", "psycopg")

_JOURNEY = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.start import start
from app.ui.window import MainWindow

told = {}

def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if not window.filled or window.connecting.schema is None or not window.welcome.isVisible():
        return
    told["tables"] = len(window.connecting.schema.tables)
    told["title"] = window.windowTitle()
    told["welcome"] = window.welcome.isVisible()
    window.close()

from app.ui.start import make_application
make_application()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
told["code"] = start(sys.argv[1])
print(json.dumps(told))
"""


_FRAME = """
import json, sys
from app.core.settings import SettingsFile
from app.ui.start import make_application, make_frame
window = make_frame(make_application(), SettingsFile())
window.show()
print(json.dumps(list(sys.modules)))
"""

AFTER_THE_PAINT = (
    "app.ui.dialogs",
    "app.ui.editor",
    "app.ui.pages.question",
    "app.ui.parts",
    "app.ui.services",
)
"""Of the window's own, what its frame must not bring."""


def run(code: str, *arguments: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(paths.root())}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout


def test_starting_the_window_imports_nothing_heavy() -> None:
    code = "import sys, json, app.ui.start, app.ui.live; print(json.dumps(list(sys.modules)))"
    loaded = set(json.loads(run(code)))
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_frame_is_painted_before_what_it_frames_is_imported() -> None:
    loaded = set(json.loads(run(_FRAME).splitlines()[-1]))
    layers = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("app.")}
    assert layers == {"app.core", "app.ui"}
    assert [name for name in (*HEAVY, *AFTER_THE_PAINT) if name in loaded] == []


def test_the_program_starts_without_weights_opens_a_url_and_ends(clinic: Path) -> None:
    told = json.loads(run(_JOURNEY, f"sqlite:///{clinic}").splitlines()[-1])
    assert told.pop("title").endswith(" · Tacit")
    assert told == {"tables": 3, "welcome": True, "code": 0}
