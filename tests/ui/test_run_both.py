"""From what changed in the SQL to what changed in the rows; and saved queries to compare with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.savedquery import SavedQuery
from app.ui.panels.review import Against
from app.ui.savedchoice import SavedChoice
from app.ui.window import MainWindow
from app.workflow.library import library
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_compare import shown
from tests.ui.test_journeys import Person

Open = Callable[..., MainWindow]
BEFORE = "SELECT id, cost FROM visits WHERE id <= 3"
AFTER = (
    "SELECT id, CASE id WHEN 2 THEN 0 ELSE cost END AS cost FROM visits WHERE id BETWEEN 2 AND 4"
)


def compared(window: MainWindow, qtbot: QtBot, before: str, after: str) -> Person:
    """A person who wrote `after`, sees it compared with `before` and wants the rows compared."""
    me = Person(window, qtbot)
    page = window.question_page
    page.baselines.measure(before, Against.CLIPBOARD)
    me.write(after)
    me.until(lambda: page.reviewing.runnable is not None and page.review.diff.rows.isVisible())
    QTest.mouseClick(page.review.diff.rows, Qt.MouseButton.LeftButton)
    return me


def test_both_run_and_their_rows_are_compared(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    me = compared(window, qtbot, BEFORE, AFTER)
    page = window.question_page
    panel = page.comparing._panel
    me.until(lambda: panel.view.isVisible() and page.comparing.idle)
    assert shown(panel.model) == [["≠", "2", "3 → 0"], ["−", "1", "1.5"], ["+", "4", "6"]]
    assert [result.title for result in page.results.results] == ["Before", "Result 2"]
    assert panel.other.currentText() == "Before"
    window.actions_by_id["compareResults"].trigger()
    me.until(lambda: page.results.current.title == "Result 4" and panel.view.isVisible())
    assert len(page.results.results) == 2


def test_nothing_runs_if_the_other_one_writes(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    me = compared(window, qtbot, "DELETE FROM visits", AFTER)
    page = window.question_page
    me.until(page.notice.isVisible)
    assert "does not only read" in page.notice.card.body.text()
    assert not page.results.current.has_rows
    me.write("SELECT count(*) FROM visits WHERE id <= 3")
    me.run()
    assert me.cells() == [["3"]]


def test_a_query_that_fails_ends_it(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    me = compared(window, qtbot, "SELECT abs(-9223372036854775807 - 1) AS n", AFTER)
    page = window.question_page
    me.until(lambda: "overflow" in page.results.page.text.text())
    me.run()
    assert page.results.tabs.buttons["rows"].isChecked()
    assert len(page.results.results) == 1


def test_without_rows_the_counts_are_told(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    me = compared(window, qtbot, BEFORE, f"{BEFORE} AND id < 0")
    page = window.question_page
    me.until(page.notice.isVisible)
    assert page.notice.card.body.text() == "Rows before: 3; rows now: 0."


def test_a_saved_query_is_chosen_by_its_letters(open_window: Open, qtbot: QtBot) -> None:
    library().add(SavedQuery(title="Names", sql="SELECT name FROM departments"), "people")
    library().add(SavedQuery(title="Costs", sql="SELECT cost FROM visits"), "")
    library().place("bad.sql").write_bytes(b"\0\xff")
    window = open_window()
    me = Person(window, qtbot)
    page = window.question_page
    me.write("SELECT name FROM departments WHERE beds > 3")
    entry = next(a for a in page.baselines.menu().actions() if a.text() == "A saved query…")
    entry.trigger()
    qtbot.waitUntil(lambda: window.findChild(SavedChoice) is not None, timeout=WAIT_MS)
    choice = window.findChild(SavedChoice)
    assert isinstance(choice, SavedChoice)
    assert choice.model.rowCount() == 2
    QTest.keyClicks(choice.line, "nam")
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    me.until(lambda: page.review.against is Against.SAVED)
    assert [page.review.changes.change(page.review.changes.index(0, 0)).after] == ["beds > 3"]
    me.until(lambda: window.findChild(SavedChoice) is None)
