"""A window in a process of its own that begins an export which takes seconds, to be killed.

`python -m tests.ui.exporter_process DATABASE TARGET`; without TARGET it only starts and says so.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.export import ExportFormat
from app.core.settings import SettingsFile
from app.ui.live import LiveServices
from app.ui.services import ExportScope
from app.ui.start import make_application, make_window
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine

_MANY = "SELECT a.id, a.cost, b.id AS other FROM visits AS a JOIN visits AS b ON b.id < 500"


def main(database: str, target: str | None = None) -> int:
    app = make_application()
    settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
    window = make_window(app, LiveServices(ScriptedEngine([])), settings)
    window.show()
    window.start(f"sqlite:///{database}")
    _until(lambda: window.connecting.schema is not None)
    if target is None:
        window.close()
        return 0
    _export(window, target)
    return app.exec()


def _export(window: MainWindow, target: str) -> None:
    page = window.question_page
    page.editor.editor.setPlainText(_MANY)
    _until(lambda: page.reviewing.runnable is not None)
    page.editor.run_button.click()
    _until(lambda: page.results.shown_rows is not None)
    window.actions_by_id["exportRows"].trigger()
    dialog = page.exporting.dialog
    assert dialog is not None
    dialog.form.choose(ExportFormat.SQL)
    dialog.target.setText(target)
    dialog.scope.setCurrentIndex(dialog.scope.findData(ExportScope.WHOLE.value))
    dialog.export_button.click()


def _until(condition: Callable[[], bool]) -> None:
    """For ever: who started this process has a limit of time."""
    while not condition():
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
