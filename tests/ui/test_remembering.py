"""What the window's connection remembers of questions, drafts, edits and runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.cancel import CancelToken
from app.core.events import Event, RunFinished
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.memory.examples import Example, examples
from app.memory.history import runs
from app.memory.store import Store
from app.ui.liveconnection import LiveConnection
from app.ui.services import Drafted, Wanted
from app.ui.window import MainWindow
from app.workflow.remember import Kept
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_journeys import ALL, Person

DRAFT = "SELECT name FROM departments"
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Connect = Callable[..., LiveConnection]
Open = Callable[..., MainWindow]


@pytest.fixture
def connect(clinic: Path) -> Iterator[Connect]:
    opened: list[LiveConnection] = []

    def make(*answers: str) -> LiveConnection:
        workspace = Workspace(Profile(name="clinic", engine="sqlite", database=str(clinic)))
        workspace.open()
        opened.append(LiveConnection(workspace, ScriptedEngine(answers), "SQLite"))
        return opened[-1]

    yield make
    for connection in opened:
        connection.close()


def _ask(connection: LiveConnection, question: str) -> Drafted:
    return connection.ask(Wanted(question), lambda event: None, 1, CancelToken())


def _run(
    connection: LiveConnection, sql: str, drafted: Drafted | None = None
) -> tuple[list[Event], Kept | None]:
    events: list[Event] = []
    rows = connection.new_rows()
    review = connection.review(sql, None)
    ran = connection.run(review, rows, events.append, 1, CancelToken(), drafted=drafted)
    kept = connection.keep(ran)
    assert (kept is not None) is bool(ran.question)
    rows.close()
    return events, kept


def _run_draft(connection: LiveConnection, drafted: Drafted) -> list[Event]:
    return _run(connection, drafted.draft.sql, drafted)[0]


def _kept() -> tuple[Example, ...]:
    store = Store()
    try:
        return examples(store)
    finally:
        store.close()


def test_a_draft_that_is_kept_is_the_answer_to_its_question(connect: Connect) -> None:
    connection = connect(DRAFT)
    _run_draft(connection, _ask(connection, "Which departments?"))
    (kept,) = _kept()
    assert (kept.question, kept.sql, kept.corrected) == ("Which departments?", DRAFT, False)


def test_an_edited_draft_is_kept_with_what_was_changed(connect: Connect) -> None:
    connection = connect(DRAFT)
    drafted = _ask(connection, "Which departments?")
    _run(connection, DRAFT, drafted)
    _run(connection, f"{DRAFT} ORDER BY name", drafted)
    (kept,) = _kept()
    assert (kept.draft, kept.corrected) == (DRAFT, True)
    assert [change.clause for change in kept.changes] == ["order by"]


def test_another_query_answers_nothing(connect: Connect) -> None:
    connection = connect(DRAFT)
    _run(connection, "SELECT 1")
    _run(connection, "SELECT 2", _ask(connection, "Which departments?"))
    assert _kept() == ()
    store = Store()
    assert [(run.sql, run.question) for run in runs(store)] == [("SELECT 2", ""), ("SELECT 1", "")]
    store.close()


def test_the_next_question_sees_what_was_accepted(connect: Connect) -> None:
    connection = connect(DRAFT, "SELECT 1")
    _run_draft(connection, _ask(connection, "Which departments are there?"))
    _ask(connection, "Which departments are large?")
    engine = connection._engine
    assert isinstance(engine, ScriptedEngine)
    assert "Question: Which departments are there?<|im_end|>" in engine.prompts[1]


def test_what_is_wrong_with_the_memory_stands_once_below_the_rows(connect: Connect) -> None:
    paths.memory_file().write_bytes(b"no database" * 1000)
    connection = connect(DRAFT)
    drafted = _ask(connection, "Which departments?")
    told = [
        event.summary.notes
        for event in (*_run_draft(connection, drafted), *_run_draft(connection, drafted))
        if isinstance(event, RunFinished)
    ]
    assert ["broken" in " ".join(notes) for notes in told] == [True, False]


def test_nothing_is_kept_until_the_person_says_so(open_window: Open, qtbot: QtBot) -> None:
    me = Person(open_window([ALL]), qtbot)
    button = me.window.question_page.results.keep_button
    me.write(ALL)
    me.run()
    assert not button.isVisible()
    me.ask("Which departments are there?")
    me.run()
    me.until(button.isVisible)
    assert button.text() == "Keep as an example"
    assert _kept() == ()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    me.until(lambda: button.text() == "Kept · Undo")
    (kept,) = _kept()
    assert kept.question == "Which departments are there?"
    me.press(Qt.Key.Key_K, CONTROL_SHIFT)
    me.until(lambda: button.text() == "Keep as an example" and button.isEnabled())
    assert _kept() == ()


def test_undo_brings_the_former_answer_back(connect: Connect) -> None:
    connection = connect(DRAFT)
    drafted = _ask(connection, "Which departments?")
    _run(connection, DRAFT, drafted)
    _events, second = _run(connection, f"{DRAFT} ORDER BY name", drafted)
    assert second is not None
    connection.take_back(second)
    (kept,) = _kept()
    assert kept.sql == DRAFT


def test_nothing_is_offered_where_nothing_is_to_be_remembered(
    open_window: Open, qtbot: QtBot
) -> None:
    SettingsFile().change(remember=False)
    me = Person(open_window([ALL]), qtbot)
    me.ask("Which departments are there?")
    with qtbot.waitSignal(me.window.question_page.running.ran, timeout=WAIT_MS):
        me.press(Qt.Key.Key_F5)
    assert not me.window.question_page.results.keep_button.isVisible()
