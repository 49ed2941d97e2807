"""The editor keeps what a person wrote, whatever streams into it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.values import Issue, Severity
from app.ui.editor.sqleditor import SqlEditor
from app.ui.fonts import SQL_LINE_PIXELS
from app.ui.theme import Theme


@pytest.fixture
def editor(qtbot: QtBot, make_theme: Callable[..., Theme]) -> SqlEditor:
    editor = SqlEditor(make_theme())
    qtbot.addWidget(editor)
    editor.resize(500, 300)
    editor.show()
    return editor


def test_a_draft_streams_in_and_one_undo_brings_the_old_text_back(editor: SqlEditor) -> None:
    editor.put("SELECT 1")
    editor.begin_draft()
    for piece in ("SELECT ", "2\n", "FROM t"):
        editor.stream(piece)
    editor.end_draft("SELECT 2 FROM t")
    assert editor.sql == "SELECT 2 FROM t"
    editor.undo()
    assert editor.sql == "SELECT 1"
    editor.redo()
    assert editor.sql == "SELECT 2 FROM t"


def test_a_draft_into_an_empty_editor_is_a_step_of_its_own(editor: SqlEditor) -> None:
    editor.put("SELECT 1")
    editor.put("")
    editor.begin_draft()
    editor.stream("SELECT 2")
    editor.end_draft()
    editor.undo()
    assert editor.sql == ""
    editor.undo()
    assert editor.sql == "SELECT 1"


@pytest.mark.parametrize("before", ["", "SELECT 1\nFROM t"])
def test_an_abandoned_draft_leaves_the_text_as_it_was(editor: SqlEditor, before: str) -> None:
    editor.put(before)
    editor.begin_draft()
    editor.stream("SELECT hal")
    editor.abandon_draft()
    assert editor.sql == before


def test_nothing_can_be_typed_or_pasted_into_a_streaming_draft(editor: SqlEditor) -> None:
    editor.begin_draft()
    editor.stream("SELECT")
    QTest.keyClicks(editor, "abc")
    pasted = QMimeData()
    pasted.setText("def")
    editor.insertFromMimeData(pasted)
    assert editor.sql == "SELECT"
    editor.end_draft()
    QTest.keyClicks(editor, "x")
    assert editor.sql == "xSELECT"


def test_pasting_takes_text_and_no_markup(editor: SqlEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>SELECT</b>")
    pasted.setText("SELECT '<b>'")
    editor.insertFromMimeData(pasted)
    assert editor.sql == "SELECT '<b>'"
    assert editor.document().findBlockByNumber(0).begin().fragment().charFormat().fontWeight() < 600


def test_every_line_has_the_same_height_with_chinese_in_it_too(editor: SqlEditor) -> None:
    editor.setPlainText("SELECT name\nFROM 科室\nWHERE 名称 = '心内科'\nLIMIT 1")
    blocks = [editor.document().findBlockByNumber(n) for n in range(4)]
    tops = [editor.blockBoundingGeometry(block).top() for block in blocks]
    assert [round(b - a) for a, b in itertools.pairwise(tops)] == [SQL_LINE_PIXELS] * 3


def test_edited_comes_for_changes_of_the_text_only(editor: SqlEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.edited):
        editor.put("SELECT 1")
    heard: list[None] = []
    editor.edited.connect(lambda: heard.append(None))
    editor.show_issues([Issue("x", Severity.ERROR, "wrong", 1, 1)])
    editor.put("SELECT 1")
    assert heard == []


@pytest.mark.parametrize(
    ("line", "column", "selected"),
    [
        (1, 8, "d.name"),
        (2, 6, "科室"),
        (2, 9, '"odd name"'),
        (3, 15, "x"),
        (1, 999, "e"),
    ],
)
def test_an_issue_selects_its_words(
    editor: SqlEditor, line: int, column: int, selected: str
) -> None:
    editor.put("SELECT d.name\nFROM 科室 \"odd name\"\nWHERE '😀😀😀' = x")
    editor.select_place(line, column)
    assert editor.textCursor().selectedText() == selected


def test_a_place_that_is_not_there_selects_nothing(editor: SqlEditor) -> None:
    editor.put("SELECT 1")
    editor.select_place(7, 1)
    assert editor.textCursor().selectedText() == ""


def test_a_position_counts_from_the_start_of_the_text(editor: SqlEditor) -> None:
    editor.put("SELECT a\nFROM nowhere")
    editor.select_position(editor.statement, editor.statement.index("nowhere"))
    assert editor.textCursor().selectedText() == "nowhere"


def test_issues_are_underlined_and_their_tip_is_text(editor: SqlEditor) -> None:
    editor.put("SELECT nme FROM t")
    editor.show_issues(
        [Issue("x", Severity.ERROR, "no <b>nme</b>", 1, 8), Issue("x", Severity.NOTE, "whole")]
    )
    (mark,) = editor.extraSelections()
    assert mark.cursor.selectedText() == "nme"
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert "<b>" not in mark.format.toolTip()


def colours(editor: SqlEditor) -> dict[str, str]:
    """Each coloured piece of the text with its colour."""
    found = {}
    block = editor.document().firstBlock()
    while block.isValid():
        for piece in block.layout().formats():
            text = block.text()[piece.start : piece.start + piece.length]
            found[text] = piece.format.foreground().color().name().upper()
        block = block.next()
    return found


def test_sql_is_coloured_by_its_words(editor: SqlEditor, make_theme: Callable[..., Theme]) -> None:
    tokens = make_theme().tokens
    editor.put(
        "SELECT sum(x), 'a''b' -- note\n/* two\nlines */ FROM t WHERE n > 10.5 AND s = 'open\nend'"
    )
    found = colours(editor)
    assert found["SELECT"] == found["FROM"] == tokens["kw"]
    assert found["sum"] == tokens["fn"]
    assert found["'a''b'"] == found["'open"] == found["end'"] == tokens["st"]
    assert found["-- note"] == found["/* two"] == found["lines */"] == tokens["faint"]
    assert found["10.5"] == tokens["nu"]
    assert "t" not in found


def test_the_gutter_grows_with_the_number_of_lines(editor: SqlEditor) -> None:
    narrow = editor.gutter_width()
    editor.put("\n" * 2000)
    assert editor.gutter_width() > narrow
    editor.grab()


def test_the_text_is_kept_to_the_character(editor: SqlEditor) -> None:
    sql = "SELECT 'hard\u00a0space', '😀'\n\n  FROM t\n"
    editor.put(sql)
    assert editor.sql == sql


def test_tab_inserts_spaces(editor: SqlEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.sql == "    "
