"""A program that is killed while one types loses a moment of it; the next start has the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core.savedtabs import TabsFile
from app.ui.pages.question import QuestionPage
from app.ui.tabsaving import SAVE_MS
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

TYPED = "SELECT 'unsaved 床位'\n  AS text"

_WINDOW = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.core.settings import SettingsFile
from app.ui.live import LiveServices
from app.ui.start import make_application, make_window
from tests.plugins.fix_engine import ScriptedEngine

app = make_application()
settings = SettingsFile(Path(sys.argv[1]) / "settings.toml")
window = make_window(app, LiveServices(ScriptedEngine([])), settings)
window.show()
window.question_page.question.edit.setPlainText("How many beds?")
window.question_page.editor.editor.setPlainText(sys.argv[2])
window.tabs.new_question()
app.exec()
"""


def test_a_killed_window_leaves_what_was_typed(
    tmp_path: Path, qtbot: QtBot, open_window: Callable[..., MainWindow]
) -> None:
    assert SAVE_MS < 2000
    environment = {**os.environ, "TACIT_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(tmp_path), TYPED], env=environment
    )
    file = tmp_path / "tabs" / "tabs-1.json"

    def is_there() -> bool:
        assert process.poll() is None
        return file.exists() and TYPED in json.dumps(_texts(file), ensure_ascii=False).replace(
            "\\n", "\n"
        )

    try:
        qtbot.waitUntil(is_there, timeout=3 * WAIT_MS)
    finally:
        process.kill()
        process.wait()
    window = open_window(wait=False)
    assert [page.title() for page in window.tabs.pages] == ["How many beds?", "New question"]
    assert window.page is window.tabs.pages[1]
    first = window.tabs.pages[0]
    assert isinstance(first, QuestionPage)
    assert first.editor.editor.sql == TYPED


def _texts(file: Path) -> object:
    return json.loads(file.read_text(encoding="utf-8"))


def test_two_windows_of_one_process_keep_their_tabs_apart(
    tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    one, two = open_window(wait=False), open_window(wait=False)
    one.page.rename("one")
    two.page.rename("two")
    one.close()
    two.close()
    first, second = TabsFile(tmp_path / "tabs"), TabsFile(tmp_path / "tabs")
    assert [file.read().tabs[0].title for file in (first, second)] == ["one", "two"]
    first.close()
    second.close()
