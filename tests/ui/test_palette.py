"""The palette finds what a few letters name, in both languages, and does it from the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.savedquery import SavedQuery
from app.core.settings import LanguageChoice
from app.ui.itemmodels.palette import PaletteModel
from app.ui.palette.entries import MOST_SHOWN, Entry, Found, Kind, find
from app.ui.palette.fuzzy import match
from app.ui.window import MainWindow
from app.workflow.library import library
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def entry(text: str, *, also: str = "", enabled: bool = True) -> Entry:
    return Entry(Kind.TABLE, text, text, lambda: None, also=also, enabled=enabled)


def texts(found: list[Found]) -> list[str]:
    return [each.entry.text for each in found]


@pytest.mark.parametrize(
    ("needle", "better", "worse"),
    [
        ("ord", "orders", "records_old"),
        ("od", "order_details", "old"),
        ("rsa", "Read the schema again", "parasail"),
        ("病人", "病人", "住院病人"),
        ("cm", "customerMaster", "academic"),
    ],
)
def test_starts_of_words_go_before_letters_inside(needle: str, better: str, worse: str) -> None:
    assert texts(find([entry(worse), entry(better)], needle, ()))[:1] == [better]


def test_letters_out_of_order_do_not_match() -> None:
    assert match("ba", "ab") is None
    assert match("刷新", "新刷") is None
    found = match("sch", "Read the schema")
    assert found is not None
    assert found.places == (9, 10, 11)


def test_other_words_count_less_and_only_as_they_stand() -> None:
    found = find([entry("kunden", also="all customers"), entry("customers")], "customers", ())
    assert texts(found) == ["customers", "kunden"]
    assert find([entry("kunden", also="all customers")], "csr", ()) == []


def test_recent_ones_come_first() -> None:
    entries = [entry(name) for name in ("alpha", "beta", "gamma")]
    assert texts(find(entries, "", ("gamma", "beta"))) == ["gamma", "beta", "alpha"]
    rows = [entry("rows one"), entry("rows two")]
    assert texts(find(rows, "rows", ("rows two",)))[0] == "rows two"


def test_five_thousand_tables_are_found_among_and_not_all_shown() -> None:
    entries = [entry(f"schema_{n % 7}.table_{n}") for n in range(5000)]
    assert len(find(entries, "t", ())) == MOST_SHOWN
    assert texts(find(entries, "table_4321", ()))[0].endswith("table_4321")


def test_the_list_is_a_sound_item_model(qtmodeltester: ModelTester, english: None) -> None:
    model = PaletteModel()
    model.show([Found(entry("<b>one</b>\n"), (0,)), Found(entry("two", enabled=False))])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.index(0).data() == "<b>one</b>↵"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "<b>one</b>↵, Table"
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled


def typed(window: MainWindow, text: str) -> list[str]:
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    panel = window.commanding.panel
    assert panel.isVisible()
    assert panel.line.hasFocus()
    panel.line.setText(text)
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def test_a_command_is_found_and_done_by_keyboard(open_window: Open) -> None:
    window = open_window()
    found = typed(window, "new qu")
    assert found[0] == "New question"
    line = window.commanding.panel.line
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(window.tabs.pages) == 2
    assert not window.commanding.panel.isVisible()
    assert window.question_page.question.edit.hasFocus()
    assert typed(window, "")[0] == "New question"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not window.commanding.panel.isVisible()
    assert window.question_page.question.edit.hasFocus()


def test_a_table_is_found_and_shown_in_the_schema(open_window: Open) -> None:
    window = open_window()
    window.side.hide()
    assert typed(window, "visits")[0] == "visits"
    QTest.keyClick(window.commanding.panel.line, Qt.Key.Key_Return)
    assert window.schema.isVisible()
    assert window.schema.tree.currentIndex().data() == "visits"


def test_what_cannot_be_done_now_is_not_done(open_window: Open) -> None:
    window = open_window()
    assert typed(window, "Why this draft")[0] == "Why this draft?"
    panel = window.commanding.panel
    assert not panel.list.currentIndex().isValid() or panel.list.currentIndex().row() > 0
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)


def test_commands_are_found_in_chinese(open_window: Open) -> None:
    window = open_window(language=LanguageChoice.CHINESE)
    assert typed(window, "新问")[0] == "新问题"


def test_the_palette_goes_when_something_else_is_clicked(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    typed(window, "x")
    window.question_page.editor.editor.setFocus()
    qtbot.waitUntil(lambda: not window.commanding.panel.isVisible())
    assert window.question_page.editor.editor.hasFocus()


def test_a_saved_query_is_found_and_opened_in_a_tab(open_window: Open, qtbot: QtBot) -> None:
    library().add(SavedQuery(title="Names of wards", sql="SELECT name FROM departments"))
    window = open_window()
    qtbot.waitUntil(lambda: window.archive.saved.listing is not None, timeout=WAIT_MS)
    assert typed(window, "names of w")[0] == "Names of wards"
    QTest.keyClick(window.commanding.panel.line, Qt.Key.Key_Return)
    assert window.question_page.editor.editor.sql == "SELECT name FROM departments"
    assert not window.question_page.running.busy
