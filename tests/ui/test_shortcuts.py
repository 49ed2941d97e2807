"""Keys can be changed, never shared by two actions, and the page of docs says what they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.shortcuts import ShortcutsFile
from app.ui.actions import SPECS
from app.ui.dialogs.shortcuts import ShortcutsDialog
from app.ui.itemmodels.shortcuts import ShortcutsModel
from app.ui.shortcutdocs import shortcuts_page
from app.ui.window import MainWindow

Open = Callable[..., MainWindow]


@pytest.fixture
def file(tmp_path: Path) -> ShortcutsFile:
    return ShortcutsFile(tmp_path / "shortcuts.toml")


@pytest.fixture
def dialog(
    qtbot: QtBot, make_theme: Callable[..., object], english: None, file: ShortcutsFile
) -> ShortcutsDialog:
    made = ShortcutsDialog(make_theme(), file)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: ShortcutsDialog, action_id: str) -> None:
    dialog.search.clear()
    dialog.table.selectRow(dialog.model.row_of(action_id))


def test_the_page_of_docs_is_true(english: None) -> None:
    page = paths.root() / "docs" / "shortcuts.md"
    assert page.read_text(encoding="utf-8") == shortcuts_page()


def test_the_table_is_a_sound_item_model(qtmodeltester: ModelTester, english: None) -> None:
    model = ShortcutsModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show({"run": ("F9",)}, "f9")
    assert [model.index(0, column).data() for column in range(3)] == ["Run", "SQL", "F9"]
    assert model.rowCount() == 1


def test_chosen_keys_are_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "shortcuts.toml"
    ShortcutsFile(path).change({"run": ("F9", "Ctrl+Shift+Return"), "quit": ()})
    assert ShortcutsFile(path).chosen == {"run": ("F9", "Ctrl+Shift+Return"), "quit": ()}


def test_a_broken_file_is_put_aside_before_it_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "shortcuts.toml"
    path.write_text("run = [", encoding="utf-8")
    file = ShortcutsFile(path)
    assert file.chosen == {}
    file.change({"run": ("F9",)})
    assert path.with_name("shortcuts.toml.broken").read_text(encoding="utf-8") == "run = ["
    assert ShortcutsFile(path).chosen == {"run": ("F9",)}


def test_keys_of_another_command_are_told_and_taken(
    dialog: ShortcutsDialog, file: ShortcutsFile
) -> None:
    choose(dialog, "format")
    QTest.keyClick(dialog.keys, Qt.Key.Key_F5)
    assert dialog.conflict.text() == "F5 is used by “Run”. Set takes it from there."
    dialog.set_button.click()
    assert file.chosen == {"format": ("F5",), "run": ()}
    choose(dialog, "run")
    dialog.usual_button.click()
    assert file.chosen == {"format": ()}
    dialog.reset_button.click()
    assert file.chosen == {}


def test_the_search_finds_commands_by_words_and_keys(dialog: ShortcutsDialog) -> None:
    dialog.search.setText("schema")
    assert 1 < dialog.model.rowCount() < len(SPECS)
    dialog.search.setText("nothing like this")
    assert dialog.model.rowCount() == 0
    assert not dialog.set_button.isEnabled()


def test_changed_keys_hold_at_once_in_the_window(open_window: Open) -> None:
    window = open_window()
    window.shortcuts.change({"newTab": ("Ctrl+J",)})
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert len(window.tabs.pages) == 1
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert len(window.tabs.pages) == 2
    assert window.actions_by_id["newTab"].toolTip() == "New question (Ctrl+J)"
    native = QKeySequence.SequenceFormat.NativeText
    assert window.actions_by_id["newTab"].shortcut().toString(native) == "Ctrl+J"


def test_every_action_stands_in_the_menu(open_window: Open) -> None:
    from PySide6.QtWidgets import QMenu

    window = open_window(wait=False)
    window.actions_by_id["menu"].trigger()
    names = {
        action.objectName() for menu in window.findChildren(QMenu) for action in menu.actions()
    }
    assert {spec.id for spec in SPECS} - names == {"menu", "theme"}


def test_tool_tips_tell_the_keys_that_hold_now(open_window: Open) -> None:
    window = open_window()
    page = window.question_page
    assert page.question.ask_button.toolTip() == "Draft SQL for this question (Ctrl+Return)"
    window.shortcuts.change({"ask": ("Ctrl+J",), "run": (), "closeTab": ("Ctrl+F4",)})
    assert page.question.ask_button.toolTip() == "Draft SQL for this question (Ctrl+J)"
    assert page.editor.run_button.toolTip() == "Run exactly this text, read-only"
    assert page.editor.run_button.text().strip() == "Run"
    window.actions_by_id["newTab"].trigger()
    told = [button.toolTip() for button in window.tab_group.bar.findChildren(QToolButton)]
    assert told.count("Close the tab (Ctrl+F4)") == 2


def test_no_keys_of_an_action_are_written_beside_its_words() -> None:
    """They come from the table, but for keys that are no action's."""
    written = re.compile(r"""tr\(\s*"[^"]*\((?:Ctrl|Alt|Shift|F\d|Esc)[^"]*\)""")
    own = ("Ctrl+C)", "Shift+Enter)", "(Esc)", "Ctrl+Alt+Enter)", "(Alt+")
    found = {
        match[0]
        for file in sorted((paths.root() / "app" / "ui").rglob("*.py"))
        for match in written.finditer(file.read_text(encoding="utf-8"))
        if not any(keys in match[0] for keys in own)
    }
    assert found == set()
