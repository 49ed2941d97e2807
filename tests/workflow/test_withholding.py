"""Values of sensitive columns are in no file of the memory: not from the first run on, and not
after a column becomes sensitive."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import paths
from app.core.profile import Profile
from app.core.sensitive.marks import MASK
from app.core.values import ApprovedQuery, text_hash
from app.memory import history
from app.memory.examples import Example, example, examples, keep
from app.memory.store import Store
from app.results.store import ResultStore
from app.workflow.proposing import column_named
from app.workflow.remember import Origin, Remembering
from app.workflow.withholding import mark, unmark
from app.workflow.workspace import Workspace

PLANTED = "Quuxworth"
SCRIPT = f"""
CREATE TABLE patients (id INTEGER PRIMARY KEY, name TEXT, city TEXT, password TEXT);
INSERT INTO patients VALUES (1, '{PLANTED}', 'Rome', 'x'), (2, 'Ann', 'Oslo', 'y');
"""
QUESTION = f"Where does Mr. {PLANTED.upper()} live?"
SQL = f"SELECT city FROM patients WHERE name = '{PLANTED}' AND city <> 'Oslo'"
LEFT = f"SELECT city FROM patients WHERE name = '{MASK}' AND city <> 'Oslo'"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "clinic.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.executescript(SCRIPT)
    with contextlib.closing(
        Workspace(Profile(name="clinic", engine="sqlite", database=str(file)))
    ) as opened:
        opened.open()
        yield opened


@pytest.fixture
def remembering() -> Iterator[Remembering]:
    told: list[str] = []
    with contextlib.closing(Remembering(warn=told.append, encode=None)) as made:
        yield made
    assert told == []


def ask_and_run(workspace: Workspace, remembering: Remembering) -> history.Run:
    asked = Origin(QUESTION, f"SELECT city FROM patients WHERE name LIKE '%{PLANTED}%'")
    with ResultStore.create() as store:
        done = remembering.execute(
            ApprovedQuery(SQL, text_hash(SQL)), workspace, store, lambda event: None, asked=asked
        )
        assert store.page(0, 9) == [("Rome",)]
    assert done.run is not None
    return done.run


def name_of(workspace: Workspace) -> None:
    mark(workspace, [column_named("patients.name", workspace.schema)])


def files_with(text: str) -> list[Path]:
    """Letter case aside."""
    files = [file for file in paths.memory_file().parent.rglob("*") if file.is_file()]
    assert files
    return [file for file in files if text.casefold().encode() in file.read_bytes().lower()]


def test_values_never_come_in(workspace: Workspace, remembering: Remembering) -> None:
    name_of(workspace)
    run = ask_and_run(workspace, remembering)
    assert (run.question, run.sql) == (f"Where does Mr. {MASK} live?", LEFT)
    kept = remembering.keep(run)
    assert kept is not None
    assert kept.example.sql == LEFT
    assert files_with(PLANTED) == []


def test_values_go_when_a_column_becomes_sensitive(
    workspace: Workspace, remembering: Remembering
) -> None:
    remembering.keep(ask_and_run(workspace, remembering))
    assert files_with(PLANTED)
    name_of(workspace)
    assert files_with(PLANTED) == []
    with contextlib.closing(Store()) as store:
        (run,) = history.runs(store)
        (known,) = examples(store)
    assert run.sql == known.sql == LEFT
    assert known.question == f"Where does Mr. {MASK} live?"
    assert known.draft == f"SELECT city FROM patients WHERE name LIKE '{MASK}'"


def imported(question: str, sql: str) -> Example:
    return example(question, sql, connection="clinic", dialect="sqlite", fingerprint="")


def test_what_was_taken_in_by_another_way_is_looked_through_at_the_next_use(
    workspace: Workspace, remembering: Remembering
) -> None:
    name_of(workspace)
    other = f"SELECT id FROM patients WHERE name = '{PLANTED}'"
    with contextlib.closing(Store()) as store:
        keep(store, [imported(QUESTION, SQL), imported("Where does Mr. Ann live?", SQL)])
        keep(store, [imported(f"Id of {PLANTED}", other), imported("All", "SELECT 'x'")])
    found = remembering.memory(workspace).examples
    questions = [known.question for known in found]
    assert questions == [
        "All",
        f"Id of {MASK}",
        "Where does Mr. Ann live?",
        f"Where does Mr. {MASK} live?",
    ]
    assert files_with(PLANTED) == []


def test_two_questions_that_become_one_leave_the_newer_answer(
    workspace: Workspace, remembering: Remembering
) -> None:
    one, two = (f"SELECT {c} FROM patients WHERE name = '{PLANTED}'" for c in ("id", "city"))
    with contextlib.closing(Store()) as store:
        keep(store, [imported(f"Of {PLANTED}", one)])
        keep(store, [imported("Of Ann", two.replace(PLANTED, "Ann"))])
    name_of(workspace)
    (left,) = remembering.memory(workspace).examples
    assert (left.question, left.sql) == (f"Of {MASK}", two.replace(PLANTED, MASK))


def test_secrets_are_withheld_before_anybody_decides(
    workspace: Workspace, remembering: Remembering
) -> None:
    sql = "SELECT id FROM patients WHERE password = 'hunter2'"
    with ResultStore.create() as store:
        remembering.execute(
            ApprovedQuery(sql, text_hash(sql)), workspace, store, lambda event: None
        )
    assert files_with("hunter2") == []


def test_an_unmarked_column_is_remembered_again(
    workspace: Workspace, remembering: Remembering
) -> None:
    name_of(workspace)
    unmark(workspace, [column_named("patients.name", workspace.schema)])
    assert ask_and_run(workspace, remembering).sql == SQL
