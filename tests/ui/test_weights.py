"""Without weights the window works all the same, and offers to fetch them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.cancel import CancelToken
from app.core.errors import ModelError
from app.ui.panels.status import ModelPhase
from app.ui.panels.welcome import WelcomeState
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]


def without_weights(open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(installed=False)
    qtbot.waitUntil(lambda: window.weights.state.phase is ModelPhase.MISSING, timeout=WAIT_MS)
    return window


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=WAIT_MS)


def test_the_offer_names_size_and_licence(open_window: Open, qtbot: QtBot) -> None:
    window = without_weights(open_window, qtbot)
    assert window.welcome.isVisible()
    text = window.welcome._text.text()
    assert "1.1 GB" in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Apache-2.0" in text
    assert window.status.model.text() == "No model: fetch one to draft from questions"


def test_asking_points_to_the_offer_and_writing_sql_works(open_window: Open, qtbot: QtBot) -> None:
    window = without_weights(open_window, qtbot)
    window.question_page.question.edit.setPlainText("Which departments are there?")
    QTest.keyClick(window.question_page.question.edit, Qt.Key.Key_Return)
    assert not window.question_page.asking.busy
    assert window.welcome.fetch_button.hasFocus()
    window.question_page.editor.editor.setPlainText("SELECT 1")
    until(qtbot, lambda: window.question_page.reviewing.runnable is not None)
    QTest.keyClick(window, Qt.Key.Key_F5)
    until(qtbot, lambda: window.question_page.results.rows.rowCount() == 1)


def test_fetching_shows_progress_and_then_loads(open_window: Open, qtbot: QtBot) -> None:
    window = without_weights(open_window, qtbot)
    gate = threading.Event()
    window._services.fetch_gate = lambda _token: gate.wait(20)  # type: ignore[attr-defined]
    window.welcome.fetch_button.click()
    until(qtbot, lambda: window.welcome._bar.value() == 300)
    assert window.welcome._numbers.text().endswith("7 s left")
    assert not window.welcome.fetch_button.isVisible()
    gate.set()
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.READY)
    assert not window.welcome.isVisible()
    assert window.status.model.text().startswith("scripted")


def test_a_fetch_can_be_cancelled(open_window: Open, qtbot: QtBot) -> None:
    window = without_weights(open_window, qtbot)
    stopped = threading.Event()

    def wait(token: CancelToken) -> None:
        with token.interrupting(stopped.set):
            assert stopped.wait(20)
        token.check()

    window._services.fetch_gate = wait  # type: ignore[attr-defined]
    window.welcome.fetch_button.click()
    until(qtbot, lambda: window.welcome._bar.value() == 300)
    window.welcome.stop_button.click()
    until(qtbot, lambda: window.welcome._state is WelcomeState.OFFER)
    assert window.welcome.fetch_button.isVisible()


def test_a_failed_fetch_says_why_and_can_be_tried_again(open_window: Open, qtbot: QtBot) -> None:
    window = without_weights(open_window, qtbot)
    error = ModelError("The disk is full.", hint="Free 1.2 GB.")
    window._services.fetch_error = error  # type: ignore[attr-defined]
    window.welcome.fetch_button.click()
    until(qtbot, lambda: window.welcome._state is WelcomeState.FAILED)
    assert window.welcome._text.text() == "The disk is full. Free 1.2 GB."
    assert window.welcome.fetch_button.text() == "Try again"
    window._services.fetch_error = None  # type: ignore[attr-defined]
    window.welcome.fetch_button.click()
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.READY)


def test_a_model_that_cannot_be_loaded_is_told(open_window: Open, qtbot: QtBot) -> None:
    engine = ScriptedEngine(
        fail_to_load=True, fail_with=ModelError("There is not enough memory.", hint="Close others.")
    )
    window = open_window(engine=engine)
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.FAILED)
    assert window.status.model.text() == "The model could not be loaded"
    assert "not enough memory" in window.status.model.toolTip()
