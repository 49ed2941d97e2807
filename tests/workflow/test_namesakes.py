"""Two rows that share a name stay apart, if there are such rows and the database may be asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.core.cancel import CancelToken
from app.core.options import option_named
from app.core.profile import Profile
from app.sql.repairs.namesakes import grouped_by_name
from app.workflow.trial import Trial
from app.workflow.workspace import Workspace
from tests.sql.concerts import concerts

OPTION = option_named("try_drafts").key

_SETUP = """
CREATE TABLE singer (singer_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE song (song_id INTEGER PRIMARY KEY, singer_id INTEGER REFERENCES singer (singer_id));
INSERT INTO singer VALUES (1, 'Ann'), (2, 'Bo'), (3, '{third}');
INSERT INTO song VALUES (1, 1), (2, 2), (3, 3);
"""
BY_NAME = (
    "SELECT s.name, COUNT(*) FROM singer AS s JOIN song AS o ON s.singer_id = o.singer_id"
    " GROUP BY s.name"
)
QUESTION = "How many songs does each singer have?"


@pytest.mark.parametrize(
    ("third", "option", "question", "apart"),
    [
        ("Ann", "yes", QUESTION, True),
        ("Cy", "yes", QUESTION, False),
        ("Ann", "no", QUESTION, False),
        ("Ann", "yes", "How many songs are there for each name?", False),
    ],
)
def test_namesakes_are_told_apart(
    tmp_path: Path, third: str, option: str, question: str, apart: bool
) -> None:
    file = tmp_path / "music.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(_SETUP.format(third=third))
    database.close()
    workspace = Workspace(Profile("m", "sqlite", database=str(file), options=((OPTION, option),)))
    try:
        workspace.open()
        trial = Trial(question, workspace, workspace.schema, CancelToken())
        sql, repairs, objection = trial.mended(BY_NAME)
        rows = trial.rows(sql)
    finally:
        workspace.close()
    assert objection is None
    assert [made.code for made in repairs] == (["namesakes-apart"] if apart else [])
    assert rows is not None
    assert len(rows) == (2 if third == "Ann" and not apart else 3)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name, COUNT(*) FROM singer GROUP BY name",
        "SELECT s.country, COUNT(*) FROM singer AS s JOIN singer_in_concert AS c"
        " ON s.singer_id = c.singer_id GROUP BY s.country",
        "SELECT s.name FROM singer AS s JOIN singer_in_concert AS c ON s.singer_id = c.singer_id",
        "SELECT s.name FROM singer AS s JOIN singer_in_concert AS c ON s.singer_id = c.singer_id"
        " GROUP BY s.singer_id, s.name",
        "SELECT FROM",
    ],
)
def test_what_does_not_group_by_a_name_needs_no_probe(sql: str) -> None:
    assert grouped_by_name(sql, concerts(), QUESTION) is None
