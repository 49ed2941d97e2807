"""A half of the window: its review is as wide as its panel, and its columns share the room left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.foldhead import FoldHead
from app.ui.widgets.labels import WrappedLabel
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
LONG = "index_" + "of_a_name_without_any_space_" * 3


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """Three columns of rows on the screen."""
    window = open_window([])
    window.resize(1440, 900)
    page = window.question_page
    page.editor.editor.setPlainText("SELECT id, name, beds FROM departments")
    qtbot.waitUntil(lambda: page.reviewing.runnable is not None, timeout=WAIT_MS)
    window.actions_by_id["run"].trigger()
    qtbot.waitUntil(lambda: page.results.rows.rowCount() > 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.results.table.header.length() > 200, timeout=WAIT_MS)
    return window


def test_a_long_name_in_the_review_is_broken_and_not_cut(window: MainWindow, qtbot: QtBot) -> None:
    review = window.question_page.review
    review.plan.head.tell("Plan", f"all of departments, {LONG}")
    review.verdict.tell("warn", "warning", f"One row of {LONG}", "Why")
    window.actions_by_id["splitAcross"].trigger()
    window.resize(1100, 800)
    scroll, body = review.findChild(QScrollArea), review.findChild(QWidget, "reviewBody")
    assert isinstance(scroll, QScrollArea)
    assert isinstance(body, QWidget)
    qtbot.waitUntil(lambda: body.width() == scroll.viewport().width(), timeout=WAIT_MS)
    summary = review.plan.head.summary
    qtbot.waitUntil(lambda: summary.height() >= summary.heightForWidth(summary.width()))
    assert summary.mapTo(body, summary.rect().topRight()).x() < body.width()


def test_a_label_is_as_high_as_its_lines(make_theme: Callable[..., Theme], qtbot: QtBot) -> None:
    head = FoldHead(make_theme(), "fold")
    qtbot.addWidget(head)
    label = head.summary
    label.setText(LONG)
    wide = label.fontMetrics().horizontalAdvance(LONG) + 10
    one = label.heightForWidth(wide)
    assert one <= label.fontMetrics().lineSpacing() + 1
    assert label.heightForWidth(wide // 2) >= 2 * (one - 1)
    label.setText("first\nsecond")
    assert label.heightForWidth(wide) >= 2 * (one - 1)


def test_a_label_paints_the_end_of_a_long_name(qtbot: QtBot) -> None:
    label = WrappedLabel()
    qtbot.addWidget(label)
    label.setText("W" * 40)
    width = label.fontMetrics().horizontalAdvance("W" * 20) + 4
    label.resize(width, label.heightForWidth(width))
    image = label.grab().toImage()
    lower = image.copy(0, image.height() // 2, image.width(), image.height() // 2)
    assert len({lower.pixel(x, y) for x in range(lower.width()) for y in range(lower.height())}) > 1


def test_columns_share_the_room_again_unless_a_person_set_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    table = window.question_page.results.table

    def left() -> int:
        return table.viewport().width() - table.header.length()

    wide = table.header.length()
    window.resize(1000, 900)
    qtbot.waitUntil(lambda: table.header.length() < wide, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: 0 <= left() < 3, timeout=WAIT_MS)
    table.setColumnWidth(0, 333)
    window.resize(1440, 900)
    QApplication.processEvents()
    assert table.columnWidth(0) == 333
