"""Writing in the window: unlocked by a typed name, shown before it is kept, undone by default."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import profiles
from app.core.profile import Profile
from app.core.writes import SampleRow
from app.ui.dialogs.write import WriteDialog
from app.ui.itemmodels.writerows import WriteRowsModel
from app.ui.theme import Theme
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
UPDATE = "UPDATE departments SET beds = 99 WHERE id < 3"


@pytest.fixture
def saved(clinic: Path) -> str:
    """A connection that may be unlocked."""
    options = (("writes", "unlock"),)
    profiles.add(Profile("ward 7", "sqlite", database=str(clinic), options=options))
    return "ward 7"


def beds(clinic: Path) -> list[int | None]:
    with contextlib.closing(sqlite3.connect(clinic)) as database:
        return [n for (n,) in database.execute("SELECT beds FROM departments ORDER BY id")]


class Writer:
    """What a person does who wants to write."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=WAIT_MS)

    def unlock(self, name: str) -> None:
        QTest.keyClick(
            self.window,
            Qt.Key.Key_U,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        self.until(lambda: self.window.writing.unlock_dialog is not None)
        dialog = self.window.writing.unlock_dialog
        assert dialog is not None
        assert not dialog.unlock_button.isEnabled()
        QTest.keyClicks(dialog.name, name)
        assert dialog.unlock_button.isEnabled()
        QTest.mouseClick(dialog.unlock_button, Qt.MouseButton.LeftButton)
        self.until(self.window.write_bar.isVisible)

    def review(self, sql: str) -> WriteDialog:
        self.window.question_page.editor.editor.put(sql)
        return self.open()

    def open(self) -> WriteDialog:
        self.until(lambda: self.window.writing.can_write)
        QTest.mouseClick(self.window.write_bar.write_button, Qt.MouseButton.LeftButton)
        dialog = self.window.writing.dialog
        assert dialog is not None
        self.until(lambda: dialog.card.heading.text() != "Counting the rows…")
        return dialog

    def begin(self, sql: str) -> WriteDialog:
        dialog = self.review(sql)
        QTest.mouseClick(dialog.run_button, Qt.MouseButton.LeftButton)
        self.until(lambda: dialog.commit_button.isVisible() and dialog.commit_button.isEnabled())
        return dialog


def test_a_write_is_unlocked_by_name_shown_and_only_then_committed(
    open_window: Open, saved: str, clinic: Path, qtbot: QtBot
) -> None:
    window = open_window(target=saved)
    person = Writer(window, qtbot)
    assert not window.write_bar.isVisible()
    person.unlock(saved)
    assert window.write_bar.words.text() == "Writes are unlocked on ward 7"
    assert window.top_bar.connection.kind.text() == "SQLite · writes unlocked"
    dialog = person.begin(UPDATE)
    page = window.question_page
    assert page.review.verdict.heading.text() == "Writes: shown first, kept only if you commit"
    assert "only reads" not in page.review.verdict.body.text()
    assert page.review.issues.rowCount() == 0
    assert dialog.card.heading.text() == "Writes: changes rows"
    assert "Takes 2 rows, counted just now" in dialog.card.body.text()
    cells = [dialog.rows.index(row, 3).data() for row in range(dialog.rows.rowCount())]
    assert cells == ["24", "99", "NULL", "99"]
    assert dialog.clock.text().startswith("Rolls back by itself in")
    assert (dialog.commit_button.isDefault(), dialog.back_button.isDefault()) == (False, True)
    assert beds(clinic) == [24, None, 12]
    QTest.mouseClick(dialog.commit_button, Qt.MouseButton.LeftButton)
    person.until(lambda: dialog.card.heading.text() == "Committed")
    assert beds(clinic) == [99, 99, 12]
    dialog.reject()
    QTest.mouseClick(window.write_bar.lock_button, Qt.MouseButton.LeftButton)
    person.until(lambda: not window.write_bar.isVisible())
    assert not window.writing.can_write
    assert window.top_bar.connection.kind.text() == "SQLite · read-only"


def test_esc_and_a_closed_window_roll_back_and_a_draft_is_never_a_write(
    open_window: Open, saved: str, clinic: Path, qtbot: QtBot
) -> None:
    drafted = "DELETE FROM visits"
    window = open_window([drafted] * 3, target=saved)
    person = Writer(window, qtbot)
    person.unlock(saved)
    dialog = person.begin(UPDATE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    person.until(lambda: window.writing.dialog is None)
    person.until(lambda: beds_are_free(clinic))
    assert beds(clinic) == [24, None, 12]
    window.question_page.question.edit.setPlainText("Remove all visits")
    QTest.keyClick(window.question_page.question.edit, Qt.Key.Key_Return)
    person.until(
        lambda: (
            window.question_page.editor.editor.sql.split() == drafted.split()
            and not window.question_page.asking.busy
        )
    )
    refused = person.open()
    assert refused.card.heading.text() == "Refused: will not run"
    assert "drafts reads only" in refused.card.body.text()
    assert not refused.run_button.isVisible()
    refused.reject()
    person.begin(UPDATE)
    window.close()
    assert beds(clinic) == [24, None, 12]


def test_a_committed_change_of_structure_is_known_at_once(
    open_window: Open, clinic: Path, qtbot: QtBot
) -> None:
    options = (("writes", "unlock"), ("write_ddl", "yes"))
    profiles.add(Profile("building", "sqlite", database=str(clinic), options=options))
    window = open_window(target="building")
    person = Writer(window, qtbot)
    person.unlock("building")
    dialog = person.begin("ALTER TABLE departments ADD COLUMN floor INTEGER")
    QTest.mouseClick(dialog.commit_button, Qt.MouseButton.LeftButton)
    person.until(lambda: dialog.card.heading.text() == "Committed")
    dialog.reject()

    def columns() -> set[str]:
        schema = window.connecting.schema
        tables = schema.tables if schema is not None else ()
        return {column.name for table in tables for column in table.columns}

    person.until(lambda: "floor" in columns())


def beds_are_free(clinic: Path) -> bool:
    """Whether nobody holds the file for writing any more."""
    with contextlib.closing(sqlite3.connect(clinic, timeout=0)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True


def test_a_connection_that_never_writes_says_so(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.actions_by_id["turnWrites"].trigger()
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT_MS)
    assert window.notice.card.heading.text() == "Writing stays locked"
    assert window.writing.unlock_dialog is None


def test_rows_before_and_after_stand_below_each_other(
    make_theme: Callable[..., Theme], english: None, qtmodeltester: Any
) -> None:
    model = WriteRowsModel(make_theme())
    model.set_rows(
        ("id", "city"),
        (
            SampleRow(("1", None), ("1", "<b>x</b>"), (False, True)),
            SampleRow(("2", "Rome"), None, (False, False)),
        ),
    )
    qtmodeltester.check(model)
    sides = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert sides == ["− before", "+ after", "− before"]
    assert model.index(1, 2).data() == "<b>x</b>"
    assert model.index(1, 2).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(0, 1).data(Qt.ItemDataRole.BackgroundRole) is None
