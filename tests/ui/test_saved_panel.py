"""Saved queries in the window: from a tab to a file and back, whoever else edits the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.core.savedquery import ParameterKind, SavedParameter, SavedQuery
from app.memory.savedfolder import Listing, SavedFile, SavedFolder
from app.ui.itemmodels.saved import MIME, ODD_ROLE, SavedModel
from app.ui.panels.saved import SavedPanel
from app.ui.window import MainWindow
from app.workflow.library import library
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
QUERY = SavedQuery(title="Names", sql="SELECT name FROM departments", question="Which names?")
FILES = (
    SavedFile("a/b/one.sql", QUERY),
    SavedFile("<b>.sql", SavedQuery(sql="SELECT 1", problems=("owner: nothing",))),
    SavedFile("bad.sql", problem="it is not text"),
)


def _model() -> SavedModel:
    model = SavedModel()
    model.show(Listing(FILES, ("a", "a/b", "empty")), FILES, all_folders=True)
    return model


def test_the_item_model_keeps_its_contract(qtbot: QtBot, qtmodeltester: Any) -> None:
    model = _model()
    qtmodeltester.check(model)
    assert [str(model.index(row, 0).data()) for row in range(model.rowCount())] == [
        "a", "empty", "<b>", "bad",
    ]  # fmt: skip
    one = model.index_of("a/b/one.sql")
    assert (one.data(), one.parent().data(), model.folder_at(one)) == ("Names", "b", "a/b")
    assert model.index(2, 0).data(ODD_ROLE)
    assert model.index_of("nothing") == QModelIndex()
    assert "<b>" not in str(model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole))[20:]


def test_a_file_is_dropped_on_a_folder(qtbot: QtBot) -> None:
    model = _model()
    moved: list[tuple[str, str]] = []
    model.move_wanted.connect(lambda path, folder: moved.append((path, folder)))
    data = model.mimeData([model.index_of("a/b/one.sql")])
    move = Qt.DropAction.MoveAction
    model.dropMimeData(data, move, 0, 0, model.index_of("empty"))
    model.dropMimeData(data, move, 0, 0, QModelIndex())
    model.dropMimeData(QMimeData(), move, 0, 0, QModelIndex())
    assert moved == [("a/b/one.sql", "empty"), ("a/b/one.sql", "")]
    assert data.hasFormat(MIME)
    assert not model.flags(model.index_of("empty")) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    library().add(QUERY, "people")
    opened = open_window()
    opened.actions_by_id["focusSaved"].trigger()
    qtbot.waitUntil(lambda: opened.archive.saved.listing is not None, timeout=WAIT_MS)
    return opened


def _choose(panel: SavedPanel, path: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.model.index_of(path).isValid(), timeout=WAIT_MS)
    panel.tree.setCurrentIndex(panel.model.index_of(path))


def test_a_query_is_saved_from_a_tab_and_saved_again(window: MainWindow, qtbot: QtBot) -> None:
    page = window.question_page
    page.question.edit.setPlainText("How many beds?")
    page.editor.editor.setPlainText("SELECT sum(beds) FROM departments")
    window.actions_by_id["saveQuery"].trigger()
    dialog = window.archive.saving.dialog
    assert dialog is not None
    assert dialog.title.text() == "How many beds?"
    dialog.title.clear()
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.title, "Beds: all")
    dialog.folder.setCurrentText("people")
    dialog.description.setPlainText("For the board.")
    dialog.tags.setText("beds, 床位")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    path = "people/Beds all.sql"
    qtbot.waitUntil(lambda: window.archive.saved.model.index_of(path).isValid(), timeout=WAIT_MS)
    kept = library().query(path)
    assert (kept.title, kept.tags, kept.description) == (
        "Beds: all",
        ("beds", "床位"),
        "For the board.",
    )
    assert (kept.question, kept.sql) == ("How many beds?", "SELECT sum(beds) FROM departments")
    assert page.title() == "Beds: all"
    page.editor.editor.setPlainText("SELECT max(beds) FROM departments")
    window.actions_by_id["saveQuery"].trigger()
    qtbot.waitUntil(lambda: "max" in library().query(path).sql, timeout=WAIT_MS)
    assert library().query(path).tags == ("beds", "床位")


def test_an_opened_query_is_reviewed_and_compared_with_its_file(
    window: MainWindow, qtbot: QtBot
) -> None:
    _choose(window.archive.saved, "people/Names.sql", qtbot)
    QTest.keyClick(window.archive.saved.tree, Qt.Key.Key_Return)
    page = window.question_page
    assert (page.title(), page.question.question) == ("Names", "Which names?")
    page.editor.editor.setPlainText("SELECT name FROM departments WHERE beds > 3")
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert page.reviewing.review is not None
    assert [change.after for change in page.reviewing.review.changes] == ["beds > 3"]
    count = len(window.tabs.pages)
    QTest.keyClick(window.archive.saved.tree, Qt.Key.Key_Return)
    assert len(window.tabs.pages) == count


def test_somebody_elses_edit_shows_and_is_not_overwritten(window: MainWindow, qtbot: QtBot) -> None:
    _choose(window.archive.saved, "people/Names.sql", qtbot)
    window.archive.saved.open_selected()
    place = library().place("people/Names.sql")
    place.write_text("-- title: Theirs\n\nDELETE FROM departments\n", encoding="utf-8")
    qtbot.waitUntil(
        lambda: window.archive.saved.model.index_of("people/Names.sql").data() == "Theirs",
        timeout=WAIT_MS,
    )
    window.question_page.editor.editor.setPlainText("SELECT 2")
    window.actions_by_id["saveQuery"].trigger()
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT_MS)
    assert "DELETE" in place.read_text(encoding="utf-8")
    (place.parent / "new.sql").write_text("SELECT 3", encoding="utf-8")
    qtbot.waitUntil(
        lambda: window.archive.saved.model.index_of("people/new.sql").isValid(), timeout=WAIT_MS
    )


def test_a_tab_knows_its_file_after_a_restart_and_asks_before_it_writes_over_another_edit(
    open_window: Open, window: MainWindow, qtbot: QtBot
) -> None:
    path = "people/Names.sql"
    _choose(window.archive.saved, path, qtbot)
    window.archive.saved.open_selected()
    window.question_page.editor.editor.setPlainText("SELECT 2")
    window.close()
    again = open_window()
    again.actions_by_id["saveQuery"].trigger()
    qtbot.waitUntil(lambda: library().query(path).sql == "SELECT 2", timeout=WAIT_MS)
    qtbot.waitUntil(again.notice.isVisible, timeout=WAIT_MS)
    library().place(path).write_text("SELECT 'theirs, which is longer'", encoding="utf-8")
    again.notice.dismiss()
    again.question_page.editor.editor.setPlainText("SELECT 3")
    again.actions_by_id["saveQuery"].trigger()
    qtbot.waitUntil(again.notice.isVisible, timeout=WAIT_MS)
    assert "theirs" in library().query(path).sql
    over = next(b for b in again.notice.findChildren(QPushButton) if b.text() == "Save over it")
    QTest.mouseClick(over, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: library().query(path).sql == "SELECT 3", timeout=WAIT_MS)


def test_declared_parameters_fill_the_fields_and_new_ones_are_declared(
    window: MainWindow, qtbot: QtBot
) -> None:
    query = SavedQuery(
        title="Beds",
        sql="SELECT name FROM departments WHERE beds > :least",
        parameters=(SavedParameter("least", ParameterKind.INTEGER, "20"),),
    )
    path = library().add(query)
    _choose(window.archive.saved, path, qtbot)
    window.archive.saved.open_selected()
    page = window.question_page
    assert page.editor.editor.statement == "SELECT name FROM departments WHERE beds > 20"
    page.editor.parameters.fields["least"].edit.setText("11")
    page.editor.editor.setPlainText(f"{query.sql} AND name <> :name")
    page.editor.parameters.fields["name"].edit.setText("secret")
    window.actions_by_id["saveQuery"].trigger()
    qtbot.waitUntil(lambda: "name <>" in library().query(path).sql, timeout=WAIT_MS)
    assert library().query(path).parameters == (*query.parameters, SavedParameter("name"))


def test_a_write_in_a_file_is_opened_and_refused(window: MainWindow, qtbot: QtBot) -> None:
    library().add(SavedQuery(title="Harmless", sql="DELETE FROM departments"))
    window.archive.saved.refresh()
    _choose(window.archive.saved, "Harmless.sql", qtbot)
    window.archive.saved.open_selected()
    page = window.question_page
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    assert page.reviewing.runnable is None


def test_a_query_is_renamed_moved_deleted_and_had_back(window: MainWindow, qtbot: QtBot) -> None:
    panel, lib = window.archive.saved, library()
    _choose(panel, "people/Names.sql", qtbot)
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    dialog = panel.findChild(QInputDialog, "savedNameDialog")
    assert dialog is not None
    dialog.setTextValue("All names")
    dialog.accept()
    qtbot.waitUntil(lambda: panel.model.index_of("people/All names.sql").isValid(), timeout=WAIT_MS)
    panel.model.move_wanted.emit("people/All names.sql", "")
    _choose(panel, "All names.sql", qtbot)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _paths(lib) == [], timeout=WAIT_MS)
    qtbot.waitUntil(window.notice.isVisible, timeout=WAIT_MS)
    undo = [b for b in window.notice.findChildren(QPushButton) if b.text() == "Undo"]
    undo[0].click()
    qtbot.waitUntil(lambda: _paths(lib) == ["All names.sql"], timeout=WAIT_MS)


def test_words_filter_the_tree(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.archive.saved
    QTest.keyClicks(panel.search, "departments which")
    assert panel.model.index_of("people/Names.sql").isValid()
    panel.search.setText("nothing like it")
    assert panel.model.rowCount() == 0
    panel.search.clear()
    assert panel.model.rowCount() == 1


def _paths(lib: SavedFolder) -> list[str]:
    return [file.path for file in lib.listing().files]
