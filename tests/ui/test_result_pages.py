"""Results that are kept, their pages, and who is told which rows to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]


def run(window: MainWindow, sql: str, qtbot: QtBot) -> None:
    window.question_page.editor.editor.setPlainText(sql)
    qtbot.waitUntil(lambda: window.question_page.reviewing.runnable is not None, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.question_page.running.busy, timeout=WAIT_MS)


def test_a_page_is_chosen_with_keys_and_stays_for_the_next_run(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    results, page = window.question_page.results, QWidget()
    results.add_page("other", lambda: "Other", page)
    button = QPushButton("Do")
    results.add_button(button)
    results.tabs.choose("other")
    assert not page.isVisible()
    run(window, "SELECT 1", qtbot)
    assert page.isVisible()
    assert results.tabs.buttons["other"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert results.table.isVisible()
    assert results.tabs.buttons["rows"].isChecked()
    assert button.isVisible()


def test_rows_are_handed_on_when_the_run_has_ended(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    told: list[object] = []
    window.question_page.results.shown.connect(told.append)
    run(window, "SELECT 7 AS n", qtbot)
    first = window.question_page.results.shown_rows
    assert first is not None
    assert list(first.page(0, 1)) == [(7,)]
    run(window, "SELECT 1 WHERE 1 = 0", qtbot)
    assert window.question_page.results.shown_rows is None
    assert told == [first, None]


def test_a_pinned_result_stays_and_an_unpinned_one_is_replaced(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    results, tabs = window.question_page.results, window.question_page.results.result_tabs
    run(window, "SELECT 1 AS one", qtbot)
    first = results.current
    assert not tabs.isVisible()
    QTest.keyClick(window, Qt.Key.Key_P, _CONTROL_SHIFT)
    run(window, "SELECT 2 AS two", qtbot)
    second = results.current
    assert [tabs.tabText(place) for place in range(tabs.count())] == ["Result 1", "Result 2"]
    assert tabs.isVisible()
    assert second is not first
    run(window, "SELECT 3 AS three", qtbot)
    assert results.results == [first, second]
    tabs.setCurrentIndex(0)
    assert results.current is first
    shown = results.shown_rows
    assert shown is not None
    assert list(shown.page(0, 1)) == [(1,)]
    results.rename(0, "Before & after")
    assert tabs.tabText(0) == "Before && after"


def test_a_closed_result_leaves_no_file(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    results = window.question_page.results
    run(window, "SELECT 1", qtbot)
    results.pin(0)
    run(window, "SELECT 2", qtbot)
    stores = [result.store for result in results.results]
    paths = [store.path for store in stores if store is not None]
    assert [path.exists() for path in paths] == [True, True]
    results.close_result(0)
    qtbot.waitUntil(lambda: not paths[0].exists(), timeout=WAIT_MS)
    assert results.table.isVisible()
    results.close_result(0)
    qtbot.waitUntil(lambda: not paths[1].exists(), timeout=WAIT_MS)
    assert results.page.title.text() == "Rows appear here"
    assert results.shown_rows is None


def test_closing_the_result_of_a_run_stops_it(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    window.question_page.editor.editor.setPlainText(f"{endless} WHERE i < 0")
    qtbot.waitUntil(lambda: window.question_page.reviewing.runnable is not None, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.question_page.running.busy
    window.question_page.results.close_result(0)
    assert not window.question_page.running.busy
    run(window, "SELECT 5", qtbot)
    assert window.question_page.results.rows.rowCount() == 1


_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
