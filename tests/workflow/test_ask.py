"""A question on its way, over a real database and with a scripted model."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, ModelError, RefusedError
from app.core.events import DraftReady, DraftRepaired, Event, Stage, StageFinished, TokenArrived
from app.core.profile import Profile
from app.core.values import Verdict
from app.results.store import ResultStore
from app.workflow.ask import ask
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

_SETUP = """
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, name TEXT, country TEXT);
CREATE TABLE song (song_id INTEGER PRIMARY KEY, title TEXT,
                   singer_id INTEGER REFERENCES singer (singer_id));
INSERT INTO singer VALUES (1, 'Ann', 'France'), (2, 'Bo', NULL);
INSERT INTO song VALUES (1, 'One', 1), (2, 'Two', 1);
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


def _asked(workspace: Workspace, *answers: str) -> tuple[str, list[Event], ScriptedEngine]:
    events: list[Event] = []
    engine = ScriptedEngine(answers)
    asked = ask("how many?", workspace, engine, events.append, run_id=7)
    assert all(event.run_id == 7 for event in events)
    return asked.draft.sql, events, engine


def test_a_good_draft_goes_through_as_written(workspace: Workspace) -> None:
    sql, events, engine = _asked(workspace, "SELECT COUNT(*) FROM singer;\n```")
    assert sql == "SELECT COUNT(*) FROM singer"
    assert "".join(e.text for e in events if isinstance(e, TokenArrived)) == sql
    stages = [e.stage for e in events if isinstance(e, StageFinished)]
    assert stages == [Stage.CONTEXT, Stage.DRAFT]
    assert isinstance(events[-1], DraftReady)
    assert len(engine.prompts) == 1
    assert "'Ann'" in engine.prompts[0]
    assert "REFERENCES singer" in engine.prompts[0]


def test_samples_stay_out_of_the_prompt_when_switched_off(workspace: Workspace) -> None:
    shy = Workspace(
        Profile(name="m", engine="sqlite", database=workspace.profile.database, samples=False)
    )
    shy.open()
    _, _, engine = _asked(shy, "SELECT 1")
    shy.close()
    assert "Ann" not in engine.prompts[0]


def test_the_tree_is_mended_without_asking_again(workspace: Workspace) -> None:
    sql, events, engine = _asked(workspace, "SELECT title, name FROM song")
    assert "JOIN singer ON song.singer_id = singer.singer_id" in sql
    assert [e.repair.code for e in events if isinstance(e, DraftRepaired)] == [
        "join-added",
        "column-moved",
    ]
    assert len(engine.prompts) == 1


def test_the_model_mends_what_the_tree_can_not(workspace: Workspace) -> None:
    sql, events, engine = _asked(
        workspace, "SELECT nonsense FROM singer", "SELECT name FROM singer"
    )
    assert sql == "SELECT name FROM singer"
    assert "nonsense" in engine.prompts[1]
    assert [e.repair.code for e in events if isinstance(e, DraftRepaired)] == ["model-repair"]


def test_a_worse_second_draft_is_not_taken(workspace: Workspace) -> None:
    sql, _, engine = _asked(workspace, "SELECT nonsense FROM singer", "DROP TABLE singer")
    assert sql == "SELECT nonsense FROM singer"
    assert len(engine.prompts) == 2


def test_a_written_write_is_never_planned_and_never_runs(workspace: Workspace) -> None:
    sql, _, _ = _asked(workspace, "DELETE FROM singer", "DELETE FROM song")
    reviewed = review(sql, workspace.schema)
    assert reviewed.verdict is Verdict.WRITE
    with pytest.raises(RefusedError, match="refuses"):
        approve(reviewed)


def test_no_sql_is_said_so(workspace: Workspace) -> None:
    with pytest.raises(ModelError, match="no SQL"):
        _asked(workspace, "```")


def test_cancel_stops_the_model_and_the_next_question_works(workspace: Workspace) -> None:
    slow = ScriptedEngine(["SELECT name FROM singer"] * 2, hold_first=3)
    token = CancelToken()

    def cancel_soon() -> None:
        slow.started.wait(20)
        token.cancel()

    thread = threading.Thread(target=cancel_soon)
    thread.start()
    with pytest.raises(CancelledError):
        ask("q", workspace, slow, lambda event: None, token=token)
    thread.join()
    assert ask("q", workspace, slow, lambda event: None).draft.sql == "SELECT name FROM singer"


def test_a_cancel_before_the_start_starts_nothing(workspace: Workspace) -> None:
    engine = ScriptedEngine(["SELECT 1"])
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        ask("q", workspace, engine, lambda event: None, token=token)
    assert engine.prompts == []


def test_an_approved_query_runs_into_the_store(workspace: Workspace) -> None:
    store = ResultStore.create()
    query = approve(review("SELECT name, country FROM singer ORDER BY 1", workspace.schema))
    summary = run(query, workspace, store, lambda event: None, max_rows=1)
    assert store.page(0, 10) == [("Ann", "France")]
    assert summary.truncated
    whole = ResultStore.create()
    assert not run(query, workspace, whole, lambda event: None).truncated
    assert whole.page(0, 10) == [("Ann", "France"), ("Bo", None)]
    store.close()
    whole.close()


def test_review_shows_what_changed(workspace: Workspace) -> None:
    before = "SELECT name FROM singer"
    after = "SELECT name FROM singer WHERE country = 'France'"
    changes = review(after, workspace.schema, against=before).changes
    assert [c.clause for c in changes] == ["where"]
    assert review(after, workspace.schema, against=after).changes == ()


def test_review_says_what_is_misspelled_and_where(workspace: Workspace) -> None:
    reviewed = review("SELECT name,\n  contry FROM singer", workspace.schema)
    (issue,) = reviewed.issues
    assert (issue.code, issue.line, issue.column) == ("unknown-column", 2, 3)
    assert "country" in issue.message
    assert reviewed.tables == ("singer",)


def test_meaning_is_mended_and_shown(workspace: Workspace) -> None:
    events: list[Event] = []
    written = "SELECT country FROM singer WHERE name IN ('Ann', 'Bo')"
    engine = ScriptedEngine([written])
    question = "Which countries have singers named both Ann and Bo?"
    draft = ask(question, workspace, engine, events.append).draft
    assert "INTERSECT" in draft.sql
    (made,) = draft.repairs
    assert (made.code, made.before, made.after) == ("both-meet", written, draft.sql)
    assert [e.repair for e in events if isinstance(e, DraftRepaired)] == [made]
