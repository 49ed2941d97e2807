"""What a person does with rows on screen: sort, filter, group, find, add up, read one by one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.shape import Group, Measure, Measured, Pivot
from app.ui.dialogs.cell import CellDialog
from app.ui.dialogs.group import GroupDialog
from app.ui.panels.columnmenu import ColumnMenu
from app.ui.panels.grid import Grid
from app.ui.widgets.filterpopup import FilterPopup
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]

VISITS = "SELECT id, department_id, cost FROM visits"
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class Looker:
    """Looks at the rows of one window."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window = window
        self.bot = bot

    @property
    def grid(self) -> Grid:
        return self.window.question_page.results.grid

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT_MS)

    def run(self, sql: str) -> None:
        self.window.question_page.editor.editor.setPlainText(sql)
        self.until(lambda: self.window.question_page.reviewing.runnable is not None)
        QTest.keyClick(self.window, Qt.Key.Key_F5)
        self.until(lambda: not self.window.question_page.running.busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.window, key, modifier or Qt.KeyboardModifier.NoModifier)

    def click_head(self, column: int, modifier: Qt.KeyboardModifier | None = None) -> None:
        header = self.grid.table.header
        at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(header.viewport(), LEFT, modifier or none, at)
        self.shaped()

    def shaped(self) -> None:
        self.until(lambda: not self.grid.shaping.busy)

    def row(self, number: int) -> list[str]:
        model = self.grid.rows
        self.until(lambda: self._here(number))
        return [str(model.index(number, c).data()) for c in range(model.columnCount())]

    def chips(self) -> list[str]:
        return [chip.text().removesuffix("  ✕") for chip in self.grid.shape_bar.chips]

    def _here(self, number: int) -> bool:
        try:
            self.grid.rows.value(number, 0)
        except LookupError:
            return False
        return True


@pytest.fixture
def look(open_window: Open, qtbot: QtBot) -> Looker:
    looker = Looker(open_window(), qtbot)
    looker.run(VISITS)
    return looker


def test_a_click_on_the_head_sorts_and_says_of_which_rows(look: Looker) -> None:
    look.click_head(1)
    assert [look.row(0)[1], look.row(2999)[1]] == ["1", "3"]
    look.click_head(2, SHIFT)
    look.click_head(2, SHIFT)
    assert look.chips() == ["department_id ↑", "cost ↓"]
    assert look.row(0) == ["3000", "1", "4,500"]
    assert look.grid.shape_bar.scope.text() == "3,000 rows · of all 3,000 rows"
    assert look.window.question_page.results.shown_rows is look.grid.seen
    look.click_head(1)
    look.click_head(1)
    assert look.chips() == []
    assert look.row(0)[0] == "1"
    assert not look.grid.shape_bar.isVisible()


def test_rows_beyond_the_cap_are_never_spoken_of(open_window: Open, qtbot: QtBot) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT a.id FROM visits AS a JOIN visits AS b ON b.id < 11")
    look.click_head(0)
    assert look.grid.shape_bar.scope.text() == (
        "10,000 rows · of the 10,000 rows fetched; there may be more"
    )


def test_a_filter_follows_the_typing_and_goes_with_its_chip(look: Looker) -> None:
    look.grid.table.setCurrentIndex(look.grid.rows.index(0, 2))
    look.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | SHIFT)
    popup = look.grid.findChild(FilterPopup)
    assert popup is not None
    assert popup.value.hasFocus()
    QTest.keyClicks(popup.value, "4,490")
    look.until(lambda: look.chips() == ["cost ≥ “4490”"])
    assert look.grid.rows.rowCount() == 7
    QTest.keyClicks(popup.end, "4495")
    QTest.keyClick(popup.end, Qt.Key.Key_Return)
    look.until(lambda: len(look.chips()) == 2)
    assert look.grid.rows.rowCount() == 3
    look.grid.shape_bar.chips[0].click()
    look.shaped()
    assert look.chips() == ["cost ≤ “4495”"]
    look.grid.shape_bar.clear.click()
    assert look.grid.rows.rowCount() == 3000


def test_a_value_that_does_not_suit_is_told_and_changes_nothing(look: Looker) -> None:
    look.grid.open_filter(2)
    popup = look.grid.findChild(FilterPopup)
    assert popup is not None
    QTest.keyClicks(popup.value, "much")
    QTest.keyClick(popup.value, Qt.Key.Key_Return)
    look.until(look.window.question_page.notice.isVisible)
    assert "is not a number" in look.window.question_page.notice.card.body.text()
    assert look.grid.rows.rowCount() == 3000
    assert look.chips() == []


def test_rows_with_or_without_the_value_of_a_cell(look: Looker) -> None:
    look.row(0)
    look.grid.filter_by_cell(look.grid.rows.index(0, 1))
    look.shaped()
    assert look.grid.rows.rowCount() == 1000
    look.row(0)
    look.grid.filter_by_cell(look.grid.rows.index(0, 1), out=True)
    look.shaped()
    assert look.grid.rows.rowCount() == 2000


def test_wishes_add_up_however_fast_they_come(look: Looker) -> None:
    look.grid.sort(2)
    look.grid.sort(2)
    look.row(0)
    look.grid.filter_by_cell(look.grid.rows.index(0, 1))
    look.shaped()
    assert len(look.chips()) == 2
    assert look.grid.rows.rowCount() == 1000


def test_rows_are_grouped_and_the_groups_sorted(look: Looker) -> None:
    look.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = look.window.findChild(GroupDialog)
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    dialog.by.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.measures[1].show_measure(Measure(Measured.SUM, 2))
    assert dialog.summary == Group((1,), (Measure(Measured.COUNT), Measure(Measured.SUM, 2)))
    dialog.accept_button.click()
    look.shaped()
    look.until(lambda: look.grid.rows.rowCount() == 3)
    assert look.row(0) == ["1", "1,000", "2,252,250"]
    look.click_head(2)
    look.click_head(2)
    assert [look.row(place)[0] for place in range(3)] == ["1", "3", "2"]
    assert look.chips() == ["grouped by department_id", "sum(cost) ↓"]
    look.grid.shape_bar.chips[0].click()
    look.shaped()
    assert look.grid.rows.rowCount() == 3000
    assert [column.name for column in look.grid.rows.columns] == ["id", "department_id", "cost"]


def test_a_table_is_turned(open_window: Open, qtbot: QtBot) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT id % 2 AS odd, department_id, cost FROM visits")
    look.grid.summarise(Pivot((0,), 1, Measure(Measured.MOST, 2)))
    look.shaped()
    assert [column.name for column in look.grid.rows.columns] == ["odd", "1", "2", "3"]
    assert look.row(1) == ["1", "4,495.5", "4,492.5", "4,498.5"]


def test_text_is_found_in_all_rows_and_walked_through(look: Looker) -> None:
    look.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = look.grid.find_bar
    assert bar.edit.hasFocus()
    with look.bot.waitSignal(look.grid.finding.found, timeout=WAIT_MS):
        QTest.keyClicks(bar.edit, "1500")
    assert bar.told.text() == "1 of 2"
    index = look.grid.table.currentIndex()
    first = (index.row(), index.column())
    assert first == (999, 2)
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.told.text() == "2 of 2"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return, SHIFT)
    index = look.grid.table.currentIndex()
    assert (index.row(), index.column()) == first
    with look.bot.waitSignal(look.grid.finding.found, timeout=WAIT_MS):
        QTest.keyClicks(bar.edit, "x")
    assert bar.told.text() == "not found"
    QTest.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert look.grid.rows.found == frozenset()


def test_selected_cells_are_added_up_in_the_status_line(look: Looker) -> None:
    status = look.window.question_page.results.status
    model, table = look.grid.rows, look.grid.table
    part = QItemSelection(model.index(0, 2), model.index(9, 2))
    table.selectionModel().select(part, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    look.until(lambda: "sum 82.5" in status.text())
    assert "10 cells · sum 82.5 · average 8.25 · from 1.5 to 15" in status.text()
    table.selectColumn(0)
    look.until(lambda: "sum 4,501,500" in status.text())
    table.clearSelection()
    look.until(lambda: "sum" not in status.text())


def test_one_row_is_read_as_a_form(look: Looker, qtmodeltester: ModelTester) -> None:
    look.row(4)
    look.grid.table.setCurrentIndex(look.grid.rows.index(4, 0))
    look.press(Qt.Key.Key_F4)
    record = look.grid.record
    assert record.isVisible()
    qtmodeltester.check(record.model)  # type: ignore[no-untyped-call]
    shown = [
        (record.model.index(place, 0).data(), record.model.index(place, 1).data())
        for place in range(3)
    ]
    assert shown == [("id", "5"), ("department_id", "3"), ("cost", "7.5")]
    record.after.click()
    assert record.where.text() == "Row 6 of 3,000"
    QTest.keyClick(record.view, Qt.Key.Key_PageUp)
    look.press(Qt.Key.Key_F4)
    assert look.grid.table.isVisible()
    assert look.grid.table.currentIndex().row() == 4


def test_columns_are_hidden_moved_frozen_and_copied_as_they_stand(look: Looker) -> None:
    table = look.grid.table
    table.hide_column(1)
    table.header.moveSection(2, 0)
    assert table.selected()[2] == [2, 0]
    assert table.hidden_columns() == [1]
    table.freeze(2)
    frozen = table._frozen
    assert frozen.isVisible()
    assert [c for c in range(3) if not frozen.isColumnHidden(c)] == [2]
    assert frozen.width() == table.columnWidth(2)
    table.verticalScrollBar().setValue(900)
    assert frozen.verticalScrollBar().value() == 900
    table.freeze(None)
    assert not frozen.isVisible()
    table.show_columns([1])
    assert table.hidden_columns() == []


def test_the_menu_of_a_column_does_what_it_says(look: Looker) -> None:
    look.row(0)
    look.grid.table.setCurrentIndex(look.grid.rows.index(0, 1))
    menu = ColumnMenu(look.grid, 1)
    words = {action.text(): action for action in menu.actions()}
    assert "Only “2”" in words
    words["Sort descending"].trigger()
    look.shaped()
    assert look.chips() == ["department_id ↓"]
    menu.close()


def test_steps_go_into_the_query_to_be_reviewed_and_do_not_run(look: Looker) -> None:
    look.click_head(2)
    look.row(0)
    look.grid.filter_by_cell(look.grid.rows.index(0, 1))
    look.shaped()
    look.grid.shape_bar.database.click()
    editor = look.window.question_page.editor.editor
    look.until(lambda: "ORDER BY" in editor.sql)
    assert "WHERE department_id = 2" in " ".join(editor.sql.split())
    assert not look.window.question_page.running.busy
    look.until(lambda: look.window.question_page.reviewing.runnable is not None)
    assert look.window.question_page.review.changes.rowCount() == 2
    look.press(Qt.Key.Key_F5)
    look.until(lambda: look.window.question_page.running.busy)
    look.until(lambda: not look.window.question_page.running.busy)
    assert look.window.question_page.results.status.text().startswith("1,000 rows · all of them")


def test_thousands_of_columns(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "wide.sqlite")) as connection:
        connection.execute(f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(1_900))})")
        marks = ", ".join("?" * 1_900)
        rows = ([row + n for n in range(1_900)] for row in range(1, 301))
        connection.executemany(f"INSERT INTO wide VALUES ({marks})", rows)
        connection.commit()
    look = Looker(open_window(target=f"sqlite:///{tmp_path / 'wide.sqlite'}"), qtbot)
    look.run("SELECT * FROM wide")
    assert look.grid.rows.columnCount() == 1_900
    assert look.row(299)[1_899] == "2,199"
    look.grid.table.scrollTo(look.grid.rows.index(0, 1_899))
    look.click_head(1_899)
    assert look.chips() == ["c1899 ↑"]


def test_rows_that_came_before_an_error_stay_and_it_is_said(
    open_window: Open, qtbot: QtBot
) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT id, abs(CASE id WHEN 2900 THEN -9223372036854775807 - 1 END) FROM visits")
    assert look.grid.isVisible()
    assert look.grid.rows.rowCount() >= 16
    assert look.grid.broken.isVisible()
    assert "overflow" in look.grid.broken.body.text()
    assert "then it broke off" in look.window.question_page.results.status.text()
    look.click_head(0)
    look.click_head(0)
    assert look.grid.rows.rowCount() >= 16
    look.run("SELECT 1")
    assert not look.grid.broken.isVisible()


def test_white_space_is_told_from_nothing(open_window: Open, qtbot: QtBot) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT '' AS a, '  ' AS b, char(9) AS c, NULL AS d")
    assert look.row(0) == ["“”", "··", "→", "NULL"]


def test_columns_of_one_name_are_told_apart_by_their_place(open_window: Open, qtbot: QtBot) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT id AS a, -id AS a FROM visits")
    look.click_head(1)
    assert look.row(0) == ["3,000", "-3,000"]
    look.grid.shape_bar.database.click()
    look.until(look.window.question_page.notice.isVisible)
    assert "Several columns" in look.window.question_page.notice.card.body.text()


def test_a_cell_of_fifty_megabytes(open_window: Open, qtbot: QtBot) -> None:
    look = Looker(open_window(), qtbot)
    look.run("SELECT hex(zeroblob(25000000)) AS big, 1 AS small")
    assert look.row(0)[0].startswith("0000")
    assert len(look.row(0)[0]) < 1_000
    look.grid.table.setCurrentIndex(look.grid.rows.index(0, 0))
    QTest.keyClick(look.grid.table, Qt.Key.Key_Return)
    look.until(lambda: look.window.findChild(CellDialog) is not None)
    dialog = look.window.findChild(CellDialog)
    assert dialog is not None
    assert len(dialog.text) == 50_000_000
    dialog.close()


def test_cells_are_copied_in_another_form(look: Looker) -> None:
    model, table = look.grid.rows, look.grid.table
    part = QItemSelection(model.index(0, 0), model.index(1, 1))
    table.selectionModel().select(part, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    copying = look.window.question_page.row_work.copying
    menu = copying.menu(look.window)
    words = {action.text(): action for action in menu.actions()}
    with look.bot.waitSignal(copying.copied, timeout=WAIT_MS):
        words["As CSV"].trigger()
    assert QGuiApplication.clipboard().text() == "1,2\n2,3"
    words["With column names"].trigger()
    with look.bot.waitSignal(copying.copied, timeout=WAIT_MS):
        words["As Python"].trigger()
    expected = "columns = ['id', 'department_id']\nrows = [\n    (1, 2),\n    (2, 3),\n]"
    assert QGuiApplication.clipboard().text() == expected
