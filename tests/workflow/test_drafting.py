"""One draft where it is sure, several where it is not, over a real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.cancel import CancelToken
from app.core.options import option_named
from app.core.profile import Profile
from app.core.values import Draft
from app.workflow.ask import ask
from app.workflow.choose import Rows
from app.workflow.drafting import Writer, draft_all
from app.workflow.options import ALWAYS, AskOptions
from app.workflow.trial import Trial, may_run
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

OPTION = option_named("try_drafts").key

_SETUP = """
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, name TEXT, country TEXT);
INSERT INTO singer VALUES (1, 'Ann', 'France'), (2, 'Bo', 'Spain'), (3, 'Cy', 'France');
"""
QUESTION = "How many singers are from France?"
COUNT = "SELECT COUNT(*) FROM singer WHERE country = 'France'"
SAME = "SELECT COUNT(singer_id) FROM singer WHERE country = 'France'"
NAMES = "SELECT name FROM singer WHERE country = 'France'"


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


def _draft(
    workspace: Workspace, engine: ScriptedEngine, options: AskOptions, question: str = QUESTION
) -> Draft:
    return ask(question, workspace, engine, lambda event: None, options=options).draft


def test_the_better_draft_is_chosen_and_the_other_kept(workspace: Workspace) -> None:
    engine = ScriptedEngine([NAMES], others=[COUNT, SAME, f"{COUNT} LIMIT 1"])
    draft = _draft(workspace, engine, AskOptions(candidates=4, sure=ALWAYS))
    assert draft.sql == COUNT
    assert [other.sql for other in draft.candidates] == [NAMES]
    assert draft.confidence is not None
    assert draft.confidence.words == "3 of 4 drafts agree"


def test_a_sure_draft_needs_no_other(workspace: Workspace) -> None:
    engine = ScriptedEngine([COUNT], others=[NAMES, SAME])
    draft = _draft(workspace, engine, AskOptions(candidates=3, sure=0.01))
    assert draft.confidence is not None
    assert (draft.sql, draft.confidence.drafts, draft.candidates) == (COUNT, 1, ())


def test_by_default_others_are_drafted_where_the_first_is_in_doubt(workspace: Workspace) -> None:
    doubtful = ScriptedEngine([NAMES], others=[COUNT, SAME], margin=0.0)
    draft = ask(QUESTION, workspace, doubtful, lambda event: None).draft
    assert draft.confidence is not None
    assert (draft.sql, draft.confidence.drafts) == (COUNT, 3)
    sure = ScriptedEngine([COUNT], others=[NAMES, SAME])
    draft = ask(QUESTION, workspace, sure, lambda event: None).draft
    assert draft.confidence is not None
    assert (draft.sql, draft.confidence.drafts) == (COUNT, 1)


class _Counting(Trial):
    """Counts the statements that are run."""

    ran = 0

    def rows(self, sql: str) -> Rows | None:
        self.ran += 1
        return super().rows(sql)


@pytest.mark.parametrize(("others", "runs"), [((), 0), ((NAMES,), 2), ((NAMES, SAME), 3)])
def test_a_draft_that_is_alone_is_not_run(
    workspace: Workspace, others: tuple[str, ...], runs: int
) -> None:
    trial = _Counting(QUESTION, workspace, workspace.schema, CancelToken())
    engine = ScriptedEngine([COUNT], others=others)
    writer = Writer(engine, "prompt", "", lambda text: None, CancelToken())
    drafts = draft_all(QUESTION, writer, trial, AskOptions(candidates=3, sure=ALWAYS))
    assert trial.ran == runs
    assert all((draft.rows is not None) == (runs > 0) for draft in drafts.all)


def test_a_draft_that_the_database_refuses_is_never_sure(workspace: Workspace) -> None:
    engine = ScriptedEngine(["SELECT nothing_like_it FROM singer"], others=[COUNT])
    draft = _draft(workspace, engine, AskOptions(candidates=2, sure=0.01))
    assert draft.sql == COUNT
    assert len(engine.prompts) == 1


def test_one_candidate_is_the_greedy_draft(workspace: Workspace) -> None:
    engine = ScriptedEngine([NAMES], others=[COUNT])
    assert _draft(workspace, engine, AskOptions(candidates=1)).sql == NAMES


def test_meaning_is_mended_and_shown(workspace: Workspace) -> None:
    engine = ScriptedEngine(["SELECT country FROM singer WHERE name IN ('Ann', 'Cy')"])
    question = "Which country has singers named both Ann and Cy?"
    draft = _draft(workspace, engine, AskOptions(candidates=1), question)
    assert "INTERSECT" in draft.sql
    (made,) = draft.repairs
    assert (made.code, made.before) == ("both-meet", draft.raw)


def test_servers_are_tried_only_where_allowed(workspace: Workspace) -> None:
    file = workspace.profile.database
    refused = Workspace(Profile("m", "sqlite", database=file, options=((OPTION, "no"),)))
    server = Workspace(Profile("s", "postgresql", host="db.example"))
    agreed = Workspace(Profile("s", "postgresql", host="db.example", options=((OPTION, "yes"),)))
    assert [may_run(w) for w in (workspace, refused, server, agreed)] == [True, False, False, True]
    for opened in (refused, server, agreed):
        opened.close()


def test_a_draft_that_is_not_tried_is_chosen_by_what_it_says(workspace: Workspace) -> None:
    shy = Workspace(
        Profile("m", "sqlite", database=workspace.profile.database, options=((OPTION, "no"),))
    )
    shy.open()
    engine = ScriptedEngine([COUNT], others=[SAME, COUNT.lower()])
    draft = _draft(shy, engine, AskOptions(candidates=3, sure=ALWAYS))
    shy.close()
    assert draft.confidence is not None
    assert draft.confidence.agreeing < 3
