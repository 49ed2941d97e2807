"""The data is asked only on demand, and what is sensitive is marked and masked at once."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.sensitive.marks import MASK
from app.core.shape import Check, Filter
from app.memory.audit.log import Log
from app.memory.audit.record import read
from app.ui.itemmodels.schema import SENSITIVE_ROLE
from app.ui.window import MainWindow
from tests.ui.test_journeys import Person

Open = Callable[..., MainWindow]

FAN_OUT = "SELECT SUM(d.beds) FROM departments d JOIN visits v ON v.department_id = d.id"


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Person:
    return Person(open_window(), qtbot)


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_the_data_is_asked_after_the_person_saw_how(person: Person) -> None:
    person.write(FAN_OUT)
    panel = person.window.question_page.review
    before = [card.heading.text() for card in panel.issues_list.cards]
    assert not any("1000" in words for words in before)
    click(panel.probe.button)
    person.until(lambda: panel.probe.run_button.isVisible())
    assert "tacit_partners" in panel.probe.text.toPlainText()
    click(panel.probe.run_button)
    person.until(lambda: panel.probe.told.text().startswith("The data was asked"))
    after = [card.heading.text() for card in panel.issues_list.cards]
    assert any("1000" in words for words in after), after
    person.until(lambda: person.window.question_page.reviewing.runnable is not None)
    person.write(FAN_OUT + " WHERE v.cost > 5")
    assert panel.probe.button.isVisible()
    assert not panel.probe.told.isVisible()


def test_nothing_is_asked_without_a_question_or_against_a_wish(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = person.window.question_page.review.probe
    person.write("SELECT COUNT(*) FROM visits")
    click(probe.button)
    person.until(lambda: probe.told.text().startswith("There is nothing to ask"))
    person.write(FAN_OUT)
    click(probe.button)
    person.until(lambda: probe.stop_button.isVisible())
    click(probe.stop_button)
    assert probe.button.isVisible()
    assert not probe.told.isVisible()


def events() -> list[tuple[str, dict[str, object]]]:
    found = [read(line) for line in Log().lines()]
    return [(record.event, dict(record.fields)) for record in found if record is not None]


def test_masked_columns_are_shown_for_a_reason_that_is_kept(person: Person) -> None:
    choose(person, "departments", "name", "Sensitive: don't show its values")
    person.until(lambda: ("departments", "name") in person.window.schema.model.sensitive)
    person.write("SELECT name, beds FROM departments WHERE id = 1")
    revealing = person.window.question_page.revealing
    person.run()
    assert person.cells() == [[MASK, "24"]]
    person.window.question_page.results.copy_button.click()
    person.until(lambda: QGuiApplication.clipboard().text() == f"{MASK}\t24")
    click(revealing.button)
    dialog = revealing.dialog
    assert dialog is not None
    QTest.keyClicks(dialog.reason, "  a ")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert not dialog.show_button.isEnabled()
    assert dialog.isVisible()
    QTest.keyClicks(dialog.reason, "call about beds")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    person.until(lambda: not revealing.button.isVisible())
    assert person.cells() == [["Cardiology 心内科", "24"]]
    told = [fields for event, fields in events() if event in ("exported", "revealed")]
    assert [fields.get("to") for fields in told] == ["clipboard", None]
    assert (told[0]["rows"], told[0]["columns"]) == (1, 2)
    assert (told[1]["columns"], told[1]["reason"]) == (["departments.name"], "a call about beds")


def reveal(person: Person) -> None:
    revealing = person.window.question_page.revealing
    click(revealing.button)
    assert revealing.dialog is not None
    QTest.keyClicks(revealing.dialog.reason, "call about beds")
    QTest.keyClick(revealing.dialog.reason, Qt.Key.Key_Return)


def test_a_sorted_and_filtered_view_is_shown_too(person: Person) -> None:
    choose(person, "departments", "name", "Sensitive: don't show its values")
    person.until(lambda: ("departments", "name") in person.window.schema.model.sensitive)
    person.write("SELECT name, beds FROM departments")
    person.run()
    grid = person.window.question_page.results.grid
    grid.sort_by(1, descending=False)
    grid.filter_by(1, [Filter(1, Check.NOT_NULL)])
    person.until(lambda: [row[1] for row in person.cells()] == ["12", "24"])
    assert {row[0] for row in person.cells()} == {MASK}
    reveal(person)
    person.until(lambda: not person.window.question_page.revealing.button.isVisible())
    assert [row[1] for row in person.cells()] == ["12", "24"]
    assert person.cells()[1][0] == "Cardiology 心内科"
    grid.filter_by(1, [])
    person.until(lambda: len(person.cells()) == 3)
    assert "<b>Surgery</b>" in [row[0] for row in person.cells()]


def test_a_pinned_result_is_shown_by_its_own_query_and_the_other_stays_masked(
    person: Person,
) -> None:
    choose(person, "departments", "name", "Sensitive: don't show its values")
    person.until(lambda: ("departments", "name") in person.window.schema.model.sensitive)
    panel = person.window.question_page.results
    person.write("SELECT name, beds FROM departments WHERE id = 1")
    person.run()
    click(panel.pin_button)
    person.write("SELECT id, name FROM departments WHERE id = 2")
    person.run()
    assert person.cells() == [["2", MASK]]
    panel.result_tabs.setCurrentIndex(0)
    assert person.cells() == [[MASK, "24"]]
    reveal(person)
    panel.result_tabs.setCurrentIndex(1)
    person.until(lambda: not panel.results[0].grid.rows.columns[0].masked)
    assert person.cells() == [["2", MASK]]
    assert person.window.question_page.revealing.button.isVisible()
    panel.result_tabs.setCurrentIndex(0)
    assert person.cells() == [["Cardiology 心内科", "24"]]
    assert not person.window.question_page.revealing.button.isVisible()
    told = [fields for event, fields in events() if event == "revealed"]
    assert [fields["columns"] for fields in told] == [["departments.name"]]


def choose(person: Person, table: str, column: str, words: str) -> None:
    """The entry of a column's menu."""
    panel = person.window.schema
    model = panel.model
    rows = range(model.rowCount())
    owner = next(i for i in (model.index(r, 0) for r in rows) if model.name_at(i) == table)
    columns = (model.index(row, 0, owner) for row in range(model.rowCount(owner)))
    menu = panel.menu_at(next(i for i in columns if model.name_at(i) == column))
    next(action for action in menu.actions() if action.text().partition("\t")[0] == words).trigger()


def test_a_column_is_marked_in_the_tree_and_masked_from_then_on(person: Person) -> None:
    model = person.window.schema.model

    def sensitive() -> list[str]:
        tables = [model.index(row, 0) for row in range(model.rowCount())]
        columns = [model.index(r, 0, t) for t in tables for r in range(model.rowCount(t))]
        return [model.name_at(i) for i in (*tables, *columns) if i.data(SENSITIVE_ROLE)]

    assert sensitive() == []
    choose(person, "departments", "name", "Sensitive: don't show its values")
    person.until(lambda: bool(sensitive()))
    assert sensitive() == ["departments", "name"]
    tables = [model.index(row, 0) for row in range(model.rowCount())]
    table = next(i for i in tables if model.name_at(i) == "departments")
    assert table.data(Qt.ItemDataRole.AccessibleTextRole).endswith("has sensitive columns")
    name = model.index(1, 0, table)
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert "its values are not shown" in name.data(role)
    person.write("SELECT name, beds FROM departments WHERE id = 1")
    person.run()
    assert person.cells() == [[MASK, "24"]]
    choose(person, "departments", "name", "Show its values")
    person.until(lambda: not sensitive())
    person.until_reviewed()
    person.run()
    assert person.cells() == [["Cardiology 心内科", "24"]]


def test_what_looks_sensitive_is_proposed_and_the_person_decides(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "people.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.executescript(
            "CREATE TABLE patients (id INTEGER PRIMARY KEY, name TEXT, phone TEXT, note TEXT);"
            "INSERT INTO patients VALUES (1, 'Ann', '1', 'ann@example.org');"
        )
    person = Person(open_window(target=f"sqlite:///{file}"), qtbot)
    person.press(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = person.window.marking.dialog
    assert dialog is not None
    person.until(lambda: len(dialog.ticks) == 3)
    assert [tick.text() for tick in dialog.ticks] == [
        "patients.name · names of people",
        "patients.phone · phone numbers",
        "patients.note · e-mail addresses",
    ]
    QTest.keyClick(dialog.ticks[1], Qt.Key.Key_Space)
    click(dialog.protect_button)
    wanted = {("patients", "name"), ("patients", "note")}
    person.until(lambda: person.window.schema.model.sensitive == wanted)
    assert [fields["columns"] for event, fields in events() if event == "marked"] == [
        ["patients.name", "patients.note"]
    ]
