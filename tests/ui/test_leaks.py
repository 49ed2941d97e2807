"""Tabs that were opened and closed leave nothing behind."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.ui.window import MainWindow
from tests.ui.test_journeys import ALL, Person

ROUNDS = 50


def objects() -> Counter[str]:
    """What lives in C++, by class, and what Python still holds of it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, QObject)]
    held = Counter(type(each).__name__ for each in alive if Shiboken.isValid(each))
    held["widgets"] = len(QApplication.allWidgets())
    return held


def grown(before: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in (objects() - before).items() if count > 0}


def open_and_close(window: MainWindow, rounds: int) -> None:
    for _ in range(rounds):
        page = window.tabs.new_question()
        page.editor.editor.setPlainText("SELECT 1")
        QTest.qWait(0)
        window.tabs.close(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_fifty_tabs_leave_no_objects(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    open_and_close(window, 3)
    before = objects()
    open_and_close(window, ROUNDS)
    assert grown(before) == {}


def test_a_tab_with_rows_and_a_draft_leaves_nothing(
    open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window([ALL] * 3)
    me = Person(window, qtbot)

    def work() -> None:
        page = window.tabs.new_question()
        me.ask("Which departments are there?")
        me.run()
        me.until(lambda: page.picturing.profile is not None)
        window.tabs.close(page)

    work()
    before = objects()
    work()
    qtbot.waitUntil(lambda: grown(before) == {}, timeout=20_000)
