"""The list of candidates, worked with real keys, and snippets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors import UserError
from app.core.snippets import SnippetsFile, begin_snippets_file, load_snippets
from app.sql.complete.candidate import Candidate, What
from app.ui.itemmodels.candidates import CandidatesModel
from app.ui.panels.editor import EditorPanel
from tests.plugins.fix_editor import place, shown

SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


def labels(panel: EditorPanel) -> list[str]:
    model = panel.editor.completing.popup.model
    return [model.candidate(row).label for row in range(model.rowCount())]


def test_two_letters_open_the_list_and_one_does_not(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT | FROM customers")
    QTest.keyClicks(editor_panel.editor, "c")
    assert not editor_panel.editor.completing.is_open
    QTest.keyClicks(editor_panel.editor, "i")
    assert editor_panel.editor.completing.is_open
    assert labels(editor_panel)[0] == "city"


def test_a_dot_opens_it_at_once_and_letters_narrow_it(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c| FROM customers c")
    QTest.keyClicks(editor_panel.editor, ".")
    assert labels(editor_panel) == ["id", "name", "city", "active", "signed_on"]
    QTest.keyClicks(editor_panel.editor, "s")
    assert labels(editor_panel) == ["signed_on"]
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Backspace)
    assert len(labels(editor_panel)) == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, TAB])
def test_enter_and_tab_take_what_is_chosen(editor_panel: EditorPanel, key: Qt.Key) -> None:
    place(editor_panel.editor, "SELECT c.| FROM customers c")
    editor_panel.editor.completing.ask()
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Down)
    QTest.keyClick(editor_panel.editor, key)
    assert shown(editor_panel.editor) == "SELECT c.name| FROM customers c"
    assert not editor_panel.editor.completing.is_open
    editor_panel.editor.undo()
    assert editor_panel.editor.sql == "SELECT c. FROM customers c"


def test_up_from_the_first_leads_to_the_last(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c.| FROM customers c")
    editor_panel.editor.completing.ask()
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Up)
    assert editor_panel.editor.completing.popup.row == 4
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_PageUp)
    assert editor_panel.editor.completing.popup.row == 0


def test_escape_closes_the_list_and_keeps_the_text(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c| FROM customers c")
    QTest.keyClicks(editor_panel.editor, ".")
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Escape)
    assert not editor_panel.editor.completing.is_open
    assert editor_panel.editor.sql == "SELECT c. FROM customers c"


def test_moving_away_closes_it(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c| FROM customers c")
    QTest.keyClicks(editor_panel.editor, ".")
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Left)
    assert not editor_panel.editor.completing.is_open


def test_a_press_with_the_mouse_takes_a_row(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c.| FROM customers c")
    completing = editor_panel.editor.completing
    completing.ask()
    view = completing.popup.view
    where = view.visualRect(completing.popup.model.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(editor_panel.editor) == "SELECT c.city| FROM customers c"


def test_a_whole_join_is_written(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT * FROM orders o JOIN cu|")
    editor_panel.editor.completing.ask()
    QTest.keyClick(editor_panel.editor, TAB)
    assert editor_panel.editor.sql == (
        "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id"
    )


def test_known_values_are_offered_behind_a_comparison(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT * FROM customers WHERE city = '|'")
    QTest.keyClicks(editor_panel.editor, "Be")
    assert labels(editor_panel) == ["Bern", "Berlin"]
    QTest.keyClick(editor_panel.editor, TAB)
    assert shown(editor_panel.editor) == "SELECT * FROM customers WHERE city = 'Bern'|"


def test_a_function_leaves_the_caret_between_its_brackets(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT coalesc| FROM orders")
    editor_panel.editor.completing.ask()
    QTest.keyClick(editor_panel.editor, TAB)
    assert shown(editor_panel.editor) == "SELECT coalesce(|) FROM orders"


def test_only_the_statement_at_the_caret_counts(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT 'it; 😀';\nSELECT c.| FROM customers c;\nSELECT 1")
    editor_panel.editor.completing.ask()
    QTest.keyClick(editor_panel.editor, TAB)
    assert editor_panel.editor.sql.splitlines()[1] == "SELECT c.id FROM customers c;"


def test_a_word_that_is_whole_opens_nothing(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT c.nam| FROM customers c")
    QTest.keyClicks(editor_panel.editor, "e")
    assert not editor_panel.editor.completing.is_open


def test_a_hostile_name_is_one_line_of_text(editor_panel: EditorPanel) -> None:
    model = CandidatesModel()
    model.show([Candidate("<b>x</b>\ny", "x", What.COLUMN, "<i>")])
    assert model.index(0).data() == "<b>x</b>↵y"
    editor_panel.editor.completing.popup.model.show([Candidate("<b>", "x", What.TABLE)])
    editor_panel.editor.completing.popup.grab()


def test_the_candidates_are_a_sound_item_model(qtmodeltester: object) -> None:
    model = CandidatesModel()
    model.show([Candidate("a", "a", What.COLUMN, "text"), Candidate("b", "b", What.VALUE)])
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show([])
    qtmodeltester.check(model)  # type: ignore[attr-defined]


# Snippets


def test_a_snippet_is_gone_through_with_tab(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "|")
    QTest.keyClicks(editor, "cnt")
    assert labels(editor_panel)[0] == "cnt"
    QTest.keyClick(editor, TAB)
    assert editor.textCursor().selectedText() == "column"
    QTest.keyClicks(editor, "kind")
    editor.completing.close()
    QTest.keyClick(editor, TAB)
    assert editor.textCursor().selectedText() == "table"
    QTest.keyClicks(editor, "pets")
    editor.completing.close()
    QTest.keyClick(editor, TAB)
    assert shown(editor) == (
        "SELECT kind, count(*) AS n\nFROM pets\nGROUP BY kind\nORDER BY n DESC|"
    )
    QTest.keyClick(editor, TAB)
    assert editor.sql.endswith("DESC ")


def test_escape_ends_a_snippet_and_shift_tab_goes_back(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "|")
    QTest.keyClicks(editor, "cnt")
    QTest.keyClick(editor, TAB)
    QTest.keyClick(editor, TAB)
    QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.textCursor().selectedText() == "column"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.stops.active


def test_a_persons_own_snippets_come_first(tmp_path: Path) -> None:
    file = begin_snippets_file(tmp_path / "snippets.toml")
    assert "lastweek" in {snippet.name for snippet in load_snippets(file)}
    file.write_text('[cnt]\ntext = "mine"\n[new]\ntext = "new ${1:x}"\nabout = "n"\n')
    found = {snippet.name: snippet.text for snippet in load_snippets(file)}
    assert found["cnt"] == "mine"
    assert found["sel"]
    assert begin_snippets_file(file).read_text() == file.read_text()


@pytest.mark.parametrize("text", ["[broken", "[x]\nabout = 'no text'", "x = 1", "[x]\ntext = 3"])
def test_a_broken_file_is_told_once_and_does_no_harm(tmp_path: Path, text: str) -> None:
    file = tmp_path / "snippets.toml"
    file.write_text(text)
    snippets = SnippetsFile(file)
    with pytest.raises(UserError, match=r"snippets\.toml"):
        snippets.read()
    assert snippets.read() == ()
