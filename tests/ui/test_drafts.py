"""What people do with a draft: doubt it, refine it, ask for others, and see where it is from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.values import Draft, Issue, Repair, Severity
from app.ui.panels.readingexample import ReadingExampleDialog
from app.ui.panels.review import Against
from app.ui.panels.why import WhyDialog
from app.ui.widgets.answertable import AnswerTable
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.ui.test_journeys import ALL, Person

Open = Callable[..., MainWindow]

LARGE = "SELECT name, beds FROM departments WHERE beds > 20 ORDER BY id"
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Callable[..., Person]:
    return lambda *args, **kwargs: Person(open_window(*args, **kwargs), qtbot)


def test_other_drafts_are_buttons_that_say_what_is_different(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL, ALL], others=[LARGE, LARGE.lower()])
    me = person(engine=engine)
    bar = me.window.question_page.question.draft_bar
    assert not bar.isVisible()
    me.ask("Which departments are there?")
    assert bar.buttons == []
    me.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    me.until(lambda: bool(bar.buttons) and not me.window.question_page.asking.busy)
    me.until_reviewed()
    told = me.window.question_page.question.stages._hint.text()
    assert " of 3 drafts agree · " in told
    assert " % of such drafts are right" in told
    shown = me.window.question_page.editor.editor.sql
    (button,) = bar.buttons
    assert "beds > 20" in button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    taken = me.window.question_page.editor.editor.sql
    assert ("beds > 20" in taken) != ("beds > 20" in shown)
    assert "agree" not in me.window.question_page.question.stages._hint.text()
    me.until_reviewed()
    assert me.verdict() == "Reads only"
    me.window.question_page.editor.editor.undo()
    assert me.window.question_page.editor.editor.sql == shown
    assert me.window.question_page.question.stages._hint.text() == told


def test_a_first_draft_in_doubt_brings_the_others_unasked(person: Callable[..., Person]) -> None:
    counted = "SELECT COUNT(*) FROM departments"
    engine = ScriptedEngine([ALL], others=[LARGE, counted], margin=0.0)
    me = person(engine=engine)
    bar = me.window.question_page.question.draft_bar
    me.ask("How many departments are there for each building and each floor?")
    me.until(lambda: bool(bar.buttons) and not me.window.question_page.asking.busy)
    assert bar.doubts.isVisible()
    assert "readings" in bar.doubts.text()
    assert len({button.text() for button in bar.buttons}) == 2
    assert any("beds > 20" in button.text() for button in bar.buttons)
    assert "1 of 3 drafts agree" in me.window.question_page.question.stages._hint.text()


def test_readings_are_told_apart_by_what_they_answer(person: Callable[..., Person]) -> None:
    engine = ScriptedEngine([ALL], others=[LARGE], margin=0.0)
    me = person(engine=engine)
    page = me.window.question_page
    assert not me.window.actions_by_id["tellApart"].isEnabled()
    me.ask("How many departments are there for each building and each floor?")
    me.until(lambda: page.question.draft_bar.readings.example.isVisible())
    shown = page.editor.editor.sql
    QTest.mouseClick(page.question.draft_bar.readings.example, Qt.MouseButton.LeftButton)
    dialog = _example(me)
    assert dialog.told.text().endswith("the two queries answer differently:")
    tables = dialog.findChildren(AnswerTable)
    titles = [table.head.text() for table in tables]
    assert titles[0] == "departments"
    assert titles[1].startswith("The draft")
    assert "beds > 20" in titles[2]
    counts = [table.table.rowCount() for table in tables[1:]]
    assert counts[0] != counts[1], "the filter takes a row away"
    QTest.mouseClick(dialog.buttons[1], Qt.MouseButton.LeftButton)
    taken = page.editor.editor.sql
    assert ("beds > 20" in taken) != ("beds > 20" in shown)
    me.until(lambda: not page.findChildren(ReadingExampleDialog))
    page.editor.editor.undo()
    assert page.editor.editor.sql == shown
    me.window.actions_by_id["tellApart"].trigger()
    assert _example(me).buttons[0].hasFocus()
    me.ask("How many departments are there now?", wait=False)
    me.until(lambda: not page.findChildren(ReadingExampleDialog))


def _example(me: Person) -> ReadingExampleDialog:
    (dialog,) = me.window.findChildren(ReadingExampleDialog)
    me.until(lambda: bool(dialog.buttons))
    return dialog


def test_a_doubtful_draft_says_why(person: Callable[..., Person]) -> None:
    from app.core.values import Confidence

    me = person()
    bar = me.window.question_page.question.draft_bar
    doubt = Issue("doubt-readings", Severity.NOTE, "There are <b>2</b> readings.")
    bar.show_draft(Confidence(0.41, 2, 5, (doubt,)), (), asked_for=False)
    assert bar.doubts.text() == "In doubt: There are <b>2</b> readings."
    bar.show_draft(Confidence(0.95, 5, 5), (), asked_for=False)
    assert not bar.doubts.isVisibleTo(bar)
    bar.show_draft(Confidence(0.95, 5, 5), (), asked_for=True)
    assert bar.doubts.text() == "No draft says anything else."


def test_the_next_question_refines_the_query_shown_if_wanted(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL, LARGE, ALL])
    me = person(engine=engine)
    bar = me.window.question_page.question.draft_bar
    me.ask("Which departments are there?")
    assert not bar.refining
    me.press(Qt.Key.Key_L, CONTROL_SHIFT)
    assert bar.refined.text() == "The next question refines: Which departments are there?"
    me.ask("only large ones")
    assert "Which departments are there?" in engine.prompts[1]
    assert me.window.question_page.review.against is Against.REFINED
    assert me.window.question_page.review.changes.rowCount() == 1
    assert bar.refined.text().endswith("Which departments are there?; only large ones")
    me.press(Qt.Key.Key_L, CONTROL_SHIFT)
    assert bar.refined.text() == ""
    me.ask("All of them")
    assert "only large ones" not in engine.prompts[2]


def test_a_table_is_left_out_with_a_click_and_comes_back(person: Callable[..., Person]) -> None:
    engine = ScriptedEngine([ALL, ALL, ALL])
    me = person(engine=engine)
    me.ask("Which departments are there?")
    me.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = _why(me)
    names = [dialog.tables.name(dialog.tables.index(n)) for n in range(3)]
    dialog.view.activated.emit(dialog.tables.index(names.index("visits")))
    me.until(lambda: len(engine.prompts) == 2 and not me.window.question_page.asking.busy)
    assert "CREATE TABLE visits" in engine.prompts[0]
    assert "CREATE TABLE visits" not in engine.prompts[1]
    again = me.window.question_page.drafts.explain()
    assert again is not None
    last = again.tables.index(2)
    assert last.data() == "visits · left out by you"
    again.view.activated.emit(last)
    me.until(lambda: len(engine.prompts) == 3 and not me.window.question_page.asking.busy)
    assert "CREATE TABLE visits" in engine.prompts[2]


def test_a_repair_is_taken_back_and_can_be_undone(person: Callable[..., Person]) -> None:
    me = person(["SELECT title_ FROM nowhere", "SELECT name FROM department"])
    me.window.actions_by_id["whyDraft"].trigger()
    assert me.window.findChild(WhyDialog) is None
    me.ask("Which departments are there?")
    shown = me.window.question_page.editor.editor.sql
    dialog = me.window.question_page.drafts.explain()
    assert dialog is not None
    dialog.back_buttons[0].click()
    assert me.window.question_page.editor.editor.sql != shown
    me.window.question_page.editor.editor.undo()
    assert me.window.question_page.editor.editor.sql == shown


def test_the_text_before_a_repair() -> None:
    renamed = Repair("table-renamed", "", "department", "departments")
    meant = Repair("label-shown", "", "SELECT id", "SELECT name", whole=True)
    again = Repair("model-repair", "", "SELECT name", "SELECT names", whole=True)
    draft = Draft("q", "SELECT name_", "raw", (renamed, renamed, meant, again, renamed))
    assert draft.before_repairs() == ("raw", "raw", "SELECT id", "SELECT name", "SELECT names")


def _why(me: Person) -> WhyDialog:
    found = [p for p in me.window.findChildren(WhyDialog) if p.isVisible()]
    assert len(found) == 1
    return found[0]
