"""The question box: names while one types, tables attached, earlier questions, input methods, what
to begin with and what to ask next; by real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.context.attached import attached
from app.context.suggest import Kind, Suggestion, Suggestions
from app.core.schema import Column, Schema, Table
from app.core.suggested import Name, Next, Reason, Shape, Starter
from app.memory.rejections import rejections
from app.memory.store import Store
from app.ui.itemmodels.suggestions import DETAIL_ROLE, SuggestionsModel
from app.ui.question.edit import QuestionEdit
from app.ui.question.past import PastQuestions, matching
from app.ui.question.search import QuestionSearch
from app.ui.question.words import next_words, starter_words
from app.ui.tabledrag import table_data
from app.ui.theme import Theme
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.ui.test_journeys import ALL, Person

Open = Callable[..., MainWindow]
SCHEMA = Schema(
    "sqlite",
    (
        Table("customers", (Column("city", "TEXT"),), comment="客户信息"),
        Table("customer_orders", (Column("total", "REAL"),)),
    ),
)
LARGE = "SELECT name, beds FROM departments WHERE beds > 20 ORDER BY id"


@pytest.fixture
def edit(make_theme: Callable[..., Theme], english: None, qtbot: QtBot) -> QuestionEdit:
    made = QuestionEdit(make_theme())
    qtbot.addWidget(made)
    known = Suggestions(SCHEMA, values={("customers", "city"): ["Nanjing"]})
    made.know(known.at, lambda text: attached(text, SCHEMA))
    made.resize(500, made.height())
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def offered(edit: QuestionEdit) -> list[str]:
    popup = edit.popup
    if popup is None or not popup.isVisible():
        return []
    return [str(popup.model.index(row, 0).data()) for row in range(popup.model.rowCount())]


def test_names_are_offered_while_one_types_and_tab_takes_the_first(edit: QuestionEdit) -> None:
    QTest.keyClicks(edit, "how many cus")
    assert offered(edit) == ["customers", "customer_orders"]
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "how many customers"
    assert offered(edit) == []


def test_return_asks_unless_a_name_was_chosen(edit: QuestionEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(edit, "how many cus")
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "how many customer_orders"
    QTest.keyClicks(edit, " in nanj")
    assert offered(edit) == ["Nanjing"]
    with qtbot.waitSignal(edit.asked):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText().endswith(" in nanj")
    assert offered(edit) == []


def test_escape_closes_the_list_and_shift_return_begins_a_line(edit: QuestionEdit) -> None:
    QTest.keyClicks(edit, "all cus")
    assert offered(edit)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert offered(edit) == []
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.toPlainText() == "all cus\n"
    assert edit.height() > edit.fontMetrics().lineSpacing() * 1.5


def test_an_at_sign_attaches_a_table(edit: QuestionEdit) -> None:
    QTest.keyClicks(edit, "per city of @")
    assert offered(edit) == ["@customers", "@customer_orders"]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "per city of @customers "
    QTest.keyClicks(edit, "and @nothing")
    looks = edit.document().firstBlock().layout().formats()
    texts = [edit.toPlainText()[f.start : f.start + f.length] for f in looks]
    assert texts == ["@customers", "@nothing"]
    waves = [f.format.underlineStyle() for f in looks]
    assert waves[0] is not waves[1]


def compose(edit: QuestionEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


def test_what_is_still_being_composed_is_not_asked(edit: QuestionEdit, qtbot: QtBot) -> None:
    asked: list[None] = []
    edit.asked.connect(lambda: asked.append(None))
    compose(edit, "ke'hu")
    assert edit.composing
    assert edit.document().firstBlock().layout().preeditAreaText() == "ke'hu"
    assert edit.toPlainText() == ""
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == []
    compose(edit, "", "客户")
    assert not edit.composing
    assert offered(edit) == ["customers"]
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "customers"
    with qtbot.waitSignal(edit.asked):
        QTest.keyClick(edit, Qt.Key.Key_Return)


def test_a_table_is_dropped_as_an_attached_one(edit: QuestionEdit) -> None:
    data = table_data(("customers", "new\ttable", "two\nlines"))
    assert edit.canInsertFromMimeData(data)
    QTest.keyClicks(edit, "total per")
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == 'total per @customers @"new→table" '


def test_up_and_down_walk_through_earlier_questions(edit: QuestionEdit) -> None:
    edit.past.know(["newest", "two\nlines", "oldest"])
    QTest.keyClicks(edit, "typed")
    for wanted in ("newest", "two\nlines"):
        QTest.keyClick(edit, Qt.Key.Key_Up)
        assert edit.toPlainText() == wanted
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.toPlainText() == "two\nlines"
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.toPlainText() == "oldest"
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.toPlainText() == "oldest"
    for wanted in ("two\nlines", "newest", "typed"):
        QTest.keyClick(edit, Qt.Key.Key_Down)
        assert edit.toPlainText() == wanted
    edit.undo()
    assert edit.toPlainText() == "newest"


def test_earlier_questions_are_known_once_the_newest_first() -> None:
    past = PastQuestions()
    past.know(["b", "a", "B "])
    past.asked("A")
    assert past.all == ("A", "b")
    assert past.forward() is None
    assert past.back("A") == "b"
    past.stay()
    assert matching(("Beds per ward", "wards"), "WARD be") == ("Beds per ward",)


def test_a_question_is_found_by_its_words(english: None, qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(800, 600)
    room.show()
    search = QuestionSearch(("beds per ward", "wards with beds", "doctors"), room)
    search.open_below(room.rect().topLeft(), 600)
    QTest.keyClicks(search.words, "bed")
    assert search.list.model().rowCount() == 2
    QTest.keyClick(search.words, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.chosen) as chosen:
        QTest.keyClick(search.words, Qt.Key.Key_Return)
    assert chosen.args == ["wards with beds"]


def test_suggestions_are_an_item_model_and_show_markup_as_text(english: None) -> None:
    model = SuggestionsModel()
    tester = QAbstractItemModelTester(model)
    model.set_found([Suggestion("<b>x</b>", Kind.VALUE, "t.c\nx")])
    index = model.index(0, 0)
    assert index.data() == "<b>x</b>"
    assert index.data(DETAIL_ROLE) == "t.c↵x"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "<b>x</b>, value in the data, t.c↵x"
    del tester


def test_every_shape_has_words(english: None) -> None:
    name = Name("visits", "就诊")
    for shape in Shape:
        words = starter_words(Starter(shape, name, Name("cost", "费用"), Name("ward", "病区")))
        assert "visits" in words
        assert "{" not in words
    assert len({next_words(way) for way in Next}) == len(Next)


# In the window


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Callable[..., Person]:
    return lambda *args, **kwargs: Person(open_window(*args, **kwargs), qtbot)


def test_a_schema_suggests_questions_and_a_draft_what_comes_next(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL, "SELECT COUNT(*) FROM departments"])
    me = person(engine=engine)
    page = me.window.question_page
    starters = page.question.starters
    me.until(lambda: bool(starters.buttons))
    first = starters.buttons[0]
    question = first.text()
    assert question == "How many departments are there?"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    me.until(lambda: not page.asking.busy)
    assert question in engine.prompts[0]
    assert page.question.question == question
    assert not starters.isVisible()
    chips = page.question.draft_bar.follow_ups.buttons
    assert [chip.text() for chip in chips] == ["only how many"]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    me.until(lambda: len(engine.prompts) == 2 and not page.asking.busy)
    assert "only how many" in engine.prompts[1]
    assert question in engine.prompts[1]


def test_attached_tables_are_pinned_and_told(person: Callable[..., Person]) -> None:
    engine = ScriptedEngine([ALL])
    me = person(engine=engine)
    page = me.window.question_page
    me.ask("What is in @departments and @nowhere?")
    assert page.question.attached.text() == (
        "The model will see: departments · No table is called nowhere"
    )
    assert "What is in departments and nowhere?" in engine.prompts[0]
    answer = page.drafts.answer
    assert answer is not None
    assert answer.wanted.pinned == ("departments",)
    assert page.question.edit.past.all == ("What is in @departments and @nowhere?",)


def test_a_rejected_draft_is_not_offered_again_until_that_is_undone(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL] * 3, others=[LARGE])
    me = person(engine=engine)
    page = me.window.question_page
    me.ask("Which departments are there?")
    shown = page.editor.editor.sql
    menu = page.rejecting.menu()
    menu.actions()[1].trigger()
    me.until(page.notice.isVisible)
    assert page.notice.card.heading.text() == "Rejected"
    again = next(b for b in page.notice.findChildren(QPushButton) if b.text() == "Draft it anew")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    me.until(lambda: len(engine.prompts) == 2 and not page.asking.busy)
    assert "beds > 20" in page.editor.editor.sql
    store = Store()
    assert [one.reason for one in rejections(store)] == [Reason.ROWS]
    page.rejecting._take_back()
    me.until(lambda: rejections(store) == ())
    store.close()
    me.ask("Which departments are there?")
    assert page.editor.editor.sql == shown


def test_drafts_are_tabs_that_say_what_is_different(person: Callable[..., Person]) -> None:
    engine = ScriptedEngine([ALL, ALL], others=[LARGE, LARGE.lower()])
    me = person(engine=engine)
    page = me.window.question_page
    me.ask("Which departments are there?")
    me.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    readings = page.question.draft_bar.readings
    me.until(lambda: bool(readings.buttons) and not page.asking.busy)
    assert readings.first is not None
    assert readings.first.isChecked()
    assert " of 3 · " in readings.first.text()
    (other,) = readings.buttons
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert other.isChecked()
    assert readings.changes.rowCount() == 1
    QTest.mouseClick(readings.first, Qt.MouseButton.LeftButton)
    assert readings.first.isChecked()
    assert readings.changes.rowCount() == 0
    page.editor.editor.undo()
    assert other.isChecked()


def test_a_table_is_dragged_from_the_tree_into_the_question(person: Callable[..., Person]) -> None:
    me = person()
    tree, edit = me.window.schema.tree, me.window.question_page.question.edit
    model = me.window.schema.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    index = next(i for i in rows if i.data() == "departments")
    data = tree.drag_data(tree.visualRect(index).center())
    assert data is not None
    assert tree.drag_data(QPoint(5, tree.viewport().height() - 2)) is None
    what = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), *what)
    QApplication.sendEvent(edit.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(edit.viewport(), QDropEvent(QPointF(5, 5), *what))
    assert edit.toPlainText() == "@departments "
