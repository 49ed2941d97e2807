"""Find, replace and fold in the editor, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.ui.editor.search import Found, Search, find, problem, replacement
from app.ui.panels.editor import EditorPanel
from tests.plugins.fix_editor import place, shown

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "SELECT total, Total_tax\nFROM 科室 t -- total"
FOLDS = "WITH a AS (\n  SELECT 1\n  AS x\n)\nSELECT x FROM a"


def look(panel: EditorPanel, text: str, *, replacing: bool = False) -> None:
    panel.finding.open(replacing=replacing)
    panel.find_bar.edit.clear()
    QTest.keyClicks(panel.find_bar.edit, text)
    panel.find_bar.changed.emit()


def test_enter_goes_from_one_to_the_next_and_around(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + TEXT)
    look(editor_panel, "total")
    assert editor_panel.find_bar.told.text() == "3 found"
    places = []
    for _ in range(4):
        QTest.keyClick(editor_panel.find_bar.edit, RETURN)
        places.append(editor_panel.editor.textCursor().selectionStart())
    assert places == [7, 14, 37, 7]
    assert editor_panel.find_bar.told.text() == "1 of 3"
    QTest.keyClick(editor_panel.find_bar.edit, RETURN, SHIFT)
    assert editor_panel.editor.textCursor().selectionStart() == 37


def test_what_is_selected_is_looked_for(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT |a|, a, b")
    editor_panel.finding.open()
    assert editor_panel.find_bar.edit.text() == "a"
    assert editor_panel.find_bar.told.text() == "1 of 2"


@pytest.mark.parametrize(
    ("search", "count"),
    [
        (Search("total"), 3),
        (Search("total", case=True), 2),
        (Search("total", word=True), 2),
        (Search("t.tal", regex=True), 3),
        (Search("t.tal"), 0),
        (Search("^FROM", regex=True), 1),
        (Search("科室"), 1),
        (Search("x*", regex=True), 1),
        (Search(""), 0),
    ],
)
def test_ways_to_look(search: Search, count: int) -> None:
    assert len(find(search, TEXT)) == count


def test_a_wrong_expression_is_told_and_finds_nothing(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + TEXT)
    editor_panel.finding.open()
    QTest.keyClick(editor_panel.find_bar.edit, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    look(editor_panel, "(to")
    assert editor_panel.find_bar.told.text().startswith("The expression is wrong: ")
    assert not editor_panel.find_bar.after.isEnabled()
    assert problem(Search("(to", regex=True))
    assert not problem(Search("(to"))


def test_an_expression_that_would_never_end_gives_up() -> None:
    assert find(Search("(a+)+$", regex=True), "a" * 4_000 + "b") == []


def test_one_is_replaced_at_a_time(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|a 😀 a a")
    look(editor_panel, "a", replacing=True)
    editor_panel.find_bar.new.setFocus()
    QTest.keyClicks(editor_panel.find_bar.new, "b")
    for _ in range(3):
        QTest.keyClick(editor_panel.find_bar.new, RETURN)
    assert editor_panel.editor.sql == "b 😀 b a"


def test_all_are_replaced_in_one_step_within_the_selection(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "a1\n|a2 😀\na3|\na4")
    look(editor_panel, "a(\\d)", replacing=True)
    assert editor_panel.find_bar.inside.isChecked()
    editor_panel.find_bar.regex.setChecked(True)
    editor_panel.find_bar.new.setText(r"b\1-\1")
    editor_panel.find_bar.replace_all_button.click()
    assert editor.sql == "a1\nb2-2 😀\nb3-3\na4"
    assert editor_panel.find_bar.told.text() == "2 replaced"
    editor.undo()
    assert editor.sql == "a1\na2 😀\na3\na4"


def test_backslashes_mean_something_only_in_expressions() -> None:
    found = Found(0, 2, ("ab", "a"))
    assert replacement(Search("(a)b", regex=True), found, r"\1\n\\\9") == "a\n\\"
    assert replacement(Search("ab"), found, r"\1") == r"\1"


def test_escape_closes_the_bar_and_the_marks_go(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + TEXT)
    look(editor_panel, "total")
    assert len(editor_panel.editor.extraSelections()) == 3
    QTest.keyClick(editor_panel.find_bar.edit, ESCAPE)
    assert not editor_panel.find_bar.isVisible()
    assert editor_panel.editor.hasFocus()
    assert editor_panel.editor.extraSelections() == []


# Folding


def hidden(panel: EditorPanel) -> list[int]:
    document = panel.editor.document()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    return [block.blockNumber() for block in blocks if not block.isVisible()]


def test_brackets_fold_around_the_caret_and_unfold(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, FOLDS.replace("1", "1|"))
    editor_panel.editor.folding.turn_at_caret()
    assert hidden(editor_panel) == [1, 2]
    assert shown(editor_panel.editor).startswith("|WITH")
    editor_panel.editor.folding.turn_at_caret()
    assert hidden(editor_panel) == []


def test_a_press_in_the_gutter_folds(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + FOLDS)
    editor_panel.editor.folding.look()
    gutter = editor_panel.editor.gutter
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(gutter.width() - 10, 12))
    assert hidden(editor_panel) == [1, 2]
    editor_panel.grab()


def test_finding_something_folded_shows_it(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + FOLDS)
    editor_panel.editor.folding.fold_all()
    assert hidden(editor_panel) == [1, 2]
    look(editor_panel, "AS x")
    QTest.keyClick(editor_panel.find_bar.edit, RETURN)
    assert hidden(editor_panel) == []


def test_nothing_stays_hidden_when_its_fold_is_gone(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + FOLDS)
    editor_panel.editor.folding.fold_all()
    editor_panel.editor.put("a\nb\nc")
    editor_panel.editor.folding.look()
    assert hidden(editor_panel) == []


def test_what_is_folded_is_still_meant(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + FOLDS)
    editor_panel.editor.folding.fold_all()
    assert editor_panel.editor.statement == FOLDS
    editor_panel.editor.folding.unfold_all()
    assert hidden(editor_panel) == []
