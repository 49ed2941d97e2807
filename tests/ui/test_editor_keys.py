"""What keys do in the editor: pairs, lines, indentation, the input method, letters' size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.editor import lines
from app.ui.editor.lines import Way
from app.ui.panels.editor import EditorPanel
from tests.plugins.fix_editor import place, shown

KEYS = {
    "⏎": Qt.Key.Key_Return,
    "⌫": Qt.Key.Key_Backspace,
    "⇥": Qt.Key.Key_Tab,
    "⇤": Qt.Key.Key_Backtab,
}


def press(panel: EditorPanel, keys: str) -> None:
    for key in keys:
        if key in KEYS:
            QTest.keyClick(panel.editor, KEYS[key])
        else:
            QTest.keyClicks(panel.editor, key)
        panel.editor.completing.close()


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("|", "(", "(|)"),
        ("|", "count(*)", "count(*)|"),
        ("|x", "(", "(|x"),
        ("(|)", "⌫", "|"),
        ("a = |", "'", "a = '|'"),
        ("|", "'it''s'", "'it''s'|"),
        ("a|", "'", "a'|"),
        ("-- don|", "'", "-- don'|"),
        ("'a |'", "(", "'a (|'"),
        ("SELECT |a + b|", "(", "SELECT (|a + b|)"),
        ("|a b|", '"', '"|a b|"'),
        ("|", '"odd" ', '"odd" |'),
        ("x = '|'", "⌫", "x = |"),
        ("/* a\n|", "(", "/* a\n(|"),
        ("WITH a AS (|)", "⏎", "WITH a AS (\n    |\n)"),
        ("  SELECT 1|", "⏎", "  SELECT 1\n  |"),
        ("|", "⇥", "    |"),
        ("ab|", "⇥", "ab  |"),
        ("|a\nb|", "⇥", "|    a\n    b|"),
        ("|    a\n  b|", "⇤", "|a\nb|"),
        ("      a|", "⇤", "  a|"),
    ],
)
def test_keys(editor_panel: EditorPanel, before: str, keys: str, after: str) -> None:
    place(editor_panel.editor, before)
    press(editor_panel, keys)
    assert shown(editor_panel.editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SEL|ECT 1", "-- SEL|ECT 1"),
        ("  -- SEL|ECT 1", "  SEL|ECT 1"),
        ("|  a\n\n    b|", "|  -- a\n\n  --   b|"),
        ("|-- a\n--b|", "|a\nb|"),
        ("|-- a\nb|", "|-- -- a\n-- b|"),
        ("a\n|b\n|c", "a\n|-- b|\nc"),
    ],
)
def test_lines_become_comments_and_back(editor_panel: EditorPanel, before: str, after: str) -> None:
    place(editor_panel.editor, before)
    text = editor_panel.editor.sql
    lines.toggle_comment(editor_panel.editor)
    assert shown(editor_panel.editor) == after
    editor_panel.editor.undo()
    assert editor_panel.editor.sql == text


@pytest.mark.parametrize(
    ("before", "way", "after"),
    [
        ("a\nb|\nc", Way.UP, "b|\na\nc"),
        ("a\nb|\nc", Way.DOWN, "a\nc\nb|"),
        ("a|\nb", Way.UP, "a|\nb"),
        ("a\nb|", Way.DOWN, "a\nb|"),
        ("😀|a\nb|\nlong", Way.DOWN, "long\n😀|a\nb|"),
    ],
)
def test_lines_move(editor_panel: EditorPanel, before: str, way: Way, after: str) -> None:
    place(editor_panel.editor, before)
    lines.move(editor_panel.editor, way)
    assert shown(editor_panel.editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("a\nb|c\nd", "a\nbc\nb|c\nd"), ("a |bc| d", "a bc|bc| d"), ("|a|", "a|a|")],
)
def test_lines_and_selections_are_duplicated(
    editor_panel: EditorPanel, before: str, after: str
) -> None:
    place(editor_panel.editor, before)
    lines.duplicate(editor_panel.editor)
    assert shown(editor_panel.editor) == after


@pytest.mark.parametrize(
    ("before", "after"), [("a\nb|b\nc", "a\n|c"), ("a\nb|", "a\n|"), ("a\n|b\nc|\nd", "a\n|d")]
)
def test_lines_are_deleted(editor_panel: EditorPanel, before: str, after: str) -> None:
    place(editor_panel.editor, before)
    lines.delete_lines(editor_panel.editor)
    assert shown(editor_panel.editor) == after


def test_a_line_is_gone_to_by_its_number(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|a\n  b\nc")
    editor_panel.go_to_line()
    assert editor_panel.go_to_bar.edit.hasFocus()
    QTest.keyClicks(editor_panel.go_to_bar.edit, "2")
    QTest.keyClick(editor_panel.go_to_bar.edit, Qt.Key.Key_Return)
    assert shown(editor_panel.editor) == "a\n  |b\nc"
    assert editor_panel.editor.hasFocus()
    lines.go_to_line(editor_panel.editor, 999)
    assert shown(editor_panel.editor) == "a\n  b\n|c"


def test_chinese_is_composed_in_the_editor_and_comes_in_whole(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "WHERE name = '|'")
    QApplication.sendEvent(editor, QInputMethodEvent("xin'nei", []))
    assert editor.sql == "WHERE name = ''"
    assert editor.textCursor().block().layout().preeditAreaText() == "xin'nei"
    assert not editor.completing.is_open
    committed = QInputMethodEvent("", [])
    committed.setCommitString("心内")
    QApplication.sendEvent(editor, committed)
    assert shown(editor) == "WHERE name = '心内|'"
    assert editor.textCursor().block().layout().preeditAreaText() == ""


def test_nothing_is_composed_into_a_streaming_draft(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    editor.begin_draft()
    committed = QInputMethodEvent("", [])
    committed.setCommitString("心内")
    QApplication.sendEvent(editor, committed)
    assert editor.sql == ""
    editor.abandon_draft()


def test_the_wheel_with_control_changes_the_size_and_nothing_else(
    editor_panel: EditorPanel,
) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT 1|")
    before, gutter = editor.font().pixelSize(), editor.gutter_width()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    for _ in range(3):
        QApplication.sendEvent(editor.viewport(), wheel)
    assert editor.font().pixelSize() == before + 3
    assert editor.gutter_width() > gutter
    editor.zoom(0)
    assert editor.font().pixelSize() == before
    for _ in range(60):
        editor.zoom(-1)
    assert editor.font().pixelSize() >= 9


def test_shift_and_enter_make_no_line_break_of_another_kind(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "a|")
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor_panel.editor.document().blockCount() == 2


@pytest.mark.parametrize("text", ["f(|a)", "f|(a)", "f(a)|"])
def test_a_bracket_and_its_partner_are_marked(editor_panel: EditorPanel, text: str) -> None:
    place(editor_panel.editor, text)
    marked = [mark.cursor.selectedText() for mark in editor_panel.editor.extraSelections()]
    assert sorted(marked) == ["(", ")"]
    place(editor_panel.editor, "f('(|')")
    assert editor_panel.editor.extraSelections() == []
