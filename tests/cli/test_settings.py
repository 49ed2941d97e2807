"""`tacit settings` as scripts use it, and the page that is made of the declarations."""

from __future__ import annotations

from pathlib import Path

from app.core import paths
from app.core.optiondocs import settings_page
from app.core.options import OPTIONS
from app.core.profiles import find
from app.core.settings import SettingsFile, ThemeChoice
from tests.cli.starting import as_json, started, tacit


def test_settings_are_listed_set_read_and_reset(tacit_home: Path) -> None:
    assert Path(tacit("settings", "path").strip()) == tacit_home / "config" / "settings.toml"
    listed = as_json("settings", "list")
    assert [row["name"] for row in listed["settings"]] == [each.name for each in OPTIONS]
    assert listed["problems"] == []
    assert tacit("settings", "set", "theme", "dark") == "theme = dark\n"
    assert as_json("settings", "set", "sure", "0.7")["value"] == 0.7
    assert tacit("settings", "get", "theme") == "dark\n"
    changed = as_json("settings", "list", "--changed")["settings"]
    assert [row["name"] for row in changed] == ["theme", "sure"]
    tacit("settings", "reset", "sure")
    assert SettingsFile().value.theme is ThemeChoice.DARK
    tacit("settings", "reset", "--all")
    assert as_json("settings", "list", "--changed")["settings"] == []


def test_what_can_not_be_set_is_said(tacit_home: Path) -> None:
    wrong = as_json("settings", "set", "candidates", "many", code=2)["error"]
    assert wrong["message"] == "candidates: 'many' is not a whole number."
    assert as_json("settings", "get", "candidats", code=2)["error"]["hint"].endswith("candidates?")


def test_a_broken_file_is_told_with_its_line_and_put_aside(tacit_home: Path) -> None:
    file = tacit_home / "config" / "settings.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("[appearance]\ntheme = dark\n")
    done = started("settings", "list")
    assert done.returncode == 0
    assert f"{file}: line 2: It is not TOML" in done.stderr
    assert as_json("settings", "set", "theme", "dark", code=2)["error"]["kind"] == "usage"
    assert "settings.toml.broken" in tacit("settings", "reset", "--broken")
    tacit("settings", "set", "theme", "dark")


def test_one_connection_may_differ(tacit_home: Path, tmp_path: Path) -> None:
    tacit("connections", "add", "shop", f"sqlite:///{tmp_path}/shop.sqlite")
    tacit("settings", "set", "row_cap", "50000")
    assert find("shop").row_cap == 50_000
    tacit("settings", "set", "row_cap", "7", "--connection", "shop")
    tacit("settings", "set", "candidates", "2", "--connection", "shop")
    assert find("shop").row_cap == 7
    assert dict(find("shop").options) == {"candidates": "2"}
    own = as_json("settings", "list", "--connection", "shop", "--changed")["settings"]
    assert {row["name"]: row["value"] for row in own} == {"row_cap": 7, "candidates": 2}
    assert as_json("settings", "get", "candidates")["value"] == 5
    error = as_json("settings", "set", "theme", "dark", "--connection", "shop", code=2)["error"]
    assert "candidates" in error["hint"]
    tacit("settings", "reset", "row_cap", "candidates", "--connection", "shop")
    assert find("shop").row_cap == 50_000
    assert find("shop").options == ()


def test_the_page_of_settings_is_true() -> None:
    page = (paths.root() / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings_page(), "run: tacit settings docs > docs/settings.md"
