"""What changed, as a list and as text, against whatever the person chooses; by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.core.values import TextRange
from app.ui.panels.review import Against
from app.ui.theme import Theme
from app.ui.widgets.textdiffview import DiffLook, TextDiffView
from app.ui.window import MainWindow
from tests.ui.test_journeys import ALL, Person

Open = Callable[..., MainWindow]
BEFORE = "SELECT a,\n  客户\nFROM t"
AFTER = "SELECT a,\n  b\nFROM t\nWHERE x = '𝒳' AND y"


@pytest.fixture
def view(make_theme: Callable[..., Theme], english: None, qtbot: QtBot) -> TextDiffView:
    made = TextDiffView(make_theme())
    qtbot.addWidget(made)
    made.show_texts(BEFORE, AFTER)
    made.show()
    return made


def test_both_sides_have_signs_and_stand_at_the_same_height(view: TextDiffView) -> None:
    view.show_as(DiffLook.SIDE)
    before = view.before.toPlainText().split("\n")
    after = view.after.toPlainText().split("\n")
    assert before == ["  SELECT a,", "−   客户", "  FROM t", ""]
    assert after == ["  SELECT a,", "+   b", "  FROM t", "+ WHERE x = '𝒳' AND y"]
    view.show_as(DiffLook.INLINE)
    assert not view.before.isVisible()
    assert view.after.toPlainText().split("\n") == [
        "  SELECT a,", "−   客户", "+   b", "  FROM t", "+ WHERE x = '𝒳' AND y",
    ]  # fmt: skip


def test_a_change_is_selected_on_both_sides(view: TextDiffView) -> None:
    view.show_as(DiffLook.SIDE)
    end = len(AFTER)
    view.select(TextRange(12, 14, 2, 3), TextRange(end - 5, end, 4, 15))
    assert view.before.textCursor().selectedText() == "客户"
    assert view.after.textCursor().selectedText() == "AND y"
    view.select(None, TextRange(0, 13, 1, 1))
    assert view.before.textCursor().selectedText() == ""
    assert view.after.textCursor().selectedText() == "SELECT a,\u2029+   b"


def test_both_sides_scroll_together(view: TextDiffView) -> None:
    long = "\n".join(f"line {n} " + "x" * 400 for n in range(200))
    view.show_texts(long, long + "\nmore")
    view.show_as(DiffLook.SIDE)
    view.before.verticalScrollBar().setValue(50)
    view.before.horizontalScrollBar().setValue(30)
    assert view.after.verticalScrollBar().value() == 50
    assert view.after.horizontalScrollBar().value() == 30
    view.after.verticalScrollBar().setValue(7)
    assert view.before.verticalScrollBar().value() == 7


# In the window


@pytest.fixture
def person(open_window: Open, qtbot: QtBot) -> Callable[..., Person]:
    return lambda *args, **kwargs: Person(open_window(*args, **kwargs), qtbot)


def test_the_look_is_chosen_and_a_change_shows_its_places(person: Callable[..., Person]) -> None:
    me = person([ALL])
    page = me.window.question_page
    diff = page.review.diff
    me.ask("Which departments are there?")
    assert not diff.buttons[DiffLook.SIDE].isVisible()
    shown = page.editor.editor.sql
    me.write(shown.replace("ORDER BY", "WHERE beds > 20\nORDER BY"))
    assert diff.head.text() == "What you changed in the draft"
    assert not diff.texts.isVisible()
    QTest.mouseClick(diff.buttons[DiffLook.SIDE], Qt.MouseButton.LeftButton)
    assert diff.texts.isVisible()
    page.review.changes_view.clicked.emit(page.review.changes.index(0, 0))
    assert "beds > 20" in diff.texts.after.textCursor().selectedText()
    assert "beds > 20" in page.editor.editor.textCursor().selectedText()
    assert me.window.shared.settings.window.diff_look == "side"
    QTest.mouseClick(diff.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert "+ WHERE beds > 20" in copied
    dialog = diff.open_larger()
    assert isinstance(dialog, QDialog)
    assert dialog.findChild(TextDiffView, "textDiff") is not None
    dialog.close()


def test_a_click_selects_the_change_in_both_texts(person: Callable[..., Person]) -> None:
    me = person()
    page = me.window.question_page
    diff = page.review.diff
    before = "SELECT name\nFROM departments\nWHERE beds > 20"
    page.baselines.measure(before, Against.CLIPBOARD)
    me.write(before.replace("20", "35"))
    for look in DiffLook:
        QTest.mouseClick(diff.buttons[look], Qt.MouseButton.LeftButton)
        page.editor.editor.moveCursor(QTextCursor.MoveOperation.Start)
        page.review.changes_view.clicked.emit(page.review.changes.index(0, 0))
        assert page.editor.editor.textCursor().selectedText() == "beds > 35"
        if look is DiffLook.SIDE:
            assert diff.texts.before.textCursor().selectedText() == "beds > 20"
            assert diff.texts.after.textCursor().selectedText() == "beds > 35"
        if look is DiffLook.INLINE:
            assert "beds > 35" in diff.texts.after.textCursor().selectedText()


def test_the_query_is_compared_with_what_the_person_chooses(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    me = person([ALL])
    page = me.window.question_page
    me.ask("Which departments are there?")
    me.run()
    me.write("SELECT name FROM departments")
    words = [action.text() for action in page.baselines.menu().actions() if action.text()]
    assert words[:2] == ["The query that was run", "The draft"]
    page.baselines.menu().actions()[0].trigger()
    me.until(lambda: page.review.diff.head.text().endswith("the query that was run"))
    me.until_reviewed()
    assert page.review.against is Against.RUN
    QGuiApplication.clipboard().setText("SELECT name FROM departments LIMIT 3")
    clipboard = next(a for a in page.baselines.menu().actions() if "clipboard" in a.text())
    clipboard.trigger()
    me.until(lambda: page.review.diff.head.text().endswith("clipboard"))
    me.until_reviewed()
    assert page.review.changes.rowCount() == 1
    file = tmp_path / "same.sql"
    file.write_text("select name from departments -- the same\n", encoding="utf-8")
    page.baselines.read_file(file)
    me.until(lambda: page.review.diff.head.text() == "What is different from the file")
    me.until_reviewed()
    assert page.review.changes.rowCount() == 0
    assert page.review.diff.nothing.isVisible()


def test_a_file_that_is_no_text_is_told(person: Callable[..., Person], tmp_path: Path) -> None:
    me = person()
    page = me.window.question_page
    file = tmp_path / "latin.sql"
    file.write_bytes("SELECT 'é'".encode("latin-1"))
    page.baselines.read_file(file)
    me.until(page.notice.isVisible)
    assert "latin.sql is not text in UTF-8" in page.notice.card.body.text()
