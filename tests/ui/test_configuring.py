"""Settings, models and the page of connections in a window: opened by key, holding at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core import profiles
from app.core.profile import Profile
from app.core.settings import LanguageChoice, SettingsFile, ThemeChoice
from app.llm.rig import Choice, Rig
from app.ui.panels.status import ModelPhase
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS

pytestmark = pytest.mark.usefixtures("tacit_home")

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=WAIT_MS)


def ready(window: MainWindow, qtbot: QtBot) -> None:
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.READY)


def test_the_keys_open_the_pages(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    part = window.configuring
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert part.settings_dialog is not None
    assert part.settings_dialog.isVisible()
    part.settings_dialog.close_button.click()
    QTest.keyClick(window, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert part.models_dialog is not None
    assert part.models_dialog.isVisible()
    part.models_dialog.tuning_button.click()
    assert part.settings_dialog.search.text() == "Model"
    assert part.settings_dialog.fields["kv_type"].isVisible()
    part.settings_dialog.close_button.click()
    part.models_dialog.close_button.click()


def test_a_click_on_the_status_bar_opens_what_is_behind_it(open_window: Open) -> None:
    window = open_window()
    for widget, name in ((window.status.connection, "leaving"), (window.status.model, "models")):
        place = widget.mapTo(window.status, QPoint(4, 8))
        QTest.mouseClick(window.status, Qt.MouseButton.LeftButton, pos=place)
        dialog = getattr(window.configuring, f"{name}_dialog")
        assert dialog is not None
        assert dialog.isVisible()
        dialog.close()


def test_what_is_chosen_holds_at_once(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.settings.change(theme=ThemeChoice.DARK, language=LanguageChoice.CHINESE)
    assert window.theme.dark
    until(qtbot, lambda: window.actions_by_id["preferences"].text() == "设置…")


def engines(**made: ScriptedEngine) -> Rig:
    return Rig(Choice("a"), lambda choice: made[str(choice.model)])


def set_model(window: MainWindow, name: str) -> None:
    """In the file that the services read, too: a test's window has one of its own."""
    SettingsFile().store(model=name)
    window.settings.store(model=name)


def test_another_model_takes_over(open_window: Open, qtbot: QtBot) -> None:
    SettingsFile().store(model="a")
    old, new = ScriptedEngine(["SELECT 1"]), ScriptedEngine(["SELECT 2"])
    window = open_window(engine=engines(a=old, b=new))
    ready(window, qtbot)
    set_model(window, "b")
    until(qtbot, lambda: old.closed)
    ready(window, qtbot)
    window.question_page.question.edit.setPlainText("two")
    window.actions_by_id["ask"].trigger()
    until(qtbot, lambda: bool(new.prompts))
    assert not old.prompts


def test_one_that_can_not_take_over_is_told_and_the_old_one_stays(
    open_window: Open, qtbot: QtBot
) -> None:
    SettingsFile().store(model="a")
    old = ScriptedEngine(["SELECT 1"])
    window = open_window(engine=engines(a=old, b=ScriptedEngine(fail_to_load=True)))
    ready(window, qtbot)
    set_model(window, "b")
    until(qtbot, lambda: window.notice.isVisible())
    ready(window, qtbot)
    assert not old.closed


def test_one_connection_says_something_else(open_window: Open, qtbot: QtBot, clinic: Path) -> None:
    profiles.add(Profile("shop", "sqlite", database=str(clinic)))
    window = open_window(target="shop")
    window.configuring.show_settings()
    dialog = window.configuring.settings_dialog
    assert dialog is not None
    until(qtbot, lambda: dialog.scope.count() == 2)
    dialog.scope.setCurrentIndex(1)
    dialog.scope.activated.emit(1)
    edit = dialog.fields["row_cap"].control
    assert isinstance(edit, QLineEdit)
    edit.setText("7")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    until(qtbot, lambda: profiles.find("shop").row_cap == 7)
    opened = window.connecting.opened
    assert opened is not None
    until(qtbot, lambda: opened.profile.row_cap == 7)
    window.question_page.editor.editor.setPlainText("SELECT * FROM visits")
    until(qtbot, lambda: window.question_page.reviewing.runnable is not None)
    dialog.close_button.click()
    window.actions_by_id["run"].trigger()
    until(qtbot, lambda: window.question_page.results.rows.rowCount() == 7)


def test_another_connection_brings_its_own_model(
    open_window: Open, qtbot: QtBot, clinic: Path
) -> None:
    SettingsFile().store(model="a")
    own = Profile("own", "sqlite", database=str(clinic), options=(("model", "b"),))
    old, new = ScriptedEngine(), ScriptedEngine()
    window = open_window(engine=engines(a=old, b=new))
    ready(window, qtbot)
    window.opening.open_profile(own)
    until(qtbot, lambda: old.closed and new.info is not None)
    ready(window, qtbot)
