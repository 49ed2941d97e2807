"""Two sides of tabs: split, worked in, moved between, joined, and there again after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.savedtabs import Way
from app.ui.pages.question import QuestionPage
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_journeys import ALL
from tests.ui.test_tabs import press, titles, write

Open = Callable[..., MainWindow]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    """Two tabs side by side, the second one worked in."""
    window = open_window([ALL, ALL])
    write(window.page, "SELECT 1")
    press(window, Qt.Key.Key_T)
    write(window.page, "SELECT 2")
    press(window, Qt.Key.Key_Backslash)
    return window


def sides(window: MainWindow) -> list[list[str]]:
    return [[page.title() for page in group.pages] for group in window.tab_area.groups]


def test_two_tabs_are_seen_side_by_side_and_each_acts_for_itself(
    window: MainWindow, qtbot: QtBot
) -> None:
    left, right = window.tab_area.pages
    assert isinstance(left, QuestionPage)
    assert isinstance(right, QuestionPage)
    assert sides(window) == [["SELECT 1"], ["SELECT 2"]]
    assert left.isVisible()
    assert right.isVisible()
    assert left.mapTo(window, QPoint()).x() < right.mapTo(window, QPoint()).x()
    assert window.page is right
    press(window, Qt.Key.Key_Backslash, ALT)
    assert window.page is left
    assert left.question.edit.hasFocus()
    qtbot.waitUntil(lambda: left.reviewing.runnable is not None, timeout=WAIT_MS)
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: left.results.rows.rowCount() == 1, timeout=WAIT_MS)
    assert right.results.rows.rowCount() == 0
    press(window, Qt.Key.Key_2, ALT)
    assert (left.results.page_id, right.results.page_id) == ("chart", "rows")


def test_the_mouse_shows_where_one_works(window: MainWindow) -> None:
    left, right = window.tab_area.pages
    assert isinstance(left, QuestionPage)
    assert window.page is right
    left.editor.editor.setFocus()
    assert window.page is left
    handle = window.windowHandle()
    title = window.tab_area.groups[1].bar
    at = right.mapTo(window, QPoint(right.width() // 2, right.height() // 2))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)
    assert window.page is right
    assert title.property("quiet") is False
    assert window.tab_area.groups[0].bar.property("quiet") is True


def test_the_last_tab_of_a_side_takes_the_side_along(window: MainWindow) -> None:
    press(window, Qt.Key.Key_W)
    assert sides(window) == [["SELECT 1"]]
    assert window.page.title() == "SELECT 1"
    assert window.page.isVisible()
    press(window, Qt.Key.Key_Backslash)
    assert sides(window) == [["New question"], ["SELECT 1"]]
    press(window, Qt.Key.Key_Backslash, ALT)
    press(window, Qt.Key.Key_W)
    assert sides(window) == [["SELECT 1"]]


def test_the_same_keys_join_and_the_others_turn(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Backslash, CONTROL | ALT)
    top, bottom = window.tab_area.pages
    assert window.tab_area.way is Way.DOWN
    assert top.mapTo(window, QPoint()).y() < bottom.mapTo(window, QPoint()).y()
    press(window, Qt.Key.Key_Backslash, CONTROL | ALT)
    assert sides(window) == [["SELECT 1", "SELECT 2"]]
    assert window.page.title() == "SELECT 2"


def test_a_tab_is_moved_by_its_action_and_by_the_mouse(window: MainWindow) -> None:
    press(window, Qt.Key.Key_T)
    assert sides(window) == [["SELECT 1"], ["SELECT 2", "New question"]]
    window.page.pin(True)
    window.actions_by_id["moveTabOver"].trigger()
    assert sides(window) == [["New question", "SELECT 1"], ["SELECT 2"]]
    window.page.pin(False)
    left, right = window.tab_area.groups
    start = left.bar.tabRect(1).center()
    goal = left.bar.mapFromGlobal(right.mapToGlobal(right.rect().center()))
    QTest.mousePress(left.bar, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(left.bar, Qt.MouseButton.LeftButton, pos=goal)
    assert sides(window) == [["New question"], ["SELECT 2", "SELECT 1"]]
    assert window.page.title() == "SELECT 1"


def test_the_sides_are_there_again_in_the_next_window(open_window: Open, qtbot: QtBot) -> None:
    first = open_window([ALL])
    write(first.page, "SELECT 1")
    for number in (2, 3):
        press(first, Qt.Key.Key_T)
        write(first.page, f"SELECT {number}")
    press(first, Qt.Key.Key_Backslash, CONTROL | ALT)
    first.tab_area.share(0.6)
    first.tab_area.activate(first.tab_area.pages[0])
    before = first.tab_area.saved_split()
    with qtbot.waitSignal(first.closed, timeout=WAIT_MS):
        first.close()
    again = open_window([ALL])
    assert sides(again) == [["SELECT 1", "SELECT 2"], ["SELECT 3"]]
    assert again.page.title() == "SELECT 1"
    assert again.tab_area.way is Way.DOWN
    after = again.tab_area.saved_split()
    assert before is not None
    assert after is not None
    assert after.share == pytest.approx(before.share, abs=0.02)


def test_all_sides_are_reached_from_part_to_part(window: MainWindow) -> None:
    seen = []
    for _ in range(20):
        press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        seen.append(window.page.title())
    assert set(seen) == {"SELECT 1", "SELECT 2"}
    assert titles(window) == ["SELECT 1", "SELECT 2"]
