"""Ten million rows in a table that keeps nothing for each: scrolled, walked through, selected."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.core.values import ResultColumn
from app.ui.itemmodels.rows import RowsModel
from app.ui.theme import Theme
from app.ui.widgets.resulttable import ResultTable
from app.ui.widgets.uniformtable import ROW_PIXELS

ROWS = 10_000_000
KEY = Qt.Key
HINT = QAbstractItemView.ScrollHint


@pytest.fixture
def theme(make_theme: Callable[..., Theme]) -> Theme:
    return make_theme()


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> ResultTable:
    model = RowsModel(
        lambda start, count: model.deliver(
            start, [tuple(range(row, row + 6)) for row in range(start, start + count)]
        )
    )
    table = ResultTable(theme, model)
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show()
    model.start([ResultColumn(f"c{n}", "int") for n in range(6)])
    model.grow(ROWS)
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    return table


def at(table: ResultTable) -> tuple[int, int]:
    index = table.currentIndex()
    return index.row(), index.column()


def test_nothing_is_kept_for_a_row(table: ResultTable) -> None:
    assert table.verticalHeader().count() == 0
    assert table._frozen.verticalHeader().count() == 0
    room = table.viewport().height()
    assert table.verticalScrollBar().maximum() == ROWS * ROW_PIXELS - room


def test_keys_lead_through_all_rows(table: ResultTable) -> None:
    for key, modifier, place in (
        (KEY.Key_Down, "No", (1, 0)),
        (KEY.Key_Right, "No", (1, 1)),
        (KEY.Key_End, "No", (1, 5)),
        (KEY.Key_End, "Control", (ROWS - 1, 5)),
        (KEY.Key_Down, "No", (ROWS - 1, 5)),
        (KEY.Key_Up, "No", (ROWS - 2, 5)),
        (KEY.Key_Home, "No", (ROWS - 2, 0)),
        (KEY.Key_Home, "Control", (0, 0)),
        (KEY.Key_Left, "No", (0, 0)),
    ):
        QTest.keyClick(table, key, getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
        assert at(table) == place
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    QTest.keyClick(table, KEY.Key_PageDown)
    below = at(table)[0]
    assert 1 < below <= table.viewport().height() // ROW_PIXELS
    QTest.keyClick(table, KEY.Key_PageUp)
    assert at(table)[0] == 0


def test_moved_and_hidden_columns_are_walked_as_they_stand(table: ResultTable) -> None:
    table.header.moveSection(2, 0)
    table.hide_column(0)
    table.setCurrentIndex(table.model().index(3, 2))
    QTest.keyClick(table, KEY.Key_Right)
    assert at(table) == (3, 1)
    QTest.keyClick(table, KEY.Key_Home)
    assert at(table) == (3, 2)
    assert not table.visualRect(table.model().index(3, 0)).isValid()


@pytest.mark.parametrize("row", [0, 5, 4_999_999, ROWS - 1])
def test_a_row_is_found_where_it_is_painted(table: ResultTable, row: int) -> None:
    index = table.model().index(row, 4)
    for hint in (HINT.EnsureVisible, HINT.PositionAtCenter, HINT.PositionAtTop):
        table.scrollTo(index, hint)
        place = table.visualRect(index)
        assert table.viewport().rect().contains(place)
        assert table.indexAt(place.center()) == index
        assert table.rowAt(place.center().y()) == row


def test_below_the_last_row_is_no_cell(table: ResultTable) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    model.replace(2)
    assert table.rowAt(2 * ROW_PIXELS - 1) == 1
    assert table.rowAt(2 * ROW_PIXELS) == -1
    assert not table.indexAt(QPoint(5, 2 * ROW_PIXELS)).isValid()
    assert table.verticalScrollBar().maximum() == 0


def test_the_mouse_selects_and_shift_goes_on(table: ResultTable) -> None:
    model, view, left = table.model(), table.viewport(), Qt.MouseButton.LeftButton
    table.scrollTo(model.index(5_000_000, 0), HINT.PositionAtTop)

    def click(row: int, column: int, modifier: Qt.KeyboardModifier) -> None:
        place = table.visualRect(model.index(row, column)).center()
        QTest.mouseClick(view, left, modifier, place)

    click(5_000_002, 1, Qt.KeyboardModifier.NoModifier)
    click(5_000_004, 2, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected() == (5_000_002, 5_000_004, [1, 2])
    QTest.keyClick(
        table,
        KEY.Key_End,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
    )
    assert table.selected()[1] == ROWS - 1
    table.selectAll()
    assert table.selected() == (0, ROWS - 1, list(range(6)))


def test_moved_columns_are_selected_between_two_places(table: ResultTable) -> None:
    table.header.moveSection(5, 0)
    table.resize(1400, 400)
    model, left = table.model(), Qt.MouseButton.LeftButton
    first = table.visualRect(model.index(0, 5)).center()
    last = table.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), left, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseClick(table.viewport(), left, Qt.KeyboardModifier.ShiftModifier, last)
    assert table.selected() == (0, 1, [5, 0])


def test_the_selection_is_painted(table: ResultTable, theme: Theme) -> None:
    index = table.model().index(1, 0)
    table.selectAll()
    place = table.visualRect(index)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(place.left() + 3, place.center().y()) == theme.color("sel")
    table.clearSelection()
    image = table.viewport().grab().toImage()
    assert image.pixelColor(place.left() + 3, place.center().y()) != theme.color("sel")
