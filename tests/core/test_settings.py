"""Settings are read value by value, written line by line, and told where they are wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import EnvironmentFault, UserError
from app.core.option import Option
from app.core.options import OPTIONS, KvType, option_named
from app.core.optiontext import template, with_value, without_value
from app.core.settings import (
    LanguageChoice,
    Settings,
    SettingsFile,
    ThemeChoice,
    read_settings,
)


def at(tmp_path: Path, text: str | None = None) -> SettingsFile:
    path = tmp_path / "settings.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return SettingsFile(path)


def test_changes_are_there_after_a_restart(tmp_path: Path) -> None:
    at(tmp_path).change(theme=ThemeChoice.DARK, sure=0.7, lora='a \\ "b" 中', remember=False)
    assert at(tmp_path).value == Settings(
        theme=ThemeChoice.DARK, sure=0.7, lora='a \\ "b" 中', remember=False
    )
    assert at(tmp_path).problems == ()


def test_the_default_place_is_the_configuration_folder(tacit_home: Path) -> None:
    SettingsFile().change(candidates=2)
    text = (tacit_home / "config" / "settings.toml").read_text(encoding="utf-8")
    assert "\ncandidates = 2\n" in text
    assert '\n# theme = "system"\n' in text


@pytest.mark.parametrize("text", ["[", "theme = ", "[appearance]\ntheme = dark\n", "\x00"])
def test_a_broken_file_means_defaults_is_told_and_never_written_over(
    tmp_path: Path, text: str
) -> None:
    file = at(tmp_path, text)
    assert file.value == Settings()
    assert file.is_broken
    assert len(file.problems) == 1
    file.change(theme=ThemeChoice.DARK)
    assert file.value.theme is ThemeChoice.DARK
    assert file.path.read_text(encoding="utf-8") == text
    with pytest.raises(UserError, match="can't be changed"):
        file.store(theme=ThemeChoice.LIGHT)


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    assert at(tmp_path, "[appearance]\n\ntheme = dark\n").problems[0].line == 3


def test_a_file_that_is_no_text_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"[appearance]\n# \xff\n")
    file = SettingsFile(path)
    assert file.is_broken
    assert "UTF-8" in str(file.problems[0])


def test_a_broken_file_can_be_put_aside(tmp_path: Path) -> None:
    file = at(tmp_path, "[")
    aside = file.start_anew()
    assert aside is not None
    assert aside.read_text(encoding="utf-8") == "["
    file.store(theme=ThemeChoice.DARK)
    assert at(tmp_path).value.theme is ThemeChoice.DARK


def test_one_wrong_value_costs_only_itself_and_is_told(tmp_path: Path) -> None:
    file = at(
        tmp_path,
        '[appearance]\ntheme = "purple"\nlanguage = "zh"\n'
        "[asking]\ncandidates = 99\nsure = 1\ncandidate = 3\n[running]\nrow_cap = true\n"
        'plan_rows = "often"\n[colours]\na = 1\n',
    )
    assert file.value == Settings(language=LanguageChoice.CHINESE, sure=1.0)
    told = {problem.line: problem.words for problem in file.problems}
    assert told[2] == "theme: 'purple' is not one of: system, light, dark."
    assert told[5] == "candidates: 99 is not 1 to 8."
    assert told[7] == "[asking] has no setting 'candidate'; it is ignored."
    assert told[9] == "row_cap: 'True' is not a whole number."
    assert told[10].startswith("plan_rows: 'often' can't be read. Write note, ask or block")
    assert told[0] == "There is no table 'colours'; it is ignored."


MINE = """# mine
[appearance]
theme    = "dark"   # I like it so

[mine]
text = '''
[asking]
candidates = 9
'''
[asking]
# candidates = 5
"""


def test_what_a_person_wrote_in_the_file_stays(tmp_path: Path) -> None:
    file = at(tmp_path, MINE)
    file.store(language=LanguageChoice.CHINESE)
    text = file.path.read_text(encoding="utf-8")
    assert text == MINE.replace("[appearance]\n", '[appearance]\nlanguage = "zh"\n')
    assert file.problems[0].words == "There is no table 'mine'; it is ignored."


def test_a_change_that_would_hit_something_else_is_refused(tmp_path: Path) -> None:
    file = at(tmp_path, MINE)
    with pytest.raises(UserError, match="can't change") as caught:
        file.store(candidates=3)
    assert str(file.path) in caught.value.hint
    assert file.path.read_text(encoding="utf-8") == MINE


def test_what_another_process_wrote_meanwhile_stays(tmp_path: Path) -> None:
    mine, other = at(tmp_path), at(tmp_path)
    other.store(candidates=2)
    mine.store(theme=ThemeChoice.DARK)
    assert at(tmp_path).value == Settings(theme=ThemeChoice.DARK, candidates=2)


def test_reset_takes_the_value_back_to_its_default(tmp_path: Path) -> None:
    file = at(tmp_path)
    file.store(theme=ThemeChoice.DARK, candidates=2, kv_type=KvType.Q8)
    file.reset("candidates")
    assert at(tmp_path).value == Settings(theme=ThemeChoice.DARK, kv_type=KvType.Q8)
    file.reset()
    assert at(tmp_path).value == Settings()
    assert file.path.read_text(encoding="utf-8") == template(OPTIONS)


def test_reset_mends_a_wrong_value(tmp_path: Path) -> None:
    file = at(tmp_path, '[appearance]\ntheme = "purple"\n')
    file.reset("theme")
    assert at(tmp_path).problems == ()


def test_a_folder_that_cannot_be_written_is_not_an_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    file = SettingsFile(blocked / "settings.toml")
    file.change(candidates=2)
    assert file.value.candidates == 2
    with pytest.raises(EnvironmentFault):
        file.store(candidates=3)


def test_who_watches_hears_of_a_change(tmp_path: Path) -> None:
    file, heard = at(tmp_path), []
    file.watch(lambda before, after: heard.append((before.candidates, after.candidates)))
    file.change(candidates=2)
    file.change(candidates=2)
    file.reset()
    assert heard == [(5, 2), (2, 5)]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    file = at(tmp_path)
    file.change(candidates=2)
    file.change(candidates=3)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_the_file_of_earlier_versions_is_taken_over_once(tmp_path: Path) -> None:
    old = tmp_path / "settings.json"
    old.write_text(
        json.dumps({"theme": "dark", "model": 5, "geometry": "AA==", "splitters": ["a", "b"],
                    "schema_shown": False, "connection": "shop", "audit_days": 30})
    )  # fmt: skip
    file = at(tmp_path)
    assert file.value == Settings(theme=ThemeChoice.DARK, audit_days=30)
    assert (file.window.connection, file.window.splitters) == ("shop", ("a", "b"))
    assert not old.exists()
    again = at(tmp_path)
    assert again.value == file.value
    assert again.window == file.window
    assert not again.window.schema_shown
    assert again.window.welcomed


def test_the_state_of_the_window_is_apart(tmp_path: Path) -> None:
    file = at(tmp_path)
    file.state.change(connection="shop", geometry="AA==")
    assert at(tmp_path).window.connection == "shop"
    assert not (tmp_path / "settings.toml").exists()
    (tmp_path / "window.json").write_text('{"geometry": 5, "connection": "x", "new": 1}')
    assert at(tmp_path).window.connection == "x"
    (tmp_path / "window.json").write_text("{")
    assert at(tmp_path).window.connection == ""


def test_the_file_describes_every_setting_and_changes_nothing() -> None:
    text = template(OPTIONS)
    assert read_settings(text) == (Settings(), ())
    for each in OPTIONS:
        assert f"# {each.help} ({each.range_words})\n# {each.name} = " in text


@pytest.mark.parametrize("each", OPTIONS, ids=lambda each: each.name)
def test_every_default_is_allowed_and_survives_its_own_text(each: Option) -> None:
    assert each.accept(each.default) == each.default
    assert each.read(each.text(each.default)) == each.default
    assert each.help.endswith(".")
    assert not each.title.endswith(".")


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "lora": st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    "sure": st.floats(0.5, 1.0),
    "row_cap": st.integers(1, 10**8),
    "remember": st.booleans(),
    "theme": st.sampled_from(ThemeChoice),
}


@settings(deadline=None)
@given(st.data())
def test_any_value_is_read_back_as_it_was_written(data: st.DataObject) -> None:
    text, wanted = data.draw(st.sampled_from(["", template(OPTIONS), "[audit]\n"])), Settings()
    for name in data.draw(st.permutations(sorted(VALUES))):
        each, value = option_named(name), data.draw(VALUES[name])
        text = with_value(text, each, value)
        found, problems = read_settings(text)
        assert problems == ()
        assert getattr(found, name) == value
    for name in VALUES:
        text = without_value(text, option_named(name))
    assert read_settings(text) == (wanted, ())


def test_a_setting_that_there_is_not_gets_a_near_one() -> None:
    with pytest.raises(UserError) as caught:
        option_named("candidats")
    assert caught.value.hint == "Did you mean candidates?"
