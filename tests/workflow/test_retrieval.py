"""The tables for a question, from a real connection: whole when small, a part when large."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.context.encoder import ENCODER
from app.context.vectors import vectors_file
from app.core.cancel import CancelToken
from app.core.errors import CancelledError, UserError
from app.core.events import Event, StageFinished
from app.core.profile import Profile
from app.workflow.ask import ask
from app.workflow.options import AskOptions
from app.workflow.retrieval import wishes_of
from app.workflow.workspace import Workspace
from tests.bench.crowd import crowd
from tests.plugins.fix_engine import ScriptedEngine

SMALL = "CREATE TABLE pupil (id INTEGER PRIMARY KEY, name TEXT, town TEXT);"


def _workspace(file: Path, script: str) -> Workspace:
    with sqlite3.connect(file) as database:
        database.executescript(script)
    database.close()
    workspace = Workspace(Profile(name="w", engine="sqlite", database=str(file)))
    workspace.open()
    return workspace


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Workspace]:
    tables = [(t.name, ", ".join(f'"{c.name}"' for c in t.columns)) for t in crowd(120, columns=12)]
    crowded = "".join(f'CREATE TABLE "{name}" ({columns});' for name, columns in tables)
    workspace = _workspace(tmp_path / "large.sqlite", crowded + SMALL)
    yield workspace
    workspace.close()


def test_a_small_schema_goes_whole_into_the_prompt(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "small.sqlite", SMALL + "CREATE TABLE room (id INTEGER);")
    engine = ScriptedEngine(["SELECT 1"] * 2)
    asked = ask("how many?", workspace, engine, lambda event: None)
    assert [t.name for t in asked.passages.tables] == ["pupil", "room"]
    assert asked.passages.left_out == ()
    wishes = wishes_of(workspace.schema, [], ["ROOM"])
    asked = ask("how many?", workspace, engine, lambda _: None, options=AskOptions(wishes=wishes))
    assert [t.name for t in asked.passages.left_out] == ["room"]
    assert "room" not in engine.prompts[1]
    assert not vectors_file("w\n" + workspace.profile.url, ENCODER).exists()
    workspace.close()


def test_of_a_large_schema_the_question_finds_its_part_in_any_language(large: Workspace) -> None:
    events: list[Event] = []
    engine = ScriptedEngine(["SELECT 1"])
    asked = ask("有多少学生？", large, engine, events.append)
    assert "pupil" in {t.name for t in asked.passages.tables}
    assert len(asked.passages.left_out) == len(large.schema.tables) - len(asked.passages.tables)
    assert "CREATE TABLE pupil" in engine.prompts[0]
    assert next(e.detail for e in events if isinstance(e, StageFinished)).endswith("/121")
    assert vectors_file("w\n" + large.profile.url, ENCODER).exists()


def test_pinned_tables_are_seen(large: Workspace) -> None:
    wishes = wishes_of(large.schema, ["pupil"], ["account"])
    tables = large.retrieval.tables("the amount of each account", wishes=wishes)
    names = {table.name for table in tables}
    assert "pupil" in names
    assert "account" not in names


def test_a_wish_for_a_table_that_is_not_there_is_said(large: Workspace) -> None:
    with pytest.raises(UserError, match="no table 'pupils'"):
        wishes_of(large.schema, ["pupils"], [])


def test_waiting_for_the_index_can_be_cancelled(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()

    def hold(*args: object, **more: object) -> None:
        held.wait()
        raise CancelledError

    monkeypatch.setattr("app.workflow.retrieval.encode_texts", hold)
    token = CancelToken()
    with pytest.raises(CancelledError):
        large.retrieval.tables("q", token=token, waiting=lambda done, total: token.cancel())
    held.set()


def test_closing_ends_the_work_behind_it(large: Workspace) -> None:
    retrieval = large.retrieval
    retrieval.close()
    assert retrieval.tables("How many pupils are there?")


VALUED = (
    SMALL + "CREATE TABLE house (id INTEGER PRIMARY KEY, phone TEXT);"
    "INSERT INTO pupil VALUES (1, 'Ann', 'Bonn'), (2, 'Bo', 'Köln'), (3, 'Cy', 'Ulm'),"
    " (4, 'Di', 'France'); INSERT INTO house VALUES (1, 'Secretville');"
)


def _prompt(workspace: Workspace, question: str, *, hints: bool = True) -> str:
    engine = ScriptedEngine(["SELECT 1"])
    ask(question, workspace, engine, lambda event: None, options=AskOptions(hints=hints))
    return engine.prompts[0]


def test_hints_say_where_a_value_stands_behind_what_never_changes(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "v.sqlite", VALUED)
    plain = _prompt(workspace, "Who is from KOLN?", hints=False)
    hinted = _prompt(workspace, "Who is from KOLN?")
    line = "KOLN: pupil.town = 'Köln'"
    assert hinted.replace(f"\nNotes:\n{line}\n", "") == plain
    assert "法国: pupil.town = 'France'" in _prompt(workspace, "法国的学生有谁？")
    assert "house.phone =" not in _prompt(workspace, "Who is from SECRETVILLE?")
    workspace.close()


def test_without_samples_no_value_is_read(tmp_path: Path) -> None:
    _workspace(tmp_path / "v.sqlite", VALUED).close()
    file = str(tmp_path / "v.sqlite")
    shy = Workspace(Profile(name="w", engine="sqlite", database=file, samples=False))
    shy.open()
    assert "Köln" not in _prompt(shy, "Who is from KOLN?")
    assert shy.matches("Who is from KOLN?", CancelToken()) == ()
    shy.close()


def test_a_value_finds_its_table_in_a_large_schema(large: Workspace, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "large.sqlite") as database:
        database.execute("INSERT INTO pupil VALUES (1, 'Kyle', 'Bonn')")
    database.close()
    engine = ScriptedEngine(["SELECT 1"])
    asked = ask("What is known of Bonn?", large, engine, lambda event: None)
    assert "pupil" in {table.name for table in asked.passages.tables}
