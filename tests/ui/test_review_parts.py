"""The parts of the review: fixes that can be undone, changes that lead to their place, words,
columns, and the plan with the connection's limit on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.examples import Answer, Counterexample, Example, ExampleTable, Finding
from app.core.lineage import Lineage, Origin
from app.core.plan import IndexSuggestion, NodeKind, Plan, PlanNode, PlanNote
from app.core.profile import Profile
from app.core.settings import LanguageChoice
from app.core.values import (
    Change,
    ChangeKind,
    Effect,
    Fix,
    Issue,
    Review,
    Severity,
    TextRange,
    Verdict,
)
from app.sql.explain import explain
from app.sql.parse import parse
from app.ui.itemmodels.changes import ChangesModel
from app.ui.itemmodels.lineage import LineageModel
from app.ui.itemmodels.plan import PlanModel
from app.ui.itemmodels.steps import DEPTH_ROLE, NUMBER_ROLE, StepsModel
from app.ui.panels.review import Against, ReviewPanel
from app.ui.theme import Theme
from app.ui.widgets.smalltable import SmallTable
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
Check = Callable[[QAbstractItemModel], None]

SQL = "SELECT COUNT(*) AS n FROM visits WHERE cost > 10"
FIXED = "SELECT COUNT(*) AS n FROM visits WHERE cost >= 10"


@pytest.fixture
def check(qtmodeltester: Any) -> Check:
    return lambda model: qtmodeltester.check(model)


@pytest.fixture
def panel(qtbot: QtBot, make_theme: Callable[..., Theme], english: None) -> ReviewPanel:
    panel = ReviewPanel(make_theme())
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    return panel


def buttons(widget: Any) -> dict[str, QPushButton]:
    return {button.text(): button for button in widget.findChildren(QPushButton)}


def issue(number: int, fix: Fix | None = None) -> Issue:
    return Issue("x", Severity.WARNING, f"issue {number}", 1, number, why="It matters.", fix=fix)


def test_three_cards_and_the_rest_folded(panel: ReviewPanel, qtbot: QtBot) -> None:
    issues = tuple(issue(n) for n in range(1, 6))
    panel.show_review(Review(SQL, Verdict.READ, issues=issues), Against.NOTHING)
    assert [card.heading.text() for card in panel.issues_list.cards] == [
        "issue 1",
        "issue 2",
        "issue 3",
    ]
    assert panel.issues_list.cards[0].body.text() == "It matters."
    QTest.mouseClick(panel._more, Qt.MouseButton.LeftButton)
    assert len(panel.issues_list.cards) == 5


def test_a_fix_is_offered_and_brings_the_whole_text(panel: ReviewPanel, qtbot: QtBot) -> None:
    found = issue(1, Fix("x", "Mend <b>it</b> & more", FIXED))
    panel.show_review(Review(SQL, Verdict.READ, issues=(found,)), Against.NOTHING)
    button = buttons(panel.issues_list.cards[0])["Mend <b>it</b> && more"]
    with qtbot.waitSignal(panel.fix_chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [FIXED]
    panel.show_pending()
    assert not panel.issues_list.isEnabled()


def test_a_change_leads_to_its_place_and_same_meaning_is_folded(
    panel: ReviewPanel, qtbot: QtBot
) -> None:
    place = TextRange(36, 45, 1, 37)
    told = Change("where", ChangeKind.ADDED, "", "cost > 10", Effect.FEWER_ROWS,
                  code="filter-added", words="Filter added: cost > 10",
                  values=(("after", "cost > 10"),), at_after=place)  # fmt: skip
    same = Change("where", ChangeKind.CHANGED, "a", "b", Effect.SAME, code="same-spelling")
    panel.show_review(Review(SQL, Verdict.READ, changes=(told, same)), Against.DRAFT)
    assert panel.changes.rowCount() == 1
    assert panel.changes.index(0, 0).data() == "Filter added: cost > 10"
    spot = panel.changes_view.visualRect(panel.changes.index(0, 0)).center()
    with qtbot.waitSignal(panel.range_chosen) as chosen:
        QTest.mouseClick(panel.changes_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [36, 45]
    assert panel._same.isVisible()
    assert panel._same.text() == "1 difference in writing, same meaning"
    QTest.mouseClick(panel._same, Qt.MouseButton.LeftButton)
    assert panel.changes.rowCount() == 2
    assert not panel._same.isVisible()


def test_models_keep_qts_rules(check: Check, english: None) -> None:
    steps, columns, plan, changes = StepsModel(), LineageModel(), PlanModel(), ChangesModel()
    query = "SELECT id FROM t WHERE id IN (SELECT x FROM u)"
    steps.set_steps(explain(parse(query, "sqlite").tree, "sqlite"))
    columns.set_columns([Lineage("<b>n</b>", Origin.COUNTED, ("t.*",), "COUNT(*)")])
    plan.set_plan(PLAN)
    changes.set_changes([Change("where", ChangeKind.ADDED, "", "x", Effect.SAME)])
    for model in (steps, columns, plan, changes):
        check(model)
    told = [
        (steps.index(r, 0).data(NUMBER_ROLE), steps.index(r, 0).data(DEPTH_ROLE)) for r in (0, 3)
    ]
    assert told == [(1, 0), (0, 1)]
    assert columns.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "<b>n</b>: counts t.*"
    assert (changes.rowCount(), changes.folded) == (0, 1)


LEAF = PlanNode(NodeKind.SCAN, "SCAN", "<b>t</b>", rows=5, reads=20_000, detail="x > 1")
PLAN = Plan(
    "postgresql",
    (PlanNode(NodeKind.SORT, "Sort", rows=5, notes=(PlanNote.MAY_SPILL,), children=(LEAF,)),),
    rows=20_000,
    cost=812.0,
    suggestions=(IndexSuggestion("<b>t</b>", ("x",), 20_000, "filter"),),
)


def test_the_plan_is_a_line_and_unfolds(panel: ReviewPanel, qtbot: QtBot) -> None:
    panel.show_review(Review(SQL, Verdict.READ), Against.NOTHING)
    part = panel.plan
    assert part.head.summary.text() == "Asking the database…"
    assert not part.head.button.isEnabled()
    panel.show_plan(PLAN)
    assert part.head.summary.text() == "about 20,000 rows read, all of <b>t</b>, cost 812"
    assert not part.table.isVisible()
    part.head.button.setFocus()
    QTest.keyClick(part.head.button, Qt.Key.Key_Space)
    assert part.table.isVisible()
    assert part.picture.isVisible()
    assert "An index on <b>t</b> (x) could spare" in part.advice.text()
    assert "A sort may not fit into memory" in part.advice.text()
    assert [part.model.index(1, c).data() for c in range(3)] == [
        "   read all of a table: <b>t</b>",
        "20,000",
        "5",
    ]
    assert part.picture.grab().toImage().width() > 0
    panel.show_plan_failed("no such table")
    assert part.head.summary.text() == "The database can't plan it: no such table"
    assert not part.table.isVisible()


def test_a_statement_that_writes_has_only_its_verdict(panel: ReviewPanel) -> None:
    panel.show_review(Review("DELETE FROM t", Verdict.WRITE), Against.NOTHING)
    assert not panel.plan.isVisible()
    assert not panel.columns.isVisible()
    assert not panel.steps_view.isVisible()


def test_columns_unfold_to_a_list_and_a_graph(panel: ReviewPanel) -> None:
    columns = (
        Lineage("n", Origin.COUNTED, ("visits.*",)),
        Lineage("x" * 300, Origin.COMPUTED, ("a.b", "visits.*")),
        Lineage("one", Origin.COMPUTED, ()),
    )
    panel.show_review(Review(SQL, Verdict.READ, lineage=columns), Against.NOTHING)
    assert panel.columns.head.summary.text() == "3 columns from visits, a"
    panel.columns.head.button.click()
    assert panel.columns.list.isVisible()
    assert panel.columns.graph.height() == 3 * 24 + 2 * 4
    panel.columns.graph.grab()
    told = [panel.columns.model.index(row, 0).data(Qt.ItemDataRole.UserRole + 1) for row in (0, 2)]
    assert told == ["counts visits.*", "a fixed value"]


def test_labels_of_the_review_never_take_markup(panel: ReviewPanel) -> None:
    hostile = "<img src=x>"
    found = Issue("x", Severity.ERROR, hostile, 1, 1, why=hostile, fix=Fix("x", hostile, ""))
    panel.show_review(Review(SQL, Verdict.READ, issues=(found,)), Against.NOTHING)
    for label in panel.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


# In the window


def write(window: MainWindow, qtbot: QtBot, sql: str) -> None:
    window.question_page.editor.editor.setPlainText(sql)
    qtbot.waitUntil(lambda: has_plan(window), timeout=WAIT_MS)


def has_plan(window: MainWindow) -> bool:
    review = window.question_page.reviewing.review
    return review is not None and review.plan is not None


def test_the_window_tells_words_columns_and_plan(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    write(window, qtbot, SQL)
    panel = window.question_page.review
    assert [panel.steps.index(r, 0).data() for r in range(2)] == [
        "Take the rows of visits.",
        "Keep the rows where cost is more than 10.",
    ]
    assert panel.plan.head.summary.text().startswith("about 3,000 rows read, all of visits")
    window.menus.choose_language(LanguageChoice.CHINESE)
    qtbot.waitUntil(lambda: panel.steps.index(0, 0).data() == "取 visits 的行。", timeout=WAIT_MS)
    summary = panel.plan.head.summary
    qtbot.waitUntil(lambda: summary.text().startswith("约读取 3,000 行"), timeout=WAIT_MS)


def test_a_fix_in_the_window_can_be_undone(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    write(window, qtbot, SQL)
    window.question_page.review.fix_chosen.emit(FIXED)
    assert window.question_page.editor.editor.sql == FIXED
    qtbot.waitUntil(lambda: window.question_page.reviewing.review is not None, timeout=WAIT_MS)
    window.question_page.editor.editor.undo()
    assert window.question_page.editor.editor.sql == SQL


def test_a_fix_of_an_older_text_changes_nothing(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    write(window, qtbot, SQL)
    window.question_page.editor.editor.setPlainText("SELECT 2")
    window.question_page.review.fix_chosen.emit(FIXED)
    assert window.question_page.editor.editor.sql == "SELECT 2"


def test_a_range_is_selected_in_characters(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.question_page.editor.editor.setPlainText("SELECT '🦆' AS duck, 1 AS one")
    window.question_page.review.range_chosen.emit(20, 28)
    assert window.question_page.editor.editor.textCursor().selectedText() == "1 AS one"


@pytest.fixture
def limited(open_window: Open, qtbot: QtBot, clinic: Path) -> Callable[[str], MainWindow]:
    def make(limit: str) -> MainWindow:
        window = open_window()
        options = (("plan_rows", limit),)
        window.opening.open_profile(
            Profile("limited", "sqlite", database=str(clinic), options=options)
        )
        qtbot.waitUntil(lambda: window.connecting.schema is not None, timeout=WAIT_MS)
        return window

    return make


def test_a_limit_that_asks_runs_after_a_yes(
    limited: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = limited("ask:100")
    write(window, qtbot, SQL)
    assert window.question_page.review.plan.limit.isVisibleTo(window)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.question_page.running.busy, timeout=WAIT_MS)
    assert (
        window.question_page.results.page.title.text()
        == "This connection asks before it reads so much"
    )
    buttons(window.question_page.results)["Run it all the same"].click()
    qtbot.waitUntil(lambda: window.question_page.results.rows.rowCount() == 1, timeout=WAIT_MS)


def test_a_limit_that_blocks_disables_run(
    limited: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = limited("block:100")
    write(window, qtbot, SQL)
    assert not window.question_page.editor.run_button.isEnabled()
    assert window.question_page.editor._why.text() == "The connection's limit does not allow it"
    write(window, qtbot, "SELECT cost FROM visits WHERE id = 1")
    assert window.question_page.editor.run_button.isEnabled()


def cell(table: SmallTable, column: int) -> str:
    """A text of the first row."""
    item = table.item(0, column)
    assert item is not None
    return item.text()


def test_a_row_shows_where_two_queries_differ(open_window: Open, qtbot: QtBot) -> None:
    window = open_window([SQL, FIXED])
    for question in ("How many visits cost more than 10?", "And those of 10, too?"):
        window.question_page.question.edit.setPlainText(question)
        window.actions_by_id["ask"].trigger()
        qtbot.waitUntil(lambda: not window.question_page.asking.busy, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: window.question_page.reviewing.review is not None, timeout=WAIT_MS)
    part = window.question_page.review.example
    assert part.isVisibleTo(window)
    QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.told.isVisibleTo(part), timeout=WAIT_MS)
    assert part.told.text() == "From these made-up rows, the two queries answer differently:"
    tables = part.findChildren(SmallTable)
    assert [table.accessibleName() for table in tables][-2:] == ["Answer before", "Answer now"]
    answers = {cell(table, 0) for table in tables[-2:]}
    assert len(answers) == 2


def test_what_an_example_shows_is_only_text(panel: ReviewPanel) -> None:
    row = (None, "<img src=x>\nb", 3)
    example = Example((ExampleTable("<b>t</b>", ("a", "b", "c"), (row,)),))
    answer = Answer(("n",), ((1,),) * 20)
    found = Counterexample(Finding.DIFFERENT, example, Answer(("n",), ()), answer)
    panel.example.show_found(found)
    tables = panel.example.findChildren(SmallTable)
    assert [table.accessibleName() for table in tables] == [
        "<b>t</b>",
        "Answer before: no rows",
        "Answer now, 8 more rows",
    ]
    assert [cell(tables[0], column) for column in range(3)] == [
        "NULL",
        "<img src=x>↵b",
        "3",
    ]
