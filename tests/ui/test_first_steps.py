"""From the first start to the first answer: three calm steps, and each can be skipped."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.errors import ModelError
from app.core.settings import LanguageChoice
from app.ui.pages.firststeps import FirstStepsPage
from app.ui.panels.status import ModelPhase
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
ANSWER = "SELECT count(*) AS patients FROM patients"


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=WAIT_MS)


def steps(window: MainWindow, qtbot: QtBot) -> FirstStepsPage:
    """The page, in front."""
    window.first_steps.begin(None)
    page = window.page
    assert isinstance(page, FirstStepsPage)
    until(qtbot, lambda: QApplication.focusWidget() is not None)
    return page


def press(qtbot: QtBot, wanted: QPushButton) -> None:
    """The button that has the focus, by key; it must be the expected one."""
    until(qtbot, lambda: QApplication.focusWidget() is wanted)
    QTest.keyClick(wanted, Qt.Key.Key_Space)


def test_by_keyboard_to_the_first_answer(open_window: Open, qtbot: QtBot, hospital: Path) -> None:
    sample = paths.sample_database()
    sample.parent.mkdir(parents=True)
    shutil.copy(hospital, sample)
    window = open_window([ANSWER])
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.READY)
    page = steps(window, qtbot)
    assert page.count.text() == "1 of 3"
    press(qtbot, page.languages[LanguageChoice.ENGLISH])
    page.next_button.setFocus()
    press(qtbot, page.next_button)
    assert page.model_step.told.text() == "scripted is here: CPU."
    press(qtbot, page.next_button)
    press(qtbot, page.sample_button)
    assert page not in window.tabs.pages
    until(qtbot, lambda: window.connecting.schema is not None)
    until(qtbot, lambda: window.connecting.profile is not None)
    question = window.question_page
    assert window.page is question
    assert question.question.edit.toPlainText().startswith("How many patients")
    QTest.keyClick(question.question.edit, Qt.Key.Key_Return)
    until(qtbot, lambda: question.reviewing.runnable is not None and not question.asking.busy)
    QTest.keyClick(window, Qt.Key.Key_F5)
    until(qtbot, lambda: question.results.rows.rowCount() == 1)
    assert window.settings.window.welcomed


def test_it_comes_once_and_never_to_who_names_a_database(open_window: Open) -> None:
    window = open_window()
    window.first_steps.begin("sqlite:///x")
    assert window.first_steps.page is None
    window.first_steps.begin(None)
    page = window.page
    assert isinstance(page, FirstStepsPage)
    page.skip_button.click()
    assert page not in window.tabs.pages
    window.first_steps.begin(None)
    assert window.first_steps.page is None
    window.actions_by_id["firstSteps"].trigger()
    assert isinstance(window.page, FirstStepsPage)


def test_the_language_changes_at_once_and_is_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = steps(window, qtbot)
    page.languages[LanguageChoice.CHINESE].click()
    until(qtbot, lambda: page.heading.text() == "语言")
    assert page.languages[LanguageChoice.CHINESE].isChecked()
    assert window.settings.value.language is LanguageChoice.CHINESE
    page.languages[LanguageChoice.ENGLISH].click()
    until(qtbot, lambda: page.heading.text() == "Language")


def test_one_can_go_on_while_the_model_is_fetched(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(installed=False)
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.MISSING)
    page = steps(window, qtbot)
    assert not window.welcome.isVisible()
    gate = threading.Event()
    window._services.fetch_gate = lambda _token: gate.wait(20)  # type: ignore[attr-defined]
    page.show_step(1)
    press(qtbot, page.model_step.fetch_button)
    until(qtbot, lambda: page.model_step.numbers.text().endswith("7 s left"))
    assert page.next_button.isEnabled()
    page.next_button.click()
    page.back_button.click()
    gate.set()
    until(qtbot, lambda: "is here" in page.model_step.told.text())


def test_without_a_network_it_says_how_to_go_on(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(installed=False)
    until(qtbot, lambda: window.weights.state.phase is ModelPhase.MISSING)
    window._services.fetch_error = ModelError("No network.")  # type: ignore[attr-defined]
    page = steps(window, qtbot)
    page.show_step(1)
    page.model_step.fetch_button.click()
    until(qtbot, lambda: "No network." in page.model_step.numbers.text())
    assert "write SQL yourself" in page.model_step.numbers.text()
    assert page.model_step.fetch_button.text() == "Try again"
    page.next_button.click()
    with qtbot.waitSignal(page.finished, timeout=WAIT_MS):
        page.skip_button.click()
    assert window.welcome.isVisible()


def test_a_closed_page_hears_no_more_of_the_weights(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = steps(window, qtbot)
    window.tabs.close(page)
    window.weights.changed.emit()
    assert window.first_steps.page is page
    window.first_steps.open()
    assert window.first_steps.page is not page


@pytest.mark.parametrize("step", [0, 1, 2])
def test_each_step_says_what_it_is_for(open_window: Open, qtbot: QtBot, step: int) -> None:
    page = steps(open_window(), qtbot)
    page.show_step(step)
    assert page.count.text() == f"{step + 1} of 3"
    assert len(page.words.text()) > 40
    assert page.back_button.isVisible() is (step > 0)
    assert page.next_button.isVisible() is (step < 2)
