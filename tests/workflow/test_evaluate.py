"""Scoring drafts: right, wrong, failed and degenerate ones, and a broken questions file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, UserError
from app.workflow.evaluate import evaluate
from app.workflow.scoring.places import locate_by_url, locate_in_folder
from app.workflow.scoring.questions import read_questions
from app.workflow.scoring.report import report
from tests.plugins.fix_engine import ScriptedEngine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        with sqlite3.connect(tmp_path / f"{name}.sqlite") as database:
            database.executescript("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x');")
        database.close()
    return tmp_path


def _file(folder: Path, *lines: dict[str, Any]) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def _question(n: int, db: str, gold: str, **more: Any) -> dict[str, Any]:
    return {"id": f"q{n}", "db": db, "question": f"question {n}.", "gold": gold, **more}


def test_counts_by_group_and_leaves_degenerate_golds_apart(folder: Path) -> None:
    file = _file(
        folder,
        _question(1, "one", "SELECT a FROM t", hardness="easy"),
        _question(2, "one", "SELECT b FROM t", hardness="hard"),
        _question(3, "two", "SELECT b FROM t", gold_alternatives=["SELECT 1"]),
        _question(4, "two", "SELECT a FROM t WHERE a > 5", degenerate=True),
        _question(5, "two", "SELECT a FROM t"),
    )
    answers = {
        "question 1.": "SELECT a FROM t",
        "question 2.": "SELECT a FROM t",
        "question 3.": "SELECT 1",
        "question 4.": "SELECT a FROM t WHERE a > 9",
        "question 5.": "DROP TABLE t",
    }
    outcomes = list(
        evaluate(
            read_questions(file),
            locate_in_folder(folder),
            ScriptedEngine(answers),
            token=CancelToken(),
        )
    )
    assert [o.correct for o in outcomes] == [True, False, True, True, False]
    assert "refuses" in outcomes[4].error
    totals = report(outcomes, model={}, settings={})["totals"]
    assert (totals["ex"], totals["n"]) == (0.5, 4)
    assert totals["by_db"]["one"]["ex"] == 0.5
    assert totals["by_hardness"]["easy"]["ex"] == 1.0
    assert totals["degenerate"] == {"ex": 1.0, "n": 1, "right": 1}


def test_what_is_done_is_kept_when_cancelled(folder: Path) -> None:
    file = _file(folder, *(_question(n, "one", "SELECT a FROM t") for n in range(3)))
    token = CancelToken()
    engine = ScriptedEngine(["SELECT a FROM t"] * 3)
    outcomes = evaluate(read_questions(file), locate_in_folder(folder), engine, token=token)
    assert next(outcomes).correct
    token.cancel()
    with pytest.raises(CancelledError):
        next(outcomes)


def test_a_sample_keeps_the_order_and_depends_on_the_seed_alone(folder: Path) -> None:
    file = _file(folder, *(_question(n, "one", "SELECT 1") for n in range(50)))
    first = [q.id for q in read_questions(file, limit=10, seed=1)]
    assert first == [q.id for q in read_questions(file, limit=10, seed=1)]
    assert first != [q.id for q in read_questions(file, limit=10, seed=2)]
    assert first == sorted(first, key=lambda name: int(name[1:]))
    assert len(set(first)) == 10
    assert len(read_questions(file, limit=99)) == 50


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": 1}', '"text"'])
def test_a_broken_line_is_named(folder: Path, line: str) -> None:
    file = _file(folder, _question(1, "one", "SELECT 1"))
    file.write_text(file.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    with pytest.raises(UserError, match="Line 2"):
        read_questions(file)


def test_a_missing_database_or_placeholder_is_an_error(folder: Path) -> None:
    with pytest.raises(UserError, match="no database"):
        locate_in_folder(folder)("three")
    with pytest.raises(UserError, match="names no"):
        locate_by_url("postgresql://localhost/fixed")
    profile, _ = locate_by_url("postgresql://me@localhost:5/{db}")("shop")
    assert (profile.database, profile.port) == ("shop", 5)
