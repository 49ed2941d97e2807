"""Which statement is meant, its parameters, and what the review says of it, in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.core.values import Fix, Issue, Severity, Verdict
from app.sql.parameters import ParameterKind, ParameterValue
from app.ui.editor.parameterbar import ParameterField
from app.ui.editor.parametervalues import ParameterValues
from app.ui.panels.editor import EditorPanel
from app.ui.window import MainWindow
from tests.plugins.fix_editor import place, shown
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
TWO = "SELECT 1;\n\nSELECT a, 😀 FROM t;"


def fill(
    panel: EditorPanel, name: str, text: str, kind: ParameterKind = ParameterKind.TEXT
) -> None:
    field = panel.parameters.fields[name]
    field.kind.setCurrentIndex(list(ParameterKind).index(kind))
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def test_one_statement_is_the_whole_text(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, " SELECT 1; -- end|\n")
    assert editor_panel.editor.statement == " SELECT 1; -- end\n"
    assert len(editor_panel.editor.gutter.meant) == 0
    assert editor_panel.run_button.text() == "Run  F5"


def test_of_several_the_one_at_the_caret_is_meant_and_marked(
    editor_panel: EditorPanel, qtbot: QtBot
) -> None:
    editor = editor_panel.editor
    place(editor, "|" + TWO)
    assert editor.statement == "SELECT 1"
    assert editor.gutter.meant == range(0, 1)
    assert editor_panel.run_button.text() == "Run this statement  F5"
    with qtbot.waitSignal(editor.statement_changed):
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert editor.statement == "SELECT a, 😀 FROM t"
    assert editor.gutter.meant == range(2, 3)


def test_moving_within_a_statement_changes_nothing(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|" + TWO)
    heard: list[None] = []
    editor_panel.editor.statement_changed.connect(lambda: heard.append(None))
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Right)
    assert heard == []


def test_places_of_the_review_are_those_of_the_statement(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT '😀';\nSELECT a,\n  b| FROM t")
    editor.show_issues([Issue("x", Severity.WARNING, "b?", 2, 3)])
    (mark,) = editor.marks.issues
    assert mark.cursor.selectedText() == "b"
    assert editor.gutter.marks == {2: Severity.WARNING}
    editor.select_position(editor.statement, editor.statement.index("FROM"))
    assert editor.textCursor().selectedText() == "FROM"


def test_a_place_is_found_in_the_statement_that_was_run(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT '😀';\nSELECT a FROM| here;\nSELECT b FROM there")
    run = editor.statement
    place(editor, "SELECT '😀';\nSELECT a FROM here;\nSELECT b FROM| there")
    editor.select_position(run, run.index("here"))
    assert editor.textCursor().selectedText() == "here"
    place(editor, "SELECT 1 FROM| elsewhere")
    editor.select_position(run, run.index("here"))
    assert editor.textCursor().selectedText() == ""


def test_a_change_of_ours_touches_its_statement_only(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT 1; SELECT a| FROM t; SELECT 3")
    editor.put_statement("SELECT b FROM t")
    assert editor.sql == "SELECT 1; SELECT b FROM t; SELECT 3"
    editor.undo()
    assert editor.sql == "SELECT 1; SELECT a FROM t; SELECT 3"


# Parameters


def test_a_value_becomes_part_of_the_statement_that_is_meant(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT ':no', a::int FROM t WHERE y = :year|")
    assert list(editor_panel.parameters.fields) == ["year"]
    assert editor_panel.parameters.isVisible()
    fill(editor_panel, "year", "20", ParameterKind.NUMBER)
    assert editor_panel.editor.statement.endswith("WHERE y = 20")
    fill(editor_panel, "year", "O'Brien")
    assert editor_panel.editor.statement.endswith("WHERE y = 'O''Brien'")
    assert editor_panel.editor.sql.endswith(":year")


def test_what_is_not_of_its_kind_is_told_and_put_in_nowhere(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT * FROM t WHERE y = :year|")
    fill(editor_panel, "year", "x", ParameterKind.NUMBER)
    assert editor_panel.parameters.told.text() == ":year is not a number."
    assert editor_panel.editor.statement.endswith(":year")
    fill(editor_panel, "year", "7", ParameterKind.NUMBER)
    assert not editor_panel.parameters.told.isVisible()


def test_null_needs_no_text(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT :x|")
    field: ParameterField = editor_panel.parameters.fields["x"]
    field.kind.setCurrentIndex(list(ParameterKind).index(ParameterKind.NULL))
    assert not field.edit.isEnabled()
    assert editor_panel.editor.statement == "SELECT NULL"


def test_values_are_remembered_with_their_query(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT :a|")
    fill(editor_panel, "a", "one")
    place(editor, "SELECT :a, 2|")
    assert editor.statement == "SELECT 'one', 2"
    fill(editor_panel, "a", "two")
    place(editor, "SELECT :a|")
    editor.setFocus()
    assert editor.statement == "SELECT 'one'"
    assert editor_panel.parameters.fields["a"].edit.text() == "one"


def test_each_statement_has_its_own_fields(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "|SELECT :a;\nSELECT :b;\nSELECT 3")
    assert list(editor_panel.parameters.fields) == ["a"]
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Down)
    assert list(editor_panel.parameters.fields) == ["b"]
    QTest.keyClick(editor_panel.editor, Qt.Key.Key_Down)
    assert not editor_panel.parameters.isVisible()


def test_a_mended_statement_keeps_its_parameters(editor_panel: EditorPanel) -> None:
    editor = editor_panel.editor
    place(editor, "SELECT nme FROM t WHERE a = :a AND b IN :b|")
    fill(editor_panel, "a", "x y")
    fill(editor_panel, "b", "1, 2", ParameterKind.LIST)
    editor.put_statement(editor.statement.replace("nme", "name, also"))
    assert editor.sql == "SELECT name, also FROM t WHERE a = :a AND b IN :b"


def test_what_is_kept_can_be_restored_and_strange_state_is_left_out() -> None:
    values = ParameterValues()
    values.set("SELECT :a", {"a": ParameterValue(ParameterKind.DATE, "2024-01-01")})
    again = ParameterValues()
    again.restore(values.state())
    assert again.of("another", ["a"]) == {"a": ParameterValue(ParameterKind.DATE, "2024-01-01")}
    for strange in (None, 3, {"a": 1}, {"a": ["what", "x"]}, {"b": ["text"]}):
        again.restore(strange)
    assert again.of("another", ["a", "b"]).keys() == {"a"}


# Mending


def doubtful(panel: EditorPanel) -> None:
    place(panel.editor, "SELECT 1;\nSELECT nme| FROM t")
    fix = Fix("rename", "Use name", panel.editor.statement.replace("nme", "name"))
    panel.editor.show_issues([Issue("x", Severity.ERROR, "no <b>nme</b>", 1, 8, fix=fix)])


def test_the_menu_lists_what_mends_the_line(editor_panel: EditorPanel, qtbot: QtBot) -> None:
    doubtful(editor_panel)
    editor_panel.editor.show_fixes()
    menu = editor_panel.editor.findChild(QMenu, "fixMenu")
    assert menu is not None
    qtbot.waitUntil(menu.isVisible, timeout=WAIT_MS)
    assert [action.text() for action in menu.actions()] == ["Use name"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert editor_panel.editor.sql == "SELECT 1;\nSELECT name FROM t"


def test_a_line_without_findings_says_so(editor_panel: EditorPanel) -> None:
    place(editor_panel.editor, "SELECT 1|")
    editor_panel.editor.show_fixes()
    menu = editor_panel.editor.findChild(QMenu, "fixMenu")
    assert menu is not None
    assert not any(action.isEnabled() for action in menu.actions())
    menu.close()


def test_hovering_tells_what_is_wrong_as_text(editor_panel: EditorPanel, qtbot: QtBot) -> None:
    doubtful(editor_panel)
    editor = editor_panel.editor
    where = editor.cursorRect(editor.range_cursor(18, 18)).center()
    globally = editor.viewport().mapToGlobal(where)
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, where, globally))
    qtbot.waitUntil(lambda: "nme" in QToolTip.text(), timeout=WAIT_MS)
    assert "<b>nme" not in QToolTip.text()
    assert "Alt+Enter" in QToolTip.text()


def test_the_mark_in_the_gutter_opens_the_menu(editor_panel: EditorPanel, qtbot: QtBot) -> None:
    doubtful(editor_panel)
    with qtbot.waitSignal(editor_panel.editor.gutter.mark_pressed) as heard:
        QTest.mouseClick(
            editor_panel.editor.gutter, Qt.MouseButton.LeftButton, pos=QPoint(8, 4 + 21 + 8)
        )
    assert heard.args == [1]
    menu = editor_panel.editor.findChild(QMenu, "fixMenu")
    assert menu is not None
    menu.close()


# In the window


def test_exactly_the_statement_at_the_caret_is_reviewed_and_run(
    open_window: Open, qtbot: QtBot
) -> None:
    page = open_window().question_page
    editor = page.editor.editor
    place(editor, "DELETE FROM visits;\nSELECT name FROM departments WHERE id = :id|;\nSELECT 3")
    fill(page.editor, "id", "2", ParameterKind.NUMBER)
    wanted = "SELECT name FROM departments WHERE id = 2"

    def reviewed() -> bool:
        review = page.reviewing.review
        return review is not None and review.sql == wanted and review.verdict is Verdict.READ

    qtbot.waitUntil(reviewed, timeout=WAIT_MS)
    qtbot.waitUntil(page.editor.run_button.isEnabled, timeout=WAIT_MS)
    QTest.mouseClick(page.editor.run_button, Qt.MouseButton.LeftButton)
    rows = page.results.rows
    qtbot.waitUntil(lambda: "Surgery" in str(rows.index(0, 0).data()), timeout=WAIT_MS)
    assert rows.rowCount() == 1
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.reviewing.runnable is None
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert not page.editor.run_button.isEnabled()
    assert shown(editor).startswith("|DELETE")


def test_a_parameter_without_a_value_is_refused(open_window: Open, qtbot: QtBot) -> None:
    page = open_window().question_page
    place(page.editor.editor, "SELECT name FROM departments WHERE id = :id|")
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert page.reviewing.runnable is None
    assert not page.editor.run_button.isEnabled()


def test_a_page_brings_its_caret_size_and_values_back(open_window: Open) -> None:
    page = open_window().question_page
    place(page.editor.editor, "SELECT :a|, 2")
    fill(page.editor, "a", "x")
    page.editor.editor.zoom(2)
    state = page.state()
    page.editor.editor.zoom(0)
    page.editor.editor.put("")
    page.restore(state)
    assert shown(page.editor.editor) == "SELECT :a|, 2"
    assert page.editor.editor.statement == "SELECT 'x', 2"
    assert page.editor.editor.font().pixelSize() == 15
