"""The sample's questions have gold SQL with one right answer each."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlglot import exp, parse_one

from app.core.profile import Profile
from app.core.schema import Schema
from app.sql.repair import repair
from app.workflow.sample import questions_file
from app.workflow.workspace import Workspace

QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in questions_file().read_text(encoding="utf-8").splitlines()
]
KEYS = {"id", "db", "question", "evidence", "gold", "dialect", "lang", "hardness"}

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: str(q["id"]))


@pytest.fixture(scope="module")
def connection(hospital: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"{hospital.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.fixture(scope="module")
def known_schema(hospital: Path, session_home: Path) -> Schema:
    """The schema with its samples, as the repairs get it."""
    workspace = Workspace(Profile("hospital", "sqlite", database=str(hospital)))
    workspace.open()
    try:
        schema = workspace.schema
        return schema.with_samples_of(workspace.with_samples(schema.tables))
    finally:
        workspace.close()


def test_there_are_forty_half_of_them_chinese() -> None:
    assert Counter(q["lang"] for q in QUESTIONS) == {"en": 20, "zh": 20}
    assert len({q["id"] for q in QUESTIONS}) == len({q["question"] for q in QUESTIONS}) == 40
    for language in ("en", "zh"):
        hardness = Counter(q["hardness"] for q in QUESTIONS if q["lang"] == language)
        assert set(hardness) == {"easy", "medium", "hard"}
        assert min(hardness.values()) >= 4


@every_question
def test_the_format_is_the_benchmarks(question: dict[str, Any]) -> None:
    assert set(question) == KEYS
    assert (question["db"], question["dialect"]) == ("hospital", "sqlite")
    assert question["lang"] == ("en" if question["question"].isascii() else "zh")


@every_question
def test_no_repair_touches_the_gold(question: dict[str, Any], known_schema: Schema) -> None:
    assert repair(question["gold"], known_schema) == (question["gold"], ())


@every_question
def test_the_gold_returns_something_worth_comparing(
    question: dict[str, Any], connection: sqlite3.Connection
) -> None:
    """Rows, and not one row of only 0 and NULL, which wrong SQL returns by accident."""
    rows = connection.execute(question["gold"]).fetchall()
    assert 0 < len(rows) <= 50
    assert all(value is not None for row in rows for value in row)
    assert any(row != (0,) * len(row) for row in rows)


@every_question
def test_no_tie_lets_another_order_be_right_too(
    question: dict[str, Any], connection: sqlite3.Connection
) -> None:
    """Up to the first row that LIMIT cuts off, no two rows are equal in what orders them."""
    tree = parse_one(question["gold"], dialect="sqlite")
    assert isinstance(tree, exp.Select)
    order, limit = tree.args.get("order"), tree.args.get("limit")
    assert (limit is None) or order is not None
    if order is None:
        return
    keys = [ordered.this.copy() for ordered in order.expressions]
    ranked = tree.copy()
    ranked.set("limit", None)
    ranked.set("expressions", [*ranked.expressions, *keys])
    rows = connection.execute(ranked.sql(dialect="sqlite")).fetchall()
    seen = [row[-len(keys) :] for row in rows]
    if limit is not None:
        seen = seen[: int(limit.expression.name) + 1]
        assert len(seen) > int(limit.expression.name)
    assert len(seen) == len(set(seen))
