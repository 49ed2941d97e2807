"""A notebook in a tab: run cell by cell, each reviewed, saved without rows, exported with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.notebook import Cell, CellKind
from app.core.profile import Profile
from app.ui.pages.notebook import NotebookPage
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
BY_DEPARTMENT = "SELECT name, beds FROM departments ORDER BY id"


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    opened = open_window()
    opened.actions_by_id["newNotebook"].trigger()
    return opened


def _page(window: MainWindow) -> NotebookPage:
    page = window.page
    assert isinstance(page, NotebookPage)
    return page


def test_queries_and_notes_are_run_saved_exported_and_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _page(window)
    page.title_edit.setText("Beds")
    QTest.keyClicks(page.cells[0].edit, BY_DEPARTMENT)
    window.actions_by_id["addNote"].trigger()
    QTest.keyClicks(page.cells[1].edit, "# Why")
    window.actions_by_id["addQuery"].trigger()
    page.cells[2].edit.setPlainText("DELETE FROM departments")
    window.actions_by_id["addQuery"].trigger()
    page.cells[3].edit.setPlainText("SELECT no_such FROM departments")
    window.actions_by_id["addQuery"].trigger()
    page.cells[4].edit.setPlainText("SELECT id, cost FROM visits")
    window.actions_by_id["runNotebook"].trigger()
    qtbot.waitUntil(lambda: page.cells[4].brought is not None, timeout=WAIT_MS)
    first, refused, failed = page.cells[0].brought, page.cells[2].brought, page.cells[3]
    assert first is not None
    assert first.result.rows == (
        ("Cardiology 心内科", "24"), ("<b>Surgery</b>", None), ("", "12"),
    )  # fmt: skip
    assert first.result.numeric == (False, True)
    assert refused is not None
    assert refused.result.refused
    assert failed.brought is None
    assert "no_such" in failed.facts.text()
    assert "3,000" in page.cells[4].facts.text()
    html = tmp_path / "beds.html"
    page.export(html, as_pdf=False)
    pdf = tmp_path / "beds.pdf"
    page.export(pdf, as_pdf=True)
    qtbot.waitUntil(lambda: html.exists() and pdf.exists(), timeout=WAIT_MS)
    made = html.read_text(encoding="utf-8")
    assert "&lt;b&gt;Surgery&lt;/b&gt;" in made
    assert "<b>" not in made
    assert made.count("data:image/svg+xml;base64,") >= 1
    assert "The first 20 of 3,000 rows are shown." in made
    assert pdf.read_bytes().startswith(b"%PDF")
    book = tmp_path / "beds.tacitbook"
    page._save_as(book)
    qtbot.waitUntil(book.exists, timeout=WAIT_MS)
    assert "Cardiology" not in book.read_text(encoding="utf-8")
    window.archive.saving.open_book(book)
    qtbot.waitUntil(lambda: window.page is not page, timeout=WAIT_MS)
    again = _page(window)
    assert again.book() == page.book()
    assert [cell.brought for cell in again.cells] == [None] * 5
    assert again.title() == "Beds"


def test_cells_are_moved_deleted_and_one_is_run_by_key(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    QTest.keyClicks(page.cells[0].edit, "SELECT 1 AS one")
    window.actions_by_id["run"].trigger()
    qtbot.waitUntil(lambda: page.cells[0].brought is not None, timeout=WAIT_MS)
    window.actions_by_id["addNote"].trigger()
    QTest.keyClicks(page.cells[1].edit, "note")
    window.actions_by_id["moveCellUp"].trigger()
    assert [cell.kind for cell in page.cells] == [CellKind.NOTE, CellKind.QUERY]
    QTest.keyClick(page.cells[1].edit, Qt.Key.Key_Space)
    assert page.cells[1].brought is None
    page.current = page.cells[0]
    window.actions_by_id["deleteCell"].trigger()
    window.actions_by_id["deleteCell"].trigger()
    assert [cell.cell() for cell in page.cells] == [Cell(CellKind.QUERY)]


def test_a_notebook_comes_back_from_its_state(window: MainWindow) -> None:
    page = _page(window)
    page.cells[0].edit.setPlainText("SELECT 1")
    page.add_cell(Cell(CellKind.NOTE, "n"))
    state = page.state()
    window.tabs.close(page)
    window.actions_by_id["reopenTab"].trigger()
    again = _page(window)
    assert again is not page
    assert again.state() == state
    again.restore({"book": "broken", "path": 3})
    assert again.state() == state


def test_a_query_beyond_the_limit_runs_after_a_yes_to_this_text(
    open_window: Open, clinic: Path, qtbot: QtBot
) -> None:
    window = open_window()
    limited = (("plan_rows", "ask:100"),)
    window.opening.open_profile(Profile("limited", "sqlite", database=str(clinic), options=limited))
    qtbot.waitUntil(lambda: window.connecting.schema is not None, timeout=WAIT_MS)
    window.actions_by_id["newNotebook"].trigger()
    cell = _page(window).cells[0]
    QTest.keyClicks(cell.edit, "SELECT COUNT(*) AS n FROM visits WHERE cost > 10")
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(cell.confirm_button.isVisible, timeout=WAIT_MS)
    assert cell.facts.text().startswith("This connection asks before it reads so much")
    assert cell.brought is None
    QTest.keyClicks(cell.edit, "0")
    assert not cell.confirm_button.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(cell.confirm_button.isVisible, timeout=WAIT_MS)
    QTest.mouseClick(cell.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell.brought is not None, timeout=WAIT_MS)
    assert not cell.confirm_button.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(cell.confirm_button.isVisible, timeout=WAIT_MS)


def test_values_of_sensitive_columns_are_on_no_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.schema.mark_wanted.emit("departments", "name", True)
    marked = ("departments", "name")
    qtbot.waitUntil(lambda: marked in window.schema.model.sensitive, timeout=WAIT_MS)
    page = _page(window)
    QTest.keyClicks(page.cells[0].edit, "SELECT name, beds FROM departments ORDER BY id")
    window.actions_by_id["runNotebook"].trigger()
    qtbot.waitUntil(lambda: page.cells[0].brought is not None, timeout=WAIT_MS)
    brought = page.cells[0].brought
    assert brought is not None
    assert brought.result.masked
    assert [row[1] for row in brought.result.rows] == ["24", None, "12"]
    assert "Sensitive values are masked." in page.cells[0].facts.text()
    html = tmp_path / "beds.html"
    page.export(html, as_pdf=False)
    qtbot.waitUntil(html.exists, timeout=WAIT_MS)
    for text in (html.read_text(encoding="utf-8"), str(brought), str(page.state())):
        assert "Cardiology" not in text
        assert "Surgery" not in text
