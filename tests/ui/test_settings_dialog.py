"""The settings as a person changes them: searched, checked, written at once and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.options import OPTIONS, Settings
from app.core.profile import Profile
from app.core.settings import LanguageChoice, SettingsFile, ThemeChoice
from app.ui.dialogs.settings import SettingsDialog
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo, Tick

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


@pytest.fixture
def dialog(qtbot: QtBot, make_theme: Callable[[], Theme], file: SettingsFile) -> SettingsDialog:
    made = SettingsDialog(make_theme(), file)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(dialog: SettingsDialog, name: str, text: str) -> None:
    edit = dialog.fields[name].control
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def shown(dialog: SettingsDialog) -> list[str]:
    return [name for name, field in dialog.fields.items() if field.isVisible()]


def test_every_setting_is_there_with_words_and_a_name(dialog: SettingsDialog) -> None:
    assert shown(dialog) == [each.name for each in OPTIONS]
    for field in dialog.fields.values():
        assert field.title.text()
        assert field.help.text()
        assert field.control.accessibleName()


def test_what_is_typed_is_in_the_file_at_once(dialog: SettingsDialog, file: SettingsFile) -> None:
    typed(dialog, "candidates", "3")
    assert "\ncandidates = 3\n" in file.path.read_text(encoding="utf-8")
    assert dialog.isVisible()
    tick = dialog.fields["remember"].control
    assert isinstance(tick, Tick)
    QTest.keyClick(tick, Qt.Key.Key_Space)
    combo = dialog.fields["theme"].control
    assert isinstance(combo, Combo)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert file.value == Settings(candidates=3, remember=False, theme=ThemeChoice.LIGHT)


def test_what_can_not_be_is_said_and_not_kept(dialog: SettingsDialog, file: SettingsFile) -> None:
    for name, text, words in (
        ("candidates", "99", "Write a number from 1 to 8."),
        ("sure", "much", "Write a number from 0.5 to 1."),
        ("plan_rows", "often", "Write note, ask or block and a number, for example ask:1000000."),
        ("device", "tpu", "Write auto, cpu, gpu or a number of layers."),
    ):
        typed(dialog, name, text)
        assert dialog.fields[name].error.text() == words
        assert dialog.fields[name].error.isVisible()
    assert file.value == Settings()
    typed(dialog, "candidates", "2")
    assert not dialog.fields["candidates"].error.isVisible()


def test_the_search_finds_by_words_and_by_the_name_in_the_file(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search, "audit log")
    assert shown(dialog) == ["audit_days", "audit_text"]
    dialog.search.setText("kv_type")
    assert shown(dialog) == ["kv_type"]
    dialog.search.setText("nothing like it")
    assert shown(dialog) == []
    assert dialog.nothing.isVisible()


def test_only_what_is_changed_is_shown_and_taken_back(
    dialog: SettingsDialog, file: SettingsFile
) -> None:
    typed(dialog, "candidates", "3")
    typed(dialog, "row_cap", "7")
    dialog.only_changed.setChecked(True)
    assert shown(dialog) == ["candidates", "row_cap"]
    dialog.fields["row_cap"].reset_button.click()
    assert shown(dialog) == ["candidates"]
    dialog.reset_button.click()
    assert shown(dialog) == []
    assert file.value == Settings()


def test_a_connection_may_say_something_else(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_profile(Profile("a & b", "sqlite", options=(("candidates", "2"),)))
    assert dialog.scope.itemText(1) == "Only a && b"
    dialog.scope.setCurrentIndex(1)
    dialog.scope.activated.emit(1)
    assert "theme" not in shown(dialog)
    field = dialog.fields["candidates"]
    assert isinstance(field.control, QLineEdit)
    assert field.control.text() == "2"
    assert field.reset_button.text() == "As for all connections"
    with qtbot.waitSignal(dialog.override_wanted) as caught:
        typed(dialog, "row_cap", "9")
    assert (caught.args[0].name, caught.args[1]) == ("row_cap", 9)
    with qtbot.waitSignal(dialog.override_wanted) as caught:
        field.reset_button.click()
    assert (caught.args[0].name, caught.args[1]) == ("candidates", None)


def test_a_broken_file_is_told_and_put_aside(
    qtbot: QtBot, make_theme: Callable[[], Theme], tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[appearance]\ntheme = dark\n")
    file = SettingsFile(path)
    dialog = SettingsDialog(make_theme(), file)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.problem.isVisible()
    assert "line 2" in dialog.problem.body.text()
    typed(dialog, "candidates", "3")
    assert "can't be changed" in dialog.problem.heading.text()
    assert file.value.candidates == 3
    dialog.refresh()
    dialog._start_anew()
    assert not dialog.problem.isVisible()
    assert (tmp_path / "settings.toml.broken").exists()


def test_hostile_text_in_the_file_is_shown_as_text(
    qtbot: QtBot, make_theme: Callable[[], Theme], tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[appearance]\n"<b>x</b>" = 1\n')
    dialog = SettingsDialog(make_theme(), SettingsFile(path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "<b>x</b>" in dialog.problem.body.text()
    assert dialog.problem.body.textFormat() is Qt.TextFormat.PlainText


def test_the_dialog_speaks_chinese_live(qtbot: QtBot, dialog: SettingsDialog, qapp: object) -> None:
    from app.ui.language import Language

    language = Language(qapp, LanguageChoice.CHINESE)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: dialog.windowTitle() == "设置", timeout=20_000)
    assert dialog.fields["row_cap"].title.text() == "行数上限"
    dialog.search.setText("行数")
    assert "row_cap" in shown(dialog)
    language.close()
