"""A question's way leaves its records, and none of them holds a value."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import DatabaseError, RefusedError, UserError
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.core.values import Verdict, text_hash
from app.memory.audit.fault import AuditFault
from app.memory.audit.log import Log
from app.memory.audit.record import Record, read
from app.memory.audit.verify import verify
from app.results.store import ResultStore
from app.workflow.ask import ask
from app.workflow.plan import permit
from app.workflow.review import review
from app.workflow.run import run
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

PLANTED = "Wilhelmina Quux"
SQL = f"SELECT age FROM person WHERE name = '{PLANTED}'"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "people.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);"
            f"INSERT INTO person VALUES (1, '{PLANTED}', 41), (2, 'Bo', 12);"
        )
    database.close()
    opened = Workspace(Profile(name="people", engine="sqlite", database=str(file)))
    opened.open()
    yield opened
    opened.close()


def records() -> list[Record]:
    return [record for line in Log().lines() if (record := read(line)) is not None]


def events() -> list[str]:
    return [record.event for record in records()]


def rows_of(sql: str, workspace: Workspace) -> list[tuple[object, ...]]:
    reviewed = review(sql, workspace.schema)
    query = permit(reviewed, workspace)
    with ResultStore.create() as store:
        run(query, workspace, store, lambda event: None)
        return store.page(0, store.row_count)


def test_a_question_its_edit_and_its_run_are_recorded_in_order(workspace: Workspace) -> None:
    engine = ScriptedEngine([SQL])
    asked = ask(f"How old is {PLANTED}?", workspace, engine, lambda event: None)
    edited = SQL.replace("age", "age, id")
    workspace.trail.reviewed(review(asked.draft.sql, workspace.schema))
    assert rows_of(edited, workspace) == [(41, 1)]
    assert events() == [
        "asked", "drafted", "reviewed", "reviewed", "edited", "approved", "run", "counted",
    ]  # fmt: skip
    found = {record.event: record.fields for record in records()}
    assert found["asked"]["question_sha256"] == text_hash(f"How old is {PLANTED}?")
    assert found["drafted"]["prompt_sha256"] == text_hash(engine.prompts[0])
    assert engine.info is not None
    assert found["drafted"]["weights_sha256"] == engine.info.sha256
    assert found["edited"]["draft_sha256"] == text_hash(asked.draft.sql)
    assert found["approved"]["sql_sha256"] == text_hash(edited) == found["run"]["sql_sha256"]
    assert found["approved"]["sql"] == "SELECT age, id FROM person WHERE name = ?"
    assert (found["counted"]["rows"], found["counted"]["truncated"]) == (1, False)
    assert {record.fields["connection"] for record in records()} == {"people"}
    assert verify(Log()).is_whole


def test_no_value_question_or_row_is_in_the_log(workspace: Workspace) -> None:
    ask(f"How old is {PLANTED}?", workspace, ScriptedEngine([SQL]), lambda event: None)
    rows_of(SQL, workspace)
    rows_of("SELECT * FROM person", workspace)
    with pytest.raises(DatabaseError):
        rows_of(f"SELECT json('{PLANTED}') FROM person", workspace)
    log = paths.audit_file().read_text(encoding="utf-8")
    assert "approved" in log
    assert "Wilhelmina" not in log
    assert "Quux" not in log


def test_the_setting_keeps_texts(workspace: Workspace) -> None:
    SettingsFile().change(audit_text=True)
    ask("How old is she?", workspace, ScriptedEngine([SQL]), lambda event: None)
    found = {record.event: record.fields for record in records()}
    assert found["asked"]["question"] == "How old is she?"
    assert found["drafted"]["sql"] == SQL


def test_what_is_refused_and_what_fails_is_recorded(workspace: Workspace) -> None:
    with pytest.raises(RefusedError):
        rows_of("DROP TABLE person", workspace)
    assert events() == ["reviewed"]
    assert records()[0].fields["verdict"] == Verdict.WRITE.value
    with pytest.raises(DatabaseError):
        rows_of("SELECT nothing FROM person", workspace)
    assert events()[1:] == ["reviewed", "approved", "run", "failed"]
    assert records()[-1].fields["error"] == "database"


def break_log() -> None:
    file = paths.audit_file()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))


@pytest.mark.parametrize("what", ["ask", "permit", "run"])
def test_without_its_record_nothing_happens(workspace: Workspace, what: str) -> None:
    engine = ScriptedEngine([SQL])
    reviewed = review("SELECT 1", workspace.schema)
    query = permit(reviewed, workspace)
    break_log()
    store = ResultStore.create()
    actions: dict[str, Callable[[], object]] = {
        "ask": lambda: ask("?", workspace, engine, lambda event: None),
        "permit": lambda: permit(review("SELECT 2", workspace.schema), workspace),
        "run": lambda: run(query, workspace, store, lambda event: None),
    }
    with pytest.raises(AuditFault):
        actions[what]()
    assert engine.prompts == []
    assert store.columns == ()
    store.close()


def test_the_retention_setting_removes_what_is_old(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as past:
        past.setattr("app.memory.audit.log._stamp", lambda: "2020-01-01T00:00:00.000+00:00")
        rows_of("SELECT 1", workspace)
    SettingsFile().change(audit_days=30)
    with contextlib.closing(Workspace(workspace.profile)) as again:
        again.open()
        rows_of("SELECT 2", again)
    assert events() == ["pruned", "reviewed", "approved", "run", "counted"]
    assert verify(Log()).is_whole


@pytest.mark.parametrize("reason", ["", "  ", "ok"])
def test_nothing_is_revealed_without_a_reason(workspace: Workspace, reason: str) -> None:
    with pytest.raises(UserError, match="reason"):
        workspace.trail.revealed("0" * 64, ["person.name"], reason)
    assert records() == []
