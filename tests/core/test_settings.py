"""The window's settings survive a broken file, and are written whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.settings import LanguageChoice, Settings, SettingsFile, ThemeChoice


def test_changes_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    file.change(theme=ThemeChoice.DARK, language=LanguageChoice.CHINESE, splitters=("a", "b"))
    again = SettingsFile(path).value
    assert again == Settings(
        theme=ThemeChoice.DARK, language=LanguageChoice.CHINESE, splitters=("a", "b")
    )


def test_the_default_place_is_the_configuration_folder(tacit_home: Path) -> None:
    SettingsFile().change(connection="shop")
    assert json.loads((tacit_home / "config" / "settings.json").read_text())["connection"] == "shop"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"text"', "\x00\xff"])
def test_a_broken_file_means_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="latin-1")
    assert SettingsFile(path).value == Settings()


def test_one_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps(
            {
                "theme": "purple",
                "language": "zh",
                "schema_shown": "yes",
                "splitters": ["a", 1],
                "connection": 5,
                "unknown": True,
            }
        )
    )
    assert SettingsFile(path).value == Settings(language=LanguageChoice.CHINESE)


def test_a_folder_that_cannot_be_written_is_not_an_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    file = SettingsFile(blocked / "settings.json")
    file.change(connection="shop")
    assert file.value.connection == "shop"


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.change(connection="a")
    file.change(connection="b")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
