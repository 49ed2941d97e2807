"""The follow-up questions are sound: every query runs, and the gold answers something else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.profile import Profile
from app.core.values import Verdict
from app.results.store import ResultStore
from app.sql.shape import is_ordered
from app.workflow.compare import same_rows
from app.workflow.review import approve, blocking, review
from app.workflow.run import run
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.workspace import Workspace

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "followups"
CASES = read_questions(FOLDER / "questions.jsonl")

Open = Callable[[str], Workspace]


@pytest.fixture(scope="module")
def workspaces(hospital: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    music = tmp_path_factory.mktemp("music") / "music.sqlite"
    with sqlite3.connect(music) as database:
        database.executescript((FOLDER / "music.sql").read_text(encoding="utf-8"))
    database.close()
    opened = {
        name: Workspace(Profile(name=name, engine="sqlite", database=str(file)))
        for name, file in (("hospital", hospital), ("music", music))
    }
    for workspace in opened.values():
        workspace.open()
    yield opened.__getitem__
    for workspace in opened.values():
        workspace.close()


def _rows(sql: str, workspace: Workspace) -> list[tuple[object, ...]]:
    reviewed = review(sql, workspace.schema)
    assert reviewed.verdict is Verdict.READ
    assert blocking(reviewed) == ()
    store = ResultStore.create()
    try:
        run(approve(reviewed), workspace, store, lambda event: None)
        return store.page(0, store.row_count)
    finally:
        store.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_gold_runs_and_says_something_else(workspaces: Open, case: Question) -> None:
    workspace = workspaces(case.db)
    assert case.previous is not None
    before, gold = _rows(case.previous.sql, workspace), _rows(case.gold, workspace)
    assert before
    assert gold
    assert not same_rows(gold, before, ordered=is_ordered(case.gold, "sqlite"))
    for other in case.gold_alternatives:
        assert len(_rows(other, workspace)) == len(gold)
    assert review(case.gold, workspace.schema, against=case.previous.sql).changes


def test_the_set_is_as_large_and_as_mixed_as_said() -> None:
    assert len({case.id for case in CASES}) == 24
    assert {(case.db, case.lang) for case in CASES} == {
        ("hospital", "en"), ("hospital", "zh"), ("music", "en"), ("music", "zh"),
    }  # fmt: skip
    assert sum(case.lang == "zh" for case in CASES) == 12
