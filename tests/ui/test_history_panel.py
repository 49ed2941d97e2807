"""The history in the window: lazy, found, filtered, opened for a new review, pinned, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.pastsearch import Outcome, RunSearch
from app.memory.history import Run, record
from app.memory.store import Store
from app.ui.itemmodels.history import PAGE, RUN_ROLE, HistoryModel
from app.ui.panels.history import HistoryPanel
from app.ui.panels.review import Against
from app.ui.widgets.historydelegate import ended, outcome_words
from app.ui.window import MainWindow
from app.workflow.pastruns import PastRuns
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
RUN = Run("shop", "sqlite", "f00", "SELECT 1", question="Which names?", row_count=1_234)


@pytest.fixture
def past() -> Iterator[PastRuns]:
    def encode(texts: Sequence[str]) -> list[list[float]]:
        return [[float("income" in text or "收入" in text), 0.001] for text in texts]

    store = Store()
    for number, error in enumerate(("", "cancelled", "database", "")):
        record(store, replace(RUN, sql=f"SELECT {number}", error=error, question=f"q{number}"))
    record(store, replace(RUN, sql="SELECT <b>", question="收入<b>", connection="other"))
    store.close()
    opened = PastRuns(encode)
    yield opened
    opened.close()


def _model(ids: Sequence[int], runs: Sequence[Run] = ()) -> HistoryModel:
    model = HistoryModel()
    model.show_ids(ids)
    model.take(runs)
    return model


def test_the_item_model_keeps_its_contract(qtbot: QtBot, qtmodeltester: Any) -> None:
    model = _model([3, 2, 1], [replace(RUN, id=3)])
    qtmodeltester.check(model)
    model.add_alike([9, 2])
    qtmodeltester.check(model)
    assert model.ids == (3, 2, 1, 9)


def test_only_what_is_looked_at_is_read(qtbot: QtBot) -> None:
    model = _model(range(100_000, 0, -1))
    wanted: list[tuple[int, ...]] = []
    model.wanted.connect(wanted.append)
    assert model.rowCount() == 100_000
    assert model.index(250).data() == "…"
    assert model.index(251).data() == "…"
    assert wanted == [tuple(range(100_000 - 200, 100_000 - 300, -1))]
    assert len(wanted[0]) == PAGE
    model.take([replace(RUN, id=100_000 - 250)])
    assert model.index(250).data() == "Which names?"
    assert model.index(250).data(RUN_ROLE).row_count == 1_234


def test_how_a_run_ended_is_told_in_words(english: None) -> None:
    assert ended(replace(RUN, duration_ms=12)) == "1,234 rows · 12 ms"
    assert ended(replace(RUN, row_count=1, duration_ms=2_500)) == "1 row · 2.5 s"
    assert ended(replace(RUN, error="timeout")) == outcome_words(Outcome.FAILED)


@pytest.fixture
def window(open_window: Open, past: PastRuns, qtbot: QtBot) -> MainWindow:
    opened = open_window()
    opened.archive.history._past = lambda: past
    opened.actions_by_id["focusHistory"].trigger()
    qtbot.waitUntil(lambda: opened.archive.history.model.rowCount() == 5, timeout=WAIT_MS)
    return opened


def _shown(panel: HistoryPanel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def _select(panel: HistoryPanel, qtbot: QtBot, *rows: int) -> None:
    qtbot.waitUntil(lambda: bool(_shown(panel)) and "…" not in _shown(panel), timeout=WAIT_MS)
    panel.list.clearSelection()
    for row in rows:
        flag = panel.list.selectionModel().SelectionFlag.Select
        panel.list.selectionModel().setCurrentIndex(panel.model.index(row), flag)


def test_words_come_first_then_what_means_the_same(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.archive.history
    assert panel.search.hasFocus() or panel.isVisible()
    QTest.keyClicks(panel.search, "income")
    qtbot.waitUntil(lambda: _shown(panel) == ["收入<b>"], timeout=WAIT_MS)
    panel.search.setText("q2")
    qtbot.waitUntil(lambda: _shown(panel) == ["q2"], timeout=WAIT_MS)
    panel.search.clear()
    panel.outcome.setCurrentIndex(panel.outcome.findData(Outcome.REFUSED))
    panel.outcome.activated.emit(panel.outcome.currentIndex())
    qtbot.waitUntil(lambda: _shown(panel) == ["q2"], timeout=WAIT_MS)
    panel.outcome.setCurrentIndex(0)
    panel.connection.setCurrentIndex(panel.connection.findData("other"))
    panel.connection.activated.emit(panel.connection.currentIndex())
    qtbot.waitUntil(lambda: _shown(panel) == ["收入<b>"], timeout=WAIT_MS)


def test_a_run_comes_back_in_a_tab_and_is_reviewed_not_run(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, before = window.archive.history, window.tabs.current
    _select(panel, qtbot, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    page = window.question_page
    assert page is not before
    assert (page.question.question, page.editor.editor.sql) == ("q3", "SELECT 3")
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert page.results.current.sql == ""
    assert page.notice.isVisible()


def test_two_runs_are_compared_by_the_review(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.archive.history
    _select(panel, qtbot, 1, 4)
    menu = panel.menu_at(panel.model.index(1))
    next(action for action in menu.actions() if "Compare" in action.text()).trigger()
    page = window.question_page
    assert page.editor.editor.sql == "SELECT 3"
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert page.reviewing.review is not None
    assert [change.before for change in page.reviewing.review.changes] == ["0"]
    assert page.reviewing.baseline == "SELECT 0"
    assert page.review._against is Against.RUN


def test_runs_are_pinned_and_forgotten_by_key(
    window: MainWindow, past: PastRuns, qtbot: QtBot
) -> None:
    panel = window.archive.history
    _select(panel, qtbot, 4)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _shown(panel)[0] == "q0", timeout=WAIT_MS)
    _select(panel, qtbot, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4, timeout=WAIT_MS)
    assert past.found(RunSearch(pinned=True)) == (1,)
    window.archive.recalling.clear_menu().actions()[2].trigger()
    box = panel.findChild(QMessageBox, "clearHistoryBox")
    assert box is not None
    button = box.findChild(QPushButton, "clearHistoryButton")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: _shown(panel) == ["q0"], timeout=WAIT_MS)


def test_what_is_run_stands_in_the_list(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = window.question_page
    page.editor.editor.setPlainText("SELECT name FROM departments")
    qtbot.waitUntil(lambda: page.reviewing.runnable is not None, timeout=WAIT_MS)
    window.actions_by_id["run"].trigger()
    qtbot.waitUntil(lambda: window.archive.history.model.rowCount() == 6, timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: _shown(window.archive.history)[0] == "SELECT name FROM departments", timeout=WAIT_MS
    )
    run = window.archive.history.model.run_at(window.archive.history.model.index(0))
    assert run is not None
    assert (run.source, run.row_count) == ("window", 3)
    counted: list[int] = []
    window.archive.history.export(tmp_path / "runs.jsonl", counted.append)
    qtbot.waitUntil(lambda: counted == [6], timeout=WAIT_MS)
    assert (tmp_path / "runs.jsonl").read_text(encoding="utf-8").count("\n") == 6
