"""What is read ahead is what the questions' prompts begin with, to the letter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.profile import Profile
from app.workflow.ahead import read_ahead
from app.workflow.ask import ask
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

_GLOSSARY = """
[[term]]
words = ["regulars"]
means = "guests with more than one visit"
"""


@pytest.fixture
def workspaces(tmp_path: Path) -> Iterator[list[Workspace]]:
    """A small database with a glossary, and one with more tables than a prompt takes."""
    opened: list[Workspace] = []
    for name, tables in (("small", 3), ("wide", 300)):
        file = tmp_path / f"{name}.sqlite"
        with sqlite3.connect(file) as database:
            for number in range(tables):
                database.execute(
                    f"CREATE TABLE guests_{number} (id INTEGER PRIMARY KEY, name TEXT, came DATE)"
                )
                database.execute(f"INSERT INTO guests_{number} VALUES (1, 'Ann', '2024-01-02')")
        database.close()
        file.with_suffix(".glossary.toml").write_text(_GLOSSARY)
        opened.append(Workspace(Profile(name=name, engine="sqlite", database=str(file))))
        opened[-1].open()
    yield opened
    for workspace in opened:
        workspace.close()


def test_questions_begin_with_what_was_read(workspaces: list[Workspace]) -> None:
    small, _ = workspaces
    engine = ScriptedEngine(["SELECT name FROM guests_1"] * 2)
    read_ahead(small, engine)
    ask("who came?", small, engine, lambda event: None)
    ask("who are the regulars?", small, engine, lambda event: None)
    (beginning,) = engine.read
    assert "'Ann'" in beginning
    assert all(prompt.startswith(beginning) for prompt in engine.prompts)
    assert engine.prefixes == [beginning] * 2


def test_a_schema_that_does_not_fit_is_left_to_the_questions(workspaces: list[Workspace]) -> None:
    _, wide = workspaces
    engine = ScriptedEngine(["SELECT name FROM guests_1"])
    read_ahead(wide, engine)
    ask("who came to guests_1?", wide, engine, lambda event: None)
    assert engine.read == []
    assert engine.prefixes == [""]
