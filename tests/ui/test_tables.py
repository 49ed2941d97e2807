"""Tables in the window: the tree's menu, a table's own tab, notes, and rows."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.profile import Profile
from app.core.sensitive.marks import MASK
from app.core.tablelists import load_lists
from app.ui.itemmodels.tablecolumns import Field
from app.ui.pages.diagram import DiagramPage
from app.ui.pages.table import TablePage
from app.ui.window import MainWindow
from app.workflow.notes import load_notes
from tests.plugins.fix_engine import ScriptedEngine
from tests.ui.test_journeys import Person

Open = Callable[..., MainWindow]

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
ALL = "SELECT name FROM departments"


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Person:
    me = Person(open_window([ALL]), qtbot)
    me.until(lambda: me.window.table_work.ready)
    return me


def point_at(me: Person, table: str, column: str = "") -> None:
    """The cursor of the tree on a table or one of its columns."""
    panel = me.window.schema
    index = panel.model.find_table(table)
    assert index.isValid()
    if column:
        panel.tree.expand(index)
        rows = (panel.model.index(r, 0, index) for r in range(panel.model.rowCount(index)))
        index = next(row for row in rows if panel.model.name_at(row) == column)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(index)


def press(me: Person, key: Qt.Key) -> None:
    me.press(key, ALT_SHIFT)


def page_of(me: Person, table: str) -> TablePage:
    point_at(me, table)
    press(me, Qt.Key.Key_T)
    page = me.window.page
    assert isinstance(page, TablePage)
    me.until(lambda: bool(page.parts.definition.toPlainText()))
    return page


def facts(page: TablePage, name: str) -> list[list[str]]:
    found: Any = {"keys": page.parts.keys, "links": page.parts.links}[name]
    return [
        [found.item(row, column).text() for column in range(found.columnCount())]
        for row in range(found.rowCount())
    ]


def test_a_table_has_a_tab_of_its_own(person: Person) -> None:
    page = page_of(person, "visits")
    assert page.title() == "visits"
    assert "3,000 rows" in page.parts.facts.text()
    assert "CREATE TABLE visits" in page.parts.definition.toPlainText()
    columns = page.parts.columns
    shown = [columns.index(1, field).data() for field in (Field.NAME, Field.TYPE, Field.KEY)]
    assert shown == ["department_id", "INTEGER", "→ departments"]
    assert facts(page, "keys") == [["Primary key", "", "id"]]
    assert facts(page, "links") == [["refers to", "departments", "department_id", "id"]]
    page_of(person, "departments")
    point_at(person, "visits")
    press(person, Qt.Key.Key_T)
    assert person.window.page is page


def test_a_relation_leads_to_the_other_table(person: Person) -> None:
    page = page_of(person, "departments")
    page.parts.tabs.choose("relations")
    assert facts(page, "links") == [["is referred to by", "visits", "id", "department_id"]]
    page.parts.links.setFocus()
    page.parts.links.setCurrentCell(0, 1)
    QTest.keyClick(page.parts.links, Qt.Key.Key_Return)
    assert person.window.page.title() == "visits"


def test_rows_are_read_on_demand_and_masked(person: Person, clinic: Path) -> None:
    page = page_of(person, "departments")
    rows = page.parts.rows
    assert rows.reading.model.rowCount() == 0
    page.parts.tabs.choose("rows")
    person.until(lambda: rows.reading.model.rowCount() == 3)

    def cell() -> str:
        return str(rows.reading.model.index(0, 1).data())

    person.until(lambda: cell() == "Cardiology 心内科")
    name = page.parts.columns.index(1, Field.SENSITIVE)
    page.parts.columns.setData(name, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    person.until(lambda: name.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked)
    person.until(lambda: rows.reading.model.rowCount() == 3 and cell() == MASK)
    assert "sensitive columns are not shown" in rows.said.text()


def test_a_note_is_typed_kept_and_drafted_with(
    open_window: Open, qtbot: QtBot, clinic: Path
) -> None:
    engine = ScriptedEngine([ALL])
    me = Person(open_window(engine=engine), qtbot)
    me.until(lambda: me.window.table_work.ready)
    page = page_of(me, "visits")
    page.parts.note.setFocus()
    QTest.keyClicks(page.parts.note, "one row a stay")
    QTest.keyClick(page.parts.note, Qt.Key.Key_Return)
    view, columns = page.parts.column_view, page.parts.columns
    view.setFocus()
    view.setCurrentIndex(columns.index(2, Field.NOTE))
    view.edit(columns.index(2, Field.NOTE))
    edit = view.viewport().findChild(QLineEdit)
    assert edit is not None
    QTest.keyClicks(edit, "in <b>euros</b>")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    profile = Profile("x", "sqlite", database=str(clinic))
    me.until(lambda: load_notes(profile).for_column("visits", "cost") == "in <b>euros</b>")
    assert load_notes(profile).for_table("visits") == "one row a stay"
    me.until(lambda: columns.index(2, Field.NOTE).data() == "in <b>euros</b>")
    index = me.window.schema.model.find_table("visits")
    assert "one row a stay" in index.data(Qt.ItemDataRole.ToolTipRole)
    me.window.tabs.activate(me.window.question_page)
    me.ask("Which visits?")
    assert "one row a stay" in engine.prompts[-1]
    assert "in <b>euros</b>" in engine.prompts[-1]


def test_the_menu_notes_a_column(person: Person, clinic: Path) -> None:
    point_at(person, "departments", "beds")
    press(person, Qt.Key.Key_N)
    dialog = person.window.table_tabs.note_dialog
    assert dialog is not None
    QTest.keyClicks(dialog.edit, "staffed ones")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    profile = Profile("x", "sqlite", database=str(clinic))
    person.until(lambda: load_notes(profile).for_column("departments", "beds") == "staffed ones")


def test_favourites_stay(person: Person, clinic: Path) -> None:
    point_at(person, "visits")
    press(person, Qt.Key.Key_B)
    model = person.window.schema.model
    assert model.index(0, 0).data() == "Favourites"
    assert model.index(1, 0).data() == "visits"
    profile = Profile("x", "sqlite", database=str(clinic))
    person.until(lambda: load_lists(profile).favourites == ("visits",))
    point_at(person, "visits")
    press(person, Qt.Key.Key_B)
    person.until(lambda: load_lists(profile).favourites == ())
    assert model.favourites == ()


def test_a_table_is_kept_from_the_model(open_window: Open, qtbot: QtBot) -> None:
    engine = ScriptedEngine([ALL, ALL])
    me = Person(open_window(engine=engine), qtbot)
    me.until(lambda: me.window.table_work.ready)
    me.ask("Which departments?")
    assert "visits" in engine.prompts[-1]
    point_at(me, "visits")
    press(me, Qt.Key.Key_X)
    me.ask("Which departments are there?")
    assert "visits" not in engine.prompts[-1].replace("Which", "")
    assert me.window.schema.menu_at(me.window.schema.tree.currentIndex())


def test_sample_rows_come_by_the_way_of_all_queries(person: Person) -> None:
    point_at(person, "<b>bold</b>")
    press(person, Qt.Key.Key_R)
    page = person.window.question_page
    person.until(lambda: bool(page.editor.editor.sql))
    assert page.editor.editor.sql == 'SELECT *\nFROM "<b>bold</b>"\nLIMIT 100'
    person.until(lambda: page.reviewing.review is not None and not page.running.busy)
    person.until(lambda: page.results.rows.columnCount() == 2)


def test_names_are_copied_and_inserted(person: Person) -> None:
    point_at(person, "<b>bold</b>")
    press(person, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "<b>bold</b>"
    press(person, Qt.Key.Key_Q)
    person.until(lambda: QGuiApplication.clipboard().text() == '"<b>bold</b>"')
    press(person, Qt.Key.Key_D)
    person.until(lambda: QGuiApplication.clipboard().text().startswith("CREATE TABLE"))
    press(person, Qt.Key.Key_I)
    person.until(lambda: person.window.question_page.editor.editor.sql == '"<b>bold</b>"')
    point_at(person, "visits", "cost")
    press(person, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "cost"
    press(person, Qt.Key.Key_A)
    assert person.window.question_page.question.question == "@visits"


def test_the_tab_comes_back_and_knows_when_its_table_is_gone(person: Person, clinic: Path) -> None:
    page = page_of(person, "visits")
    page.parts.tabs.choose("definition")
    state = page.state()
    again = TablePage(person.window.shared)
    again.restore(state)
    person.window.open_page(again)
    assert again.parts.part == "definition"
    person.until(lambda: bool(again.parts.definition.toPlainText()))
    with contextlib.closing(sqlite3.connect(clinic)) as connection:
        connection.execute("DROP TABLE visits")
        connection.commit()
    person.window.connecting.refresh()
    person.until(lambda: "not in the database" in again.parts.facts.text())
    assert not again.parts.note.isEnabled()


def test_hostile_names_and_comments_stay_text(person: Person) -> None:
    page = page_of(person, "<b>bold</b>")
    assert page.parts.heading.text() == "<b>bold</b>"
    assert page.parts.heading.textFormat() is Qt.TextFormat.PlainText
    assert page.parts.columns.index(1, Field.NAME).data() == "two↵lines"
    tip = page.parts.columns.index(0, Field.NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip


def test_the_columns_keep_the_rules_of_qt(person: Person, qtmodeltester: Any) -> None:
    page = page_of(person, "departments")
    qtmodeltester.check(page.parts.columns)


def test_a_diagram_is_drawn_added_to_and_comes_back(person: Person) -> None:
    point_at(person, "visits")
    press(person, Qt.Key.Key_G)
    page = person.window.page
    assert isinstance(page, DiagramPage)
    assert set(page.scene.tables) == {"visits", "departments"}
    assert [line.key.target for line in page.scene.keys] == ["departments"]
    point_at(person, "<b>bold</b>")
    press(person, Qt.Key.Key_J)
    assert set(page.names) == {"visits", "departments", "<b>bold</b>"}
    page.scene.tables["visits"].setPos(400, 200)
    state = page.state()
    again = DiagramPage(person.window.shared)
    again.restore(state)
    person.window.open_page(again)
    assert again.scene.places == page.scene.places
    assert again.scene.places["visits"].x == 400


def test_words_are_added_changed_and_drafted_with(
    open_window: Open, qtbot: QtBot, clinic: Path, tmp_path: Path
) -> None:
    engine = ScriptedEngine([ALL])
    me = Person(open_window(engine=engine), qtbot)
    me.until(lambda: me.window.table_work.ready)
    press(me, Qt.Key.Key_W)
    dialog = me.window.table_tabs.glossary_dialog
    assert dialog is not None
    QTest.keyClicks(dialog.words, "big ones, large ones")
    QTest.keyClicks(dialog.means, "beds > 20")
    QTest.keyClick(dialog.means, Qt.Key.Key_Return)
    me.until(lambda: dialog.terms.rowCount() == 1)
    dialog.terms.selectRow(0)
    assert dialog.words.text() == "big ones, large ones"
    dialog.means.setText("beds > 10")
    QTest.keyClick(dialog.means, Qt.Key.Key_Return)
    profile = Profile("x", "sqlite", database=str(clinic))
    me.until(lambda: [t.means for t in load_notes(profile).terms] == ["beds > 10"])
    dialog.export_wanted.emit(str(tmp_path / "out.toml"))
    me.until((tmp_path / "out.toml").exists)
    dialog.accept()
    me.until(lambda: me.window.table_tabs.glossary_dialog is None)
    me.ask("How many large ones?")
    assert "beds > 10" in engine.prompts[-1]
