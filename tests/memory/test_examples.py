"""Accepted queries: kept once a question, with what was corrected, exported and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.memory.examples import (
    Example,
    example,
    example_of,
    examples,
    folded,
    forget_examples,
    keep,
)
from app.memory.store import Store
from app.memory.transfer import export_lines, import_lines


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def _one(question: str, sql: str, *, draft: str = "", connection: str = "shop") -> Example:
    return example(
        question, sql, connection=connection, dialect="sqlite", fingerprint="f00", draft=draft
    )


def test_a_correction_is_kept_as_a_pair_with_its_diff(store: Store) -> None:
    made = _one("How many?", "SELECT count(*) FROM t WHERE a = 1", draft="SELECT count(*) FROM t")
    (kept,) = keep(store, [made])
    assert kept == replace(made, id=1, at=kept.at)
    assert [(c.clause, c.after) for c in kept.changes] == [("where", "a = 1")]
    assert kept.corrected
    assert not _one("q", "SELECT 1", draft="select 1").corrected
    assert not _one("q", "SELECT 1").corrected


def test_the_last_answer_to_a_question_counts(store: Store) -> None:
    keep(store, [_one("How many?", "SELECT 1"), _one("Who?", "SELECT 2")])
    keep(store, [_one("  how MANY", "SELECT 3"), _one("How many?", "SELECT 4", connection="b")])
    found = {(e.connection, e.question): e.sql for e in examples(store)}
    assert found == {
        ("shop", "Who?"): "SELECT 2",
        ("shop", "how MANY"): "SELECT 3",
        ("b", "How many?"): "SELECT 4",
    }
    assert keep(store, [_one("x", "SELECT 5"), _one("y", "SELECT 6")])[1].sql == "SELECT 6"


def test_a_question_given_twice_at_once_is_kept_once(store: Store) -> None:
    (kept,) = keep(store, [_one("q", "SELECT 1"), _one("q?", "SELECT 2")])
    assert kept.sql == "SELECT 2"


def test_examples_are_found_by_connection_or_schema(store: Store) -> None:
    keep(
        store,
        [
            _one("a", "SELECT 1"),
            replace(_one("b", "SELECT 2", connection="copy of shop")),
            replace(_one("c", "SELECT 3"), fingerprint="before a change"),
            replace(_one("d", "SELECT 4", connection="b"), fingerprint="other"),
        ],
    )
    found = examples(store, connection="shop", fingerprint="f00")
    assert [e.question for e in found] == ["c", "b", "a"]
    assert len(examples(store)) == 4
    assert len(examples(store, limit=2)) == 2


def test_forgotten_is_forgotten(store: Store) -> None:
    keep(store, [_one("a", "SELECT 1"), _one("b", "SELECT 2"), _one("c", "SELECT 3")])
    assert forget_examples(store, example_id=2) == 1
    with pytest.raises(UserError, match="remembered as 2"):
        example_of(store, 2)
    assert forget_examples(store, connection="nobody") == 0
    assert forget_examples(store) == 2
    assert examples(store) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("How many?", "how  many"), ("有多少？", "有多少"), ("A!", "a.")]
)
def test_questions_are_the_same_without_case_and_marks(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_what_is_exported_can_be_imported(store: Store) -> None:
    made = [_one("多少？", "SELECT 'it''s'\n-- why\n", draft="SELECT 1"), _one("b", "SELECT 2")]
    kept = keep(store, made)
    lines = list(export_lines(kept))
    assert all("\n" not in line for line in lines)
    assert set(json.loads(lines[0])) == {
        "at", "connection", "dialect", "fingerprint", "question", "draft", "sql", "changes",
    }  # fmt: skip
    back = import_lines([*lines, "", " "])
    assert [replace(e, id=0) for e in kept] == list(back)
    assert {e.connection for e in import_lines(lines, connection="here")} == {"here"}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "7",
        "{}",
        '{"question": "q", "sql": 5}',
        '{"question": "", "sql": "SELECT 1", "connection": "c", "dialect": "sqlite"}',
        '{"question": "q\\u0000", "sql": "SELECT 1", "connection": "c", "dialect": "sqlite"}',
        json.dumps({"question": "q" * 5000, "sql": "SELECT 1"}),
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_example_is_named(line: str) -> None:
    good = next(export_lines([_one("a", "SELECT 1")]))
    with pytest.raises(UserError, match="Line 2"):
        import_lines([good, line])


def test_an_odd_time_becomes_the_present(store: Store) -> None:
    line = json.loads(next(export_lines([_one("a", "SELECT 1")]))) | {"at": "yesterday"}
    (kept,) = keep(store, import_lines([json.dumps(line)]))
    assert kept.at.endswith("+00:00")
