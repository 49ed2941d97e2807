"""What people do in the window, from question to rows, and every way it can end otherwise."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import ModelError
from app.core.values import Verdict
from app.ui.errors import install_hook
from app.ui.panels.topbar import Link
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]

ALL = "SELECT name, beds FROM departments ORDER BY id"


class Person:
    """Uses a window as a person does, and waits for what it shows."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.bot = qtbot

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT_MS)

    def ask(self, question: str, *, wait: bool = True) -> None:
        edit = self.window.question_page.question.edit
        edit.setPlainText(question)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        if wait:
            self.until(lambda: not self.window.question_page.asking.busy)
            self.until_reviewed()

    def write(self, sql: str) -> None:
        self.window.question_page.editor.editor.setPlainText(sql)
        self.until_reviewed()

    def until_reviewed(self) -> None:
        self.until(lambda: self.window.question_page.reviewing.review is not None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(self.window, key, modifier or Qt.KeyboardModifier.NoModifier)

    def run(self) -> None:
        self.press(Qt.Key.Key_F5)
        self.until(lambda: not self.window.question_page.running.busy)

    def cells(self) -> list[list[str]]:
        rows = self.window.question_page.results.rows
        self.until(lambda: all(self._here(row) for row in range(rows.rowCount())))
        return [
            [str(rows.index(row, column).data()) for column in range(rows.columnCount())]
            for row in range(rows.rowCount())
        ]

    def page(self) -> str:
        """The title of what stands in place of the table."""
        return self.window.question_page.results.page.title.text()

    def verdict(self) -> str:
        label = self.window.findChild(QLabel, "verdictLabel")
        assert label is not None
        return label.text()

    def _here(self, row: int) -> bool:
        try:
            self.window.question_page.results.rows.value(row, 0)
        except LookupError:
            return False
        return True


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Callable[..., Person]:
    return lambda *args, **kwargs: Person(open_window(*args, **kwargs), qtbot)


def test_the_schema_is_read_before_the_first_question(open_window: Open, qtbot: QtBot) -> None:
    engine = ScriptedEngine([ALL])
    window = open_window(engine=engine)
    person = Person(window, qtbot)
    person.until(lambda: bool(engine.read))
    person.ask("Which departments?")
    (beginning,) = engine.read
    assert "CREATE TABLE departments" in beginning
    assert engine.prompts[0].startswith(beginning)


def test_ask_review_run_and_read_the_rows(person: Callable[..., Person]) -> None:
    me = person([ALL])
    window = me.window
    me.ask("Which departments are there?")
    assert window.question_page.editor.editor.sql.split() == ALL.replace(",", ",").split()
    assert me.verdict() == "Reads only"
    assert window.question_page.editor.run_button.isEnabled()
    me.run()
    assert me.cells() == [
        ["Cardiology 心内科", "24"],
        ["<b>Surgery</b>", "NULL"],
        ["“”", "12"],
    ]
    assert window.question_page.results.status.text().startswith("3 rows · all of them · ")
    tables = [window.schema.model.index(row, 0).data() for row in range(3)]
    assert sorted(tables) == ["<b>bold</b>", "departments", "visits"]


def test_stages_show_their_times_and_the_status_bar_the_model(
    person: Callable[..., Person],
) -> None:
    me = person([ALL])
    me.ask("Which departments are there?")
    words = [mark._words.text() for mark in me.window.question_page.question.stages._marks.values()]
    assert words[0].startswith("Context 3/3 · ")
    assert words[1].startswith("Draft · ")
    assert words[2].startswith("Review · ")
    assert me.window.status.model.text().startswith("scripted · CPU")
    assert me.window.status.connection.text().endswith("Nothing leaves this machine   read-only")


def test_an_edit_takes_the_review_back_and_a_write_cannot_run(
    person: Callable[..., Person],
) -> None:
    me = person([ALL])
    me.ask("Which departments are there?")
    editor, button = (
        me.window.question_page.editor.editor,
        me.window.question_page.editor.run_button,
    )
    editor.setPlainText("DELETE FROM departments")
    assert not button.isEnabled()
    me.press(Qt.Key.Key_F5)
    assert not me.window.question_page.running.busy
    me.until_reviewed()
    review = me.window.question_page.reviewing.review
    assert review is not None
    assert review.verdict is Verdict.WRITE
    assert me.verdict() == "Writes: will not run"
    assert not button.isEnabled()
    me.press(Qt.Key.Key_F5)
    assert not me.window.question_page.running.busy
    assert me.window.question_page.results.rows.rowCount() == 0


def test_a_review_of_older_text_allows_nothing(person: Callable[..., Person]) -> None:
    me = person()
    me.write("SELECT 1")
    me.window.question_page.editor.editor.setPlainText("SELECT 2")
    assert me.window.question_page.reviewing.runnable is None
    me.press(Qt.Key.Key_F5)
    assert not me.window.question_page.running.busy
    me.until_reviewed()
    me.run()
    assert me.cells() == [["2"]]


def test_an_issue_leads_to_its_place(person: Callable[..., Person]) -> None:
    me = person()
    me.write("SELECT nme FROM departments")
    issues = me.window.question_page.review.issues_list
    assert me.verdict() == "Reads only, with mistakes"
    (button,) = issues.cards[0].findChildren(QPushButton)
    assert button.text() == "Line 1"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert me.window.question_page.editor.editor.textCursor().selectedText() == "nme"


def test_cancel_in_the_middle_of_a_draft_brings_the_text_back(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL, ALL], hold_first=3)
    me = person(engine=engine)
    me.write("SELECT 42")
    me.ask("Which departments are there?", wait=False)
    assert me.window.question_page.question.cancel_button.isVisible()
    me.until(lambda: "SEL" in me.window.question_page.editor.editor.sql and engine.started.is_set())
    me.press(Qt.Key.Key_Escape)
    assert not me.window.question_page.asking.busy
    assert me.window.question_page.editor.editor.sql == "SELECT 42"
    assert me.window.question_page.question.ask_button.isVisible()
    me.ask("And now?")
    assert me.window.question_page.editor.run_button.isEnabled()


def test_a_failing_model_is_told_and_the_next_question_works(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine(
        [ALL, ALL], fail_with=ModelError("It ran out of memory.", hint="Use a smaller model.")
    )
    me = person(engine=engine)
    me.ask("Which departments are there?", wait=False)
    me.until(lambda: me.window.question_page.notice.isVisible())
    card = me.window.question_page.notice.card
    assert card.heading.text() == "The model could not draft"
    assert card.body.text() == "It ran out of memory."
    assert card.hint.text() == "Use a smaller model."
    engine._fail_with = None
    me.ask("Which departments are there?")
    assert not me.window.question_page.notice.isVisible()
    assert me.verdict() == "Reads only"


def test_an_error_of_the_database_says_what_and_where(person: Callable[..., Person]) -> None:
    me = person()
    me.write("SELECT abs(-9223372036854775808)")
    me.run()
    assert me.page() == "The database reported an error"
    assert "overflow" in me.window.question_page.results.page.text.text()
    me.write("SELECT 1")
    me.run()
    assert me.cells() == [["1"]]


def test_no_rows_is_an_answer(person: Callable[..., Person]) -> None:
    me = person()
    me.write("SELECT name FROM departments WHERE id = 99")
    me.run()
    assert me.page() == "Nothing found"
    assert me.window.question_page.results.status.text().startswith("0 rows · all of them")


def test_a_long_query_can_be_cancelled_and_the_next_one_runs(
    person: Callable[..., Person],
) -> None:
    me = person()
    me.write(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT max(i) FROM n WHERE i < 0"
    )
    me.press(Qt.Key.Key_F5)
    me.until(lambda: me.window.question_page.running.busy)
    assert not me.window.question_page.editor.run_button.isEnabled()
    me.press(Qt.Key.Key_Escape)
    me.until(lambda: not me.window.question_page.running.busy)
    assert me.page() == "Cancelled"
    me.write("SELECT 7")
    me.run()
    assert me.cells() == [["7"]]


def test_more_rows_than_the_cap_are_said_to_be_more(
    person: Callable[..., Person],
) -> None:
    me = person()
    me.write("SELECT a.id FROM visits AS a JOIN visits AS b ON b.id < 11")
    me.run()
    assert me.window.question_page.results.rows.rowCount() == 10_000
    assert me.window.question_page.results.status.text().startswith(
        "first 10,000 rows, there are more · "
    )


def test_rows_are_copied_in_full_without_looking_at_them(person: Callable[..., Person]) -> None:
    me = person()
    me.write("SELECT id, cost, 'a\tb' AS t FROM visits ORDER BY id")
    me.run()
    with me.bot.waitSignal(
        me.window.question_page.row_work.copying.copied, timeout=WAIT_MS
    ) as copied:
        me.window.question_page.results.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert copied.args == [3000]
    assert lines[0] == '1\t1.5\t"a\tb"'
    assert lines[2999] == '3000\t4500.0\t"a\tb"'


def test_selected_cells_are_copied_with_the_keys(person: Callable[..., Person]) -> None:
    me = person()
    me.write(ALL)
    me.run()
    table = me.window.question_page.results.table
    table.selectColumn(1)
    with me.bot.waitSignal(me.window.question_page.row_work.copying.copied, timeout=WAIT_MS):
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "24\n\n12"


def test_a_cell_opens_in_full_as_plain_text(person: Callable[..., Person]) -> None:
    from app.ui.dialogs.cell import CellDialog

    me = person()
    me.write("SELECT '<img src=x>' || char(10) || '<b>two</b>' AS v")
    me.run()
    me.cells()
    me.window.question_page.results.table.setCurrentIndex(
        me.window.question_page.results.rows.index(0, 0)
    )
    QTest.keyClick(me.window.question_page.results.table, Qt.Key.Key_Return)
    me.until(lambda: me.window.findChild(CellDialog) is not None)
    dialog = me.window.findChild(CellDialog)
    assert dialog is not None
    assert isinstance(dialog.view, QPlainTextEdit)
    assert dialog.view.toPlainText() == "<img src=x>\n<b>two</b>"
    dialog.close()


def test_the_second_draft_is_compared_with_the_first(person: Callable[..., Person]) -> None:
    me = person([ALL, "SELECT name, beds FROM departments WHERE beds > 20 ORDER BY id"])
    me.ask("Which departments are there?")
    assert not me.window.question_page.review.changes_view.isVisible()
    me.ask("Only those with more than 20 beds")
    assert me.window.question_page.review.changes.rowCount() >= 1
    assert me.window.question_page.review.changes_view.isVisible()


def test_tables_of_the_draft_are_bold(person: Callable[..., Person]) -> None:
    from app.ui.itemmodels.schema import USED_ROLE

    me = person([ALL])
    me.ask("Which departments are there?")
    model = me.window.schema.model
    used = {model.index(row, 0).data(): model.index(row, 0).data(USED_ROLE) for row in range(3)}
    assert used == {"<b>bold</b>": False, "departments": True, "visits": False}


def test_the_schema_is_searched_and_a_name_inserted(person: Callable[..., Person]) -> None:
    me = person()
    schema = me.window.schema
    me.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert schema.search.hasFocus()
    QTest.keyClicks(schema.search, "cost")
    me.until(lambda: schema.model.rowCount() == 1)
    visits = schema.model.index(0, 0)
    assert schema.tree.isExpanded(visits)
    schema.tree.doubleClicked.emit(schema.model.index(0, 0, visits))
    assert me.window.question_page.editor.editor.sql == "cost"


def test_keys_go_where_they_say(person: Callable[..., Person]) -> None:
    me = person()
    control = Qt.KeyboardModifier.ControlModifier
    me.press(Qt.Key.Key_E, control)
    assert me.window.question_page.editor.editor.hasFocus()
    me.press(Qt.Key.Key_L, control)
    assert me.window.question_page.question.edit.hasFocus()
    me.press(Qt.Key.Key_F6)
    assert me.window.question_page.editor.editor.hasFocus()
    me.press(Qt.Key.Key_B, control)
    assert not me.window.schema.isVisible()
    me.press(Qt.Key.Key_B, control)
    assert me.window.schema.isVisible()


def test_shift_return_is_a_new_line_and_control_return_asks_from_anywhere(
    person: Callable[..., Person],
) -> None:
    me = person([ALL])
    edit = me.window.question_page.question.edit
    edit.setPlainText("Which")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    height = edit.height()
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.toPlainText() == "Which\n"
    assert edit.height() > height
    assert not me.window.question_page.asking.busy
    me.window.question_page.editor.editor.setFocus()
    QTest.keyClick(
        me.window.question_page.editor.editor,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert me.window.question_page.asking.busy
    me.until(lambda: not me.window.question_page.asking.busy)


def test_formatting_can_be_undone(person: Callable[..., Person]) -> None:
    me = person()
    me.write("select name from departments")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    me.press(Qt.Key.Key_F, both)
    assert "SELECT" in me.window.question_page.editor.editor.sql
    me.window.question_page.editor.editor.undo()
    assert me.window.question_page.editor.editor.sql == "select name from departments"


def test_a_database_that_is_not_there_is_told_with_a_way_on(
    person: Callable[..., Person], tmp_path: Path, clinic: Path
) -> None:
    missing = tmp_path / "later.sqlite"
    me = person(target=f"sqlite:///{missing}", wait=False)
    me.until(lambda: me.window.connecting.link is Link.FAILED)
    assert "later.sqlite" in me.window.top_bar.connection.name.text()
    assert me.window.top_bar.connection.kind.text() == "SQLite · not reachable"
    assert me.window.status.connection.text() == "The database is not reachable"
    assert me.page() == "The database can't be opened"
    missing.write_bytes(clinic.read_bytes())
    me.window.connecting.retry()
    me.until(lambda: me.window.connecting.schema is not None)
    assert me.page() == "Rows appear here"


def test_another_connection_forgets_what_the_first_one_showed(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    import contextlib
    import sqlite3

    other = tmp_path / "other.sqlite"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE only_here (id)")
    me = person([ALL])
    me.ask("Which departments are there?")
    me.run()
    first = me.window.connecting.opened
    me.window.opening.open_target(f"sqlite:///{other}")
    me.until(lambda: me.window.connecting.schema is not None)
    assert me.window.connecting.opened is not first
    assert me.window.question_page.results.rows.rowCount() == 0
    assert me.window.schema.model.index(0, 0).data() == "only_here"
    me.until_reviewed()
    assert me.verdict() == "Reads only, with mistakes"


def test_closing_in_the_middle_of_everything_ends_the_processes(
    person: Callable[..., Person],
) -> None:
    engine = ScriptedEngine([ALL], hold_first=3)
    me = person(engine=engine)
    me.ask("Which departments are there?", wait=False)
    me.until(engine.started.is_set)
    me.window.close()
    assert engine.closed
    assert not any(thread.name == "session-reader" for thread in threading.enumerate())


def test_an_unexpected_error_is_shown_and_not_lost(
    person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person()
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: heard.append(told))
    install_hook(me.window.tell_bug)
    error = ZeroDivisionError("a bug")
    sys.excepthook(ZeroDivisionError, error, None)
    assert heard == [(ZeroDivisionError, error, None)]
    me.until(lambda: me.window.notice.isVisible())
    assert me.window.notice.card.heading.text() == "Something in Tacit went wrong"
    assert me.window.notice.card.body.text() == "ZeroDivisionError: a bug"
