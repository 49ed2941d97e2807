"""What is remembered comes back into the prompt, if it still fits the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import DatabaseError, ModelError, UserError
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.core.values import Draft
from app.memory.examples import Example, example, examples, keep
from app.memory.history import Run, record, runs
from app.memory.store import Store
from app.results.store import ResultStore
from app.workflow.ask import ask
from app.workflow.options import AskOptions
from app.workflow.recall import Memory, PreviousQuery, remembered
from app.workflow.remember import (
    Origin,
    Remembering,
    accept,
    previous_query,
    run_to_follow,
    whole_question,
)
from app.workflow.review import approve, review
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

_SETUP = """
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, name TEXT, country TEXT);
INSERT INTO singer VALUES (1, 'Ann', 'France'), (2, 'Bo', NULL);
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "music.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(_SETUP)
    database.close()
    opened = Workspace(Profile(name="music", engine="sqlite", database=str(file)))
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def _example(question: str, sql: str, *, connection: str = "music") -> Example:
    return example(question, sql, connection=connection, dialect="sqlite", fingerprint="old")


def _prompt(workspace: Workspace, memory: Memory, options: AskOptions | None = None) -> str:
    engine = ScriptedEngine(["SELECT 1"])
    ask(
        "How many singers are from France?",
        workspace,
        engine,
        lambda event: None,
        memory=memory,
        options=options or AskOptions(),
    )
    return engine.prompts[0]


ACCEPTED = _example(
    "How many singers are from Italy?",
    "SELECT count(*)  -- all of them\nFROM singer WHERE country = 'Italy'",
)


def test_an_accepted_query_comes_back_as_an_example(workspace: Workspace) -> None:
    prompt = _prompt(workspace, Memory((ACCEPTED,)))
    answered = "SELECT COUNT(*) FROM singer WHERE country = 'Italy';\n```<|im_end|>"
    assert f"Question: {ACCEPTED.question}<|im_end|>" in prompt
    assert answered in prompt
    assert "all of them" not in prompt


def test_examples_can_be_left_out(workspace: Workspace) -> None:
    prompt = _prompt(workspace, Memory((ACCEPTED,)), AskOptions().without(["examples"]))
    assert "Italy" not in prompt


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM singer WHERE nation = 'Italy'",
        "SELECT count(*) FROM vocalist",
        "DELETE FROM singer",
        "SELECT 1; SELECT 2",
        "not SQL",
    ],
)
def test_what_would_not_run_any_more_does_not_come_back(workspace: Workspace, sql: str) -> None:
    broken = _example("How many singers are from Italy?", sql)
    assert "Italy" not in _prompt(workspace, Memory((broken,)))
    found = _prompt(workspace, Memory((broken, _example("How many singers?", "SELECT 7"))))
    assert "SELECT 7" in found


def test_an_encoder_finds_what_shares_no_word(workspace: Workspace) -> None:
    other = _example("有多少法国歌手？", "SELECT 5")

    def encode(texts: Sequence[str]) -> list[tuple[float, float]]:
        return [(1.0, 0.0) for _ in texts]

    assert "SELECT 5" not in _prompt(workspace, Memory((other,)))
    assert "SELECT 5" in _prompt(workspace, Memory((other,), encode))


def test_memory_is_of_the_connection_or_of_the_same_schema(
    workspace: Workspace, store: Store
) -> None:
    print_ = workspace.schema.fingerprint
    keep(store, [_example("mine", "SELECT 1"), _example("else", "SELECT 2", connection="b")])
    twin = example("twin", "SELECT 3", connection="c", dialect="sqlite", fingerprint=print_)
    keep(store, [twin])
    assert [e.question for e in remembered(store, workspace).examples] == ["twin", "mine"]


def test_a_follow_up_is_drafted_from_the_query_before(workspace: Workspace) -> None:
    engine = ScriptedEngine(["SELECT 1"])
    before = PreviousQuery("How many singers?", "SELECT count(*) FROM singer")
    asked = ask(
        "only France",
        workspace,
        engine,
        lambda event: None,
        memory=Memory((ACCEPTED,)),
        previous=before,
    )
    assert "SELECT COUNT(*) FROM singer;\n```<|im_end|>" in engine.prompts[0]
    assert asked.examples == ()
    assert asked.draft.question == "only France"


def _run(notes: Remembering, workspace: Workspace, sql: str, origin: Origin) -> Run | None:
    rows = ResultStore.create()
    query = approve(review(sql, workspace.schema))
    try:
        return notes.execute(query, workspace, rows, lambda event: None, asked=origin).run
    finally:
        rows.close()


def test_a_run_is_remembered_without_its_rows(workspace: Workspace) -> None:
    notes = Remembering(warn=pytest.fail)
    kept = _run(notes, workspace, "SELECT name FROM singer", Origin("names?", "SELECT nme"))
    assert kept is not None
    assert (kept.question, kept.draft, kept.row_count) == ("names?", "SELECT nme", 2)
    assert (kept.connection, kept.dialect) == ("music", "sqlite")
    assert kept.fingerprint == workspace.schema.fingerprint
    notes.close()
    assert b"Ann" not in paths.memory_file().read_bytes()


def test_a_run_that_fails_is_remembered_by_its_kind(workspace: Workspace, store: Store) -> None:
    notes = Remembering(warn=pytest.fail)
    with pytest.raises(DatabaseError):
        _run(notes, workspace, "SELECT abs(-9223372036854775808) FROM singer", Origin())
    notes.close()
    assert [(r.error, r.row_count) for r in runs(store)] == [("database", 0)]


def test_an_accepted_run_is_there_for_the_next_question(workspace: Workspace) -> None:
    notes = Remembering(warn=pytest.fail)
    sql = "SELECT count(*) FROM singer WHERE country = 'Italy'"
    kept = _run(notes, workspace, sql, Origin("How many singers are from Italy?", sql))
    assert kept is not None
    assert "Italy" not in _prompt(workspace, notes.memory(workspace))
    notes.accept(kept)
    assert "Italy" in _prompt(workspace, notes.memory(workspace))
    notes.close()


def test_not_wanted_nothing_is_written(workspace: Workspace) -> None:
    notes = Remembering(warn=pytest.fail, on=False)
    assert _run(notes, workspace, "SELECT 1", Origin("q")) is None
    assert notes.memory(workspace) == Memory()
    assert not paths.memory_file().exists()


def test_switched_off_in_the_settings_nothing_is_written_or_used(workspace: Workspace) -> None:
    store = Store()
    keep(store, [ACCEPTED])
    store.close()
    SettingsFile().change(remember=False)
    notes = Remembering(warn=pytest.fail)
    assert _run(notes, workspace, "SELECT 1", Origin("q")) is None
    assert notes.memory(workspace) == Memory()
    SettingsFile().change(remember=True)
    assert Remembering(warn=pytest.fail).memory(workspace).examples


def test_a_memory_that_can_not_be_used_is_told_once_and_stops_nothing(
    workspace: Workspace,
) -> None:
    paths.memory_file().mkdir()
    told: list[str] = []
    notes = Remembering(warn=told.append)
    assert notes.memory(workspace) == Memory()
    assert _run(notes, workspace, "SELECT 1", Origin()) is None
    assert len(told) == 1
    assert "can't be used" in told[0]


RUN = Run("music", "sqlite", "f", "SELECT count(*) FROM t", question="How many?", draft="SELECT 1")


def test_a_follow_up_is_accepted_with_the_whole_of_what_was_asked(store: Store) -> None:
    first = record(store, RUN)
    second = record(
        store,
        Run("music", "sqlite", "f", "SELECT 2", question="only 2023", follows=first.id),
    )
    assert whole_question(store, second) == "How many?; only 2023"
    assert accept(store, second).question == "How many?; only 2023"
    assert previous_query(store, second) == PreviousQuery("How many?; only 2023", "SELECT 2")


def test_a_correction_is_accepted_with_its_draft(store: Store) -> None:
    run = record(store, RUN)
    made = accept(store, run, sql="SELECT count(*) FROM t WHERE a")
    assert (made.question, made.draft, made.corrected) == ("How many?", "SELECT 1", True)
    assert accept(store, run, question="In other words?").question == "In other words?"
    assert len(examples(store)) == 2


def test_a_run_that_nobody_asked_for_needs_a_question(store: Store) -> None:
    run = record(store, Run("music", "sqlite", "f", "SELECT 1"))
    with pytest.raises(UserError, match="no question"):
        accept(store, run)


def test_the_run_to_follow_is_the_last_good_one_of_the_connection(store: Store) -> None:
    with pytest.raises(UserError, match="Nothing was run"):
        run_to_follow(store, "last", "music")
    first = record(store, RUN)
    record(store, Run("music", "sqlite", "f", "SELECT", error="database"))
    other = record(store, Run("shop", "sqlite", "f", "SELECT 3"))
    assert run_to_follow(store, "last", "music") == first
    assert run_to_follow(store, "1", "music") == first
    for wish, words in ((str(other.id), "another connection"), ("x", "no run"), ("77", "no run")):
        with pytest.raises(UserError, match=words):
            run_to_follow(store, wish, "music")


def test_what_the_database_refuses_is_not_the_memory_s_fault(workspace: Workspace) -> None:
    notes = Remembering(warn=pytest.fail)
    lost = Workspace(Profile(name="lost", engine="sqlite", database="/no/such/file.sqlite"))
    with pytest.raises(DatabaseError):
        notes.memory(lost)
    lost.close()
    notes.close()


def test_a_rejected_draft_is_not_offered_for_its_question_again(workspace: Workspace) -> None:
    first, second = "SELECT name FROM singer", "SELECT country FROM singer"
    memory = Remembering(warn=pytest.fail, encode=None)

    def drafted(question: str, previous: PreviousQuery | None = None) -> str:
        engine = ScriptedEngine([first], others=[second])
        asked = ask(
            question,
            workspace,
            engine,
            lambda event: None,
            memory=memory.memory(workspace),
            previous=previous,
        )
        memory.reject(asked.draft, question, workspace)
        return asked.draft.sql

    assert drafted("Which singers are there?") == first
    assert drafted("which singers are there") == second
    with pytest.raises(ModelError, match="rejected before"):
        drafted("Which singers are there?")
    assert drafted("Who sings?") == first
    before = PreviousQuery("Who sings?", first)
    assert drafted("only three", before) == first
    memory.close()


def test_rejecting_is_taken_back_and_keeps_no_sensitive_value(workspace: Workspace) -> None:
    memory = Remembering(warn=pytest.fail, encode=None)
    sql = "SELECT country FROM singer WHERE name = 'Ann'"
    draft = Draft("Where is Ann from?", sql, sql)
    workspace.mark(workspace.marks.mark({("singer", "name"): "names"}))
    made = memory.reject(draft, draft.question, workspace)
    assert made is not None
    assert "Ann" not in made.sql + made.draft + made.question
    memory.unreject(made)
    assert memory.memory(workspace).rejections == ()
    memory.close()
