"""`tacit ask` shows a doubtful draft and another reading by an example, in words and as JSON."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from app.cli import ask
from tests.plugins.fix_engine import ScriptedEngine

pytestmark = pytest.mark.usefixtures("tacit_home")

BOTH = "SELECT name FROM singer WHERE country IN ('France', 'Spain')"
ONE = "SELECT name FROM singer WHERE country = 'France'"


def _asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    @contextlib.contextmanager
    def drafting(*_given: Any) -> Iterator[ScriptedEngine]:
        yield ScriptedEngine([BOTH], others=[ONE], margin=0.0)

    monkeypatch.setattr(ask, "drafting", drafting)
    file = tmp_path / "music.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE singer (id INTEGER PRIMARY KEY, name TEXT, country TEXT);"
            "INSERT INTO singer VALUES (1, 'Ann', 'France'), (2, 'Bo', 'Spain');"
        )
    database.close()
    asking = typer.Typer()
    asking.command()(ask.ask)
    question = "How many are there for each country, and on average?"
    words = (question, "--connect", f"sqlite:///{file}", "--candidates", "2", *arguments)
    done = CliRunner().invoke(asking, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_an_example_tells_the_readings_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _asked(tmp_path, monkeypatch)
    assert "On these made-up rows they differ" in text
    places = [text.index(title) for title in ("given singer", "the draft", "the other reading")]
    assert places == sorted(places)


def test_an_example_in_json_names_its_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = json.loads(_asked(tmp_path, monkeypatch, "--json"))
    example = answer["example"]
    assert example["candidate"] == 1
    counts = {
        answer["candidates"][0]["sql"]: len(example["before"]["rows"]),
        answer["candidates"][1]["sql"]: len(example["after"]["rows"]),
    }
    assert counts[BOTH] > counts[ONE]
    assert example["tables"][0]["name"] == "singer"
