"""Two results side by side: what is gone, new and changed, by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.valuediff import CellChange, ValueDiff
from app.ui.itemmodels.compare import DIFF_ROLE, CompareModel, Differs
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_result_pages import run

Open = Callable[..., MainWindow]


def shown(model: CompareModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def compare(window: MainWindow, qtbot: QtBot) -> CompareModel:
    window.question_page.results.tabs.choose("compare")
    panel = window.question_page.comparing._panel
    qtbot.waitUntil(lambda: window.question_page.comparing.idle, timeout=WAIT_MS)
    return panel.model


def test_without_another_result_the_page_says_how_to_get_one(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    run(window, "SELECT 1 AS a", qtbot)
    window.question_page.results.tabs.choose("compare")
    panel = window.question_page.comparing._panel
    assert panel.isVisible()
    assert panel.page.title.text() == "Nothing to compare with"


def test_two_results_are_compared_by_key(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    run(window, "SELECT id, department_id, cost FROM visits WHERE id <= 20", qtbot)
    window.question_page.results.pin_current()
    changed = "CASE id WHEN 7 THEN NULL ELSE cost END AS cost"
    run(window, f"SELECT id, department_id, {changed} FROM visits WHERE id > 1 AND id < 23", qtbot)
    model = compare(window, qtbot)
    assert shown(model) == [
        ["≠", "7", "=", "10.5 → NULL"],
        ["−", "1", "2", "1.5"],
        ["+", "21", "1", "31.5"],
        ["+", "22", "2", "33"],
    ]
    panel = window.question_page.comparing._panel
    assert panel.told.text() == "1 only before · 2 only here · 1 changed · 18 equal"
    panel.key.setCurrentIndex(panel.key.findData("cost"))
    qtbot.waitUntil(lambda: window.question_page.comparing.idle, timeout=WAIT_MS)
    assert "changed" not in panel.told.text()


def test_equal_results_are_said_to_be_equal_whatever_their_order(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    run(window, "SELECT id FROM departments", qtbot)
    window.question_page.results.pin_current()
    run(window, "SELECT id FROM departments ORDER BY id DESC", qtbot)
    assert compare(window, qtbot).rowCount() == 0
    assert window.question_page.comparing._panel.page.title.text() == "No row differs"


def test_the_model_holds_what_qt_asks_of_one(qtmodeltester: ModelTester, english: None) -> None:
    model = CompareModel()
    diff = ValueDiff(
        key=("id",),
        columns=("id", "a", "b"),
        columns_removed=(),
        columns_added=(),
        before_rows=2,
        after_rows=2,
        equal=0,
        only_before=((1, "<b>", ""),),
        only_after=((2, None, b"\x00"),),
        cells=(CellChange((3,), "a", "x\ny", " "),),
        only_before_count=1,
        only_after_count=1,
        changed_rows=1,
    )
    model.show_diff(diff)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert shown(model) == [
        ["≠", "3", "x↵y →  ", "="],
        ["−", "1", "<b>", "“”"],
        ["+", "2", "NULL", "0x00"],
    ]
    kinds = [model.index(0, column).data(DIFF_ROLE) for column in range(4)]
    assert kinds == [Differs.CHANGED, Differs.SAME, Differs.CHANGED, Differs.SAME]


def test_the_page_is_reached_by_its_key(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    run(window, "SELECT 1 AS a", qtbot)
    buttons = window.question_page.results.tabs.buttons
    place = list(buttons).index("compare")
    key = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4][place]
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert buttons["compare"].isChecked()
    assert window.question_page.comparing._panel.isVisible()
