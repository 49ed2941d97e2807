"""A line of totals below the rows: of all that are shown, whatever was done to them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.cancel import CancelToken
from app.core.looking import Telling
from app.core.shape import Check, Filter
from app.results.totals import column_totals
from app.ui.panels.grid import Grid
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.results.filled import filled

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SQL = "SELECT id, cost, 'x' AS word FROM visits"


@pytest.fixture
def grid(open_window: Callable[..., MainWindow], qtbot: QtBot) -> Grid:
    window = open_window()
    page = window.question_page
    page.editor.editor.setPlainText(SQL)
    qtbot.waitUntil(lambda: page.reviewing.runnable is not None, timeout=WAIT_MS)
    page.editor.run_button.click()
    qtbot.waitUntil(lambda: page.results.shown_rows is not None, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_A, KEYS)
    return page.results.grid


def until(qtbot: QtBot, grid: Grid, column: int, text: str) -> None:
    qtbot.waitUntil(lambda: grid.totals_row.text(column) == text, timeout=WAIT_MS)


def test_each_column_has_its_total(grid: Grid, qtbot: QtBot) -> None:
    row = grid.totals_row
    assert row.isVisible()
    until(qtbot, grid, 0, "4,501,500")
    assert row.text(1) == "6,752,250"
    assert row.text(2) == ""
    assert "id: 4,501,500; cost: 6,752,250" in row.accessibleDescription()
    for telling, texts in (
        (Telling.AVERAGE, ("1,500.5", "2,250.75", "")),
        (Telling.LEAST, ("1", "1.5", "")),
        (Telling.MOST, ("3,000", "4,500", "")),
        (Telling.PRESENT, ("3,000", "3,000", "3,000")),
    ):
        row.choose(telling)
        assert tuple(map(row.text, range(3))) == texts


def test_a_menu_says_what_is_told_and_what_else_may_be(grid: Grid, qtbot: QtBot) -> None:
    row = grid.totals_row
    until(qtbot, grid, 0, "4,501,500")
    menu = row.menu()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Sum"]
    (largest,) = [action for action in menu.actions() if action.text() == "Largest"]
    largest.trigger()
    assert row.text(0) == "3,000"
    assert row.toolTip() == "Largest of 3,000 rows; click for another"


def test_totals_are_of_the_rows_shown(grid: Grid, qtbot: QtBot) -> None:
    until(qtbot, grid, 0, "4,501,500")
    grid.filter_by(0, [Filter(0, Check.TO, "10")])
    until(qtbot, grid, 0, "55")
    assert grid.totals_row.toolTip() == "Sum of 10 rows; click for another"


def test_numbers_stand_under_their_columns(grid: Grid, qtbot: QtBot) -> None:
    until(qtbot, grid, 0, "4,501,500")
    grid.table.header.moveSection(2, 0)
    places = dict(grid.totals_row._places())
    assert {c: (p.left(), p.width()) for c, p in places.items()} == {
        c: (grid.table.columnViewportPosition(c), grid.table.columnWidth(c)) for c in range(3)
    }
    grid.table.freeze(2)
    assert grid.table.frozen_columns() == [2]
    assert list(grid.totals_row._places())[-1][1].left() == 0


def test_they_go_again(grid: Grid, qtbot: QtBot) -> None:
    until(qtbot, grid, 0, "4,501,500")
    QTest.keyClick(grid.window(), Qt.Key.Key_A, KEYS)
    assert not grid.totals_row.isVisible()
    assert grid.totals_row.text(0) == ""


def test_masked_columns_have_none_and_sums_are_exact(tacit_home: object) -> None:
    rows = [(10**17 + n, Decimal("0.1"), n) for n in range(3_000)]
    with filled(("a", "b", "secret"), rows, masked=["secret"], batch=700) as store:
        first, second, secret = column_totals(store, CancelToken())
    assert first is not None
    assert second is not None
    assert first.sum == sum(10**17 + n for n in range(3_000))
    assert second.sum == Decimal("300.0")
    assert secret is None
