"""Tabs: opened, moved, renamed, closed, brought back; each with work of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.pages.page import Mark, Page
from app.ui.pages.question import QuestionPage
from app.ui.reviewing import PAUSE_MS
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_journeys import ALL, Person

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT max(i) FROM n WHERE i < 0"
)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window([ALL, ALL])


def titles(window: MainWindow) -> list[str]:
    return [page.title() for page in window.tabs.pages]


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(window, key, modifier)


def write(page: Page, sql: str) -> None:
    assert isinstance(page, QuestionPage)
    page.editor.editor.setPlainText(sql)


def test_tabs_are_opened_and_reached_by_keyboard(window: MainWindow) -> None:
    write(window.page, "SELECT 1")
    press(window, Qt.Key.Key_T)
    write(window.page, "SELECT 2")
    assert titles(window) == ["SELECT 1", "SELECT 2"]
    assert window.question_page.question.edit.hasFocus()
    press(window, Qt.Key.Key_PageDown)
    assert window.page.title() == "SELECT 1"
    press(window, Qt.Key.Key_PageUp)
    assert window.page.title() == "SELECT 2"
    press(window, Qt.Key.Key_PageUp, CONTROL | SHIFT)
    assert titles(window) == ["SELECT 2", "SELECT 1"]
    assert window.page.title() == "SELECT 2"


def test_a_closed_tab_comes_back_with_its_text(window: MainWindow) -> None:
    window.question_page.question.edit.setPlainText("How many beds?")
    write(window.page, "SELECT unsaved")
    window.page.rename("Beds")
    press(window, Qt.Key.Key_W)
    assert titles(window) == ["New question"]
    press(window, Qt.Key.Key_T, CONTROL | SHIFT)
    assert titles(window) == ["New question", "Beds"]
    assert window.question_page.question.question == "How many beds?"
    assert window.question_page.editor.editor.sql == "SELECT unsaved"


def test_the_middle_button_closes_and_a_pinned_tab_stays(window: MainWindow) -> None:
    press(window, Qt.Key.Key_T)
    write(window.page, "SELECT 2")
    press(window, Qt.Key.Key_D, CONTROL | SHIFT)
    assert titles(window) == ["SELECT 2", "New question"]
    bar = window.tab_group.bar
    for place in (0, 1):
        at = bar.tabRect(place).center()
        QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, at)
    assert titles(window) == ["SELECT 2"]
    press(window, Qt.Key.Key_W)
    assert titles(window) == ["SELECT 2"]
    assert window.tabs.saved().tabs[0].pinned


def test_a_name_is_typed_where_the_title_stands(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    edit = window.tab_group.bar.findChild(QLineEdit, "tabNameEdit")
    assert edit is not None
    assert edit.hasFocus()
    QTest.keyClicks(edit, "<b>Beds</b> & more")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert titles(window) == ["<b>Beds</b> & more"]
    assert window.tab_group.bar.tabText(0) == "<b>Beds</b> && more"
    assert "<b>Beds" not in window.tab_group.bar.tabToolTip(0)
    press(window, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    again = window.tab_group.bar.name_edit
    assert again is not None
    QTest.keyClicks(again, "x")
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert titles(window) == ["<b>Beds</b> & more"]


def test_the_button_for_more_stands_beside_the_last_tab(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.tab_group.bar
    for title in ("x", "A long name for this question", "问"):
        window.page.rename(title)
        qtbot.waitUntil(lambda: bar.width() == bar.tabRect(0).width(), timeout=WAIT_MS)


def test_a_tab_is_moved_with_the_mouse(window: MainWindow) -> None:
    for number in (1, 2):
        write(window.page, f"SELECT {number}")
        press(window, Qt.Key.Key_T)
    bar = window.tab_group.bar
    start, goal = bar.tabRect(0).center(), bar.tabRect(1).center() + QPoint(20, 0)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(bar, start + (goal - start) * step / 10)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, goal)
    assert titles(window) == ["SELECT 2", "SELECT 1", "New question"]
    bar.setCurrentIndex(1)
    assert window.page.title() == "SELECT 1"


def test_a_run_goes_on_behind_another_tab_and_says_how_it_ended(
    window: MainWindow, qtbot: QtBot
) -> None:
    me = Person(window, qtbot)
    me.write(ENDLESS)
    first = window.question_page
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    me.until(lambda: first.mark is Mark.BUSY)
    press(window, Qt.Key.Key_T)
    me.write("SELECT 7")
    second = window.question_page
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    assert second.mark is Mark.WAITING
    assert me.page() == "Waiting for its turn"
    assert window.status.work.text() == "Running a query · 1 waiting"
    assert first.running.busy
    first.running.cancel()
    me.until(lambda: not first.running.busy)
    me.until(lambda: not second.running.busy)
    assert me.cells() == [["7"]]
    assert (first.mark, second.mark) == (Mark.DONE, Mark.NONE)
    me.until(lambda: window.status.work.text() == "")
    window.tabs.activate(first)
    assert first.mark is Mark.NONE


def test_who_waits_in_line_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    me = Person(window, qtbot)
    me.write(ENDLESS)
    first = window.question_page
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    press(window, Qt.Key.Key_T)
    me.write("SELECT 7")
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert me.page() == "Cancelled"
    assert not window.question_page.running.busy
    assert first.running.busy
    window.tabs.close(first)
    me.write("SELECT 8")
    me.run()
    assert me.cells() == [["8"]]


def test_a_second_question_waits_for_the_model(open_window: Open, qtbot: QtBot) -> None:
    engine = ScriptedEngine([ALL, ALL], hold_first=3)
    window = open_window(engine=engine)
    me = Person(window, qtbot)
    me.ask("Which departments are there?", wait=False)
    first = window.question_page
    me.until(engine.started.is_set)
    press(window, Qt.Key.Key_T)
    me.ask("And now?", wait=False)
    second = window.question_page
    assert second.mark is Mark.WAITING
    assert "another question" in second.question.stages._hint.text()
    assert len(engine.prompts) == 1
    first.asking.cancel()
    me.until(lambda: not second.asking.busy)
    me.until_reviewed()
    assert second.editor.editor.sql.split() == ALL.split()
    assert first.editor.editor.sql == ""


def test_each_tab_keeps_its_own_answer(window: MainWindow, qtbot: QtBot) -> None:
    from app.memory.examples import examples
    from app.memory.store import Store

    me = Person(window, qtbot)
    me.ask("Which departments are there?")
    me.run()
    first = window.question_page
    me.until(first.results.keep_button.isVisible)
    press(window, Qt.Key.Key_T)
    me.write("SELECT 7")
    me.run()
    window.tabs.activate(first)
    first.results.keep_button.click()
    me.until(lambda: first.results.keep_button.text() == "Kept · Undo")
    store = Store()
    (kept,) = examples(store)
    store.close()
    assert kept.question == "Which departments are there?"


def test_closing_a_tab_that_drafts_leaves_the_engine_to_the_next(
    open_window: Open, qtbot: QtBot
) -> None:
    engine = ScriptedEngine([ALL, ALL], hold_first=3)
    window = open_window(engine=engine)
    me = Person(window, qtbot)
    me.ask("Which departments are there?", wait=False)
    me.until(engine.started.is_set)
    press(window, Qt.Key.Key_W)
    me.ask("And now?")
    assert me.verdict() == "Reads only"
    assert not any(thread.name == "cancel" for thread in threading.enumerate())


def test_the_tabs_are_there_again_in_the_next_window(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    write(window.page, "SELECT 'unsaved 床'")
    window.page.rename("First")
    press(window, Qt.Key.Key_T)
    window.question_page.question.edit.setPlainText("Half a ques")
    press(window, Qt.Key.Key_T)
    window.tabs.activate(window.tabs.pages[1])
    window.close()
    again = open_window()
    assert titles(again) == ["First", "Half a ques", "New question"]
    assert again.page is again.tabs.pages[1]
    first = again.tabs.pages[0]
    assert isinstance(first, QuestionPage)
    assert first.editor.editor.sql == "SELECT 'unsaved 床'"
    qtbot.wait(2 * PAUSE_MS)
    assert first.reviewing.review is None, "nobody has looked at it yet"
    press(again, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: first.reviewing.review is not None, timeout=WAIT_MS)
