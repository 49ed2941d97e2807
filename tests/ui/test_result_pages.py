"""The pages of a result, and who is told which rows to look at."""

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
    window.editor.editor.setPlainText(sql)
    qtbot.waitUntil(lambda: window.reviewing.runnable is not None, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.running.busy, timeout=WAIT_MS)


def test_a_page_is_chosen_with_keys_and_stays_for_the_next_run(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    results, page = window.results, QWidget()
    results.add_page("other", lambda: "Other", page)
    button = QPushButton("Do")
    results.add_button(button)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert not page.isVisible()
    run(window, "SELECT 1", qtbot)
    assert page.isVisible()
    assert results.tabs.buttons["other"].isChecked()
    results.tabs.buttons["other"].setFocus()
    for page_id in ("other", "summary", "chart"):
        QTest.keyClick(results.tabs.buttons[page_id], Qt.Key.Key_Left)
    assert results.table.isVisible()
    assert results.tabs.buttons["rows"].hasFocus()
    assert button.isVisible()


def test_rows_are_handed_on_when_the_run_has_ended(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    told: list[object] = []
    window.results.shown.connect(told.append)
    run(window, "SELECT 7 AS n", qtbot)
    first = window.results.shown_rows
    assert first is not None
    assert list(first.page(0, 1)) == [(7,)]
    run(window, "SELECT 1 WHERE 1 = 0", qtbot)
    assert window.results.shown_rows is None
    assert told == [first, None]
