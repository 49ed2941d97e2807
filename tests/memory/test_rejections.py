"""A rejected draft is remembered for its question, until the person says otherwise."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.suggested import Reason
from app.memory.examples import example, examples, keep
from app.memory.rejections import (
    Rejection,
    accepted_after_all,
    forget_rejections,
    reject,
    rejection_of,
    rejections,
)
from app.memory.rewriting import Texts, rewrite
from app.memory.store import Store

ALL = "SELECT name FROM departments"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with contextlib.closing(Store(tmp_path / "memory.sqlite")) as opened:
        yield opened


def made(question: str = "Which departments?", sql: str = ALL) -> Rejection:
    return Rejection("ward", "sqlite", "f", question, sql, reason=Reason.ROWS)


def test_what_says_the_same_is_remembered_once(store: Store) -> None:
    reject(store, made())
    second = reject(store, made("which DEPARTMENTS", "select d.name from departments as d"))
    (found,) = rejections(store, connection="ward")
    assert (found.id, found.reason) == (second.id, Reason.ROWS)
    assert rejections(store, connection="other") == ()
    assert rejections(store, connection="other", fingerprint="f") == (found,)


def test_the_last_word_counts_between_accepted_and_rejected(store: Store) -> None:
    accepted = example(
        "Which departments?", ALL, connection="ward", dialect="sqlite", fingerprint="f"
    )
    keep(store, [accepted])
    reject(store, made(sql="SELECT beds FROM departments"))
    assert len(examples(store)) == 1
    reject(store, made())
    assert examples(store) == ()
    accepted_after_all(store, "which departments", ALL, connection="ward")
    (left,) = rejections(store)
    assert left.sql == "SELECT beds FROM departments"


def test_it_is_forgotten_by_number_or_connection(store: Store) -> None:
    first = reject(store, made())
    reject(store, made("Others?"))
    assert forget_rejections(store, number=first.id) == 1
    assert forget_rejections(store, connection="ward") == 1
    with pytest.raises(UserError):
        rejection_of(store, first.id)


def test_values_that_become_sensitive_are_taken_out_of_it(store: Store) -> None:
    reject(store, made("Who is Ann?", "SELECT * FROM people WHERE name = 'Ann'"))

    def change(texts: Texts) -> Texts:
        return Texts(texts.question.replace("Ann", "…"), texts.draft, texts.sql.replace("Ann", "…"))

    assert rewrite(store, change, connection="ward", fingerprint="f", rules="r") == 1
    (found,) = rejections(store)
    assert "Ann" not in found.question + found.sql
    assert found.rules == "r"
