"""Enough rows: a run ends there and keeps them; and so does one that breaks off."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.window import MainWindow
from tests.ui.test_journeys import Person

ENDLESS = (
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 1000000000000)"
    " SELECT n FROM t WHERE n <= 17 OR n < 0"
)
"""Sixteen rows at once (SQLite looks for the next before it gives one), and then none for long."""


def running(open_window: Callable[..., MainWindow], qtbot: QtBot) -> Person:
    me = Person(open_window([]), qtbot)
    me.until(lambda: me.window.connecting.schema is not None)
    me.write(ENDLESS)
    me.press(Qt.Key.Key_F5)
    me.until(lambda: me.window.question_page.results.rows.rowCount() == 16)
    return me


def test_stop_here_ends_well_with_the_rows_that_came(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    me = running(open_window, qtbot)
    results = me.window.question_page.results
    assert results.stop_button.isVisible()
    me.until(lambda: "rows so far" in results.status.text() and "rows/s" in results.status.text())
    QTest.mouseClick(results.stop_button, Qt.MouseButton.LeftButton)
    me.until(lambda: not me.window.question_page.running.busy)
    assert results.status.text().startswith("first 16 rows, stopped there; there may be more")
    assert not results.stop_button.isVisible()
    assert me.cells() == [[str(n)] for n in range(1, 17)]


def test_stop_here_by_keyboard(open_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    me = running(open_window, qtbot)
    me.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    me.until(lambda: not me.window.question_page.running.busy)
    assert "stopped there" in me.window.question_page.results.status.text()


def test_rows_stay_when_the_session_dies_half_way(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    me = running(open_window, qtbot)
    opened = me.window.connecting.opened
    pid = opened._workspace.session.pid  # type: ignore[union-attr]
    os.kill(pid, signal.SIGKILL)
    me.until(lambda: not me.window.question_page.running.busy)
    assert me.window.question_page.results.status.text().startswith(
        "16 rows came, then it broke off: "
    )
    assert me.cells() == [[str(n)] for n in range(1, 17)]
    assert me.window.question_page.results.shown_rows is not None
