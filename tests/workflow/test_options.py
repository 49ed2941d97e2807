"""Parts of the way that can be left out: each one leaves its own trace in the prompt or draft."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.profile import Profile
from app.workflow.ask import Asked, ask
from app.workflow.options import PARTS, AskOptions
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

_SETUP = """
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE song (song_id INTEGER PRIMARY KEY, title TEXT,
                   singer_id INTEGER REFERENCES singer (singer_id));
INSERT INTO singer VALUES (1, 'Ann');
"""
_GLOSSARY = '[[term]]\nwords = ["star"]\nmeans = "a singer with many songs"\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "music.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(_SETUP)
    database.close()
    file.with_suffix(".glossary.toml").write_text(_GLOSSARY, encoding="utf-8")
    opened = Workspace(Profile(name="music", engine="sqlite", database=str(file)))
    opened.open()
    yield opened
    opened.close()


def _asked(workspace: Workspace, options: AskOptions) -> tuple[Asked, str]:
    engine = ScriptedEngine(["SELECT title, name FROM song"])
    asked = ask("Who is a star?", workspace, engine, lambda event: None, options=options)
    return asked, engine.prompts[0]


def test_everything_is_used_unless_told(workspace: Workspace) -> None:
    asked, prompt = _asked(workspace, AskOptions())
    assert "many songs" in prompt
    assert "'Ann'" in prompt
    assert asked.draft.repairs


def test_without_context_the_question_chooses_nothing(workspace: Workspace) -> None:
    _, prompt = _asked(workspace, AskOptions().without(["context"]))
    assert "many songs" not in prompt
    assert "CREATE TABLE singer" in prompt


def test_without_values_no_value_is_in_the_prompt(workspace: Workspace) -> None:
    assert "'Ann'" not in _asked(workspace, AskOptions().without(["values"]))[1]


def test_without_repair_the_draft_stays_as_written(workspace: Workspace) -> None:
    asked, _ = _asked(workspace, AskOptions().without(["repair"]))
    assert asked.draft.sql == asked.draft.raw == "SELECT title, name FROM song"
    assert asked.draft.repairs == ()


def test_every_part_can_be_left_out_and_no_other() -> None:
    bare = AskOptions(candidates=5).without(PARTS)
    assert bare == AskOptions(False, False, False, False, 1)
    with pytest.raises(UserError, match="'luck'"):
        AskOptions().without(["luck"])
