"""Past runs are found by words, connection, outcome and time; pinned ones outlive a clearing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core import paths
from app.core.pastsearch import Outcome, RunSearch, outcome_of, words_of
from app.memory import lookup
from app.memory.history import Run, record, runs
from app.memory.store import Store

RUN = Run("shop", "sqlite", "f00", "SELECT name FROM customer", question="Which names?")


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def _sqls(store: Store, search: RunSearch) -> list[str]:
    return [run.sql for run in lookup.runs_of(store, lookup.found(store, search))]


def test_words_are_parts_of_the_question_or_the_sql_in_any_case(store: Store) -> None:
    record(store, replace(RUN, sql="SELECT 1", question="每个科室的平均费用？"))
    record(store, replace(RUN, sql="SELECT Größe FROM boxes", question=""))
    record(store, replace(RUN, sql="SELECT 100 % 7 AS a_b", question="rest"))
    for text, wanted in {
        "科室": "SELECT 1",
        "平均 费用": "SELECT 1",
        "groesse": None,
        "größe": "SELECT Größe FROM boxes",
        "GRÖßE": "SELECT Größe FROM boxes",
        "BOXES select": "SELECT Größe FROM boxes",
        "a_b": "SELECT 100 % 7 AS a_b",
        "axb": None,
        "100%": None,
        '"100 %"': "SELECT 100 % 7 AS a_b",
        "' OR 1 --": None,
    }.items():
        assert _sqls(store, RunSearch(words=words_of(text))) == [wanted] * (wanted is not None)


def test_words_of_a_search_box() -> None:
    assert words_of('one "two three"  one four') == ("one", "two three", "four")
    assert words_of('  "" ') == ()
    assert words_of('open "end') == ("open", "end")


def test_connection_outcome_and_time_hold_together(store: Store) -> None:
    for number, error in enumerate(("", "cancelled", "database", "timeout", "environment")):
        at = f"2026-01-0{number + 1}T00:00:00.000+00:00"
        record(store, replace(RUN, error=error, sql=error, at=at, connection="ab"[number % 2]))
    for outcome, wanted in {
        Outcome.DONE: [""],
        Outcome.CANCELLED: ["cancelled"],
        Outcome.REFUSED: ["database"],
        Outcome.FAILED: ["environment", "timeout"],
    }.items():
        assert _sqls(store, RunSearch(outcome=outcome)) == wanted
        assert {outcome_of(kind) for kind in wanted} == {outcome}
    assert _sqls(store, RunSearch(since="2026-01-02", until="2026-01-04")) == [
        "database",
        "cancelled",
    ]
    assert _sqls(store, RunSearch(since="2026-01-02", connection="a")) == [
        "environment",
        "database",
    ]
    assert lookup.connections(store) == ("a", "b")


def test_pinned_runs_come_first_and_stay_when_others_go(store: Store) -> None:
    for number in range(5):
        record(store, replace(RUN, sql=str(number)))
    assert lookup.pin(store, [2], pinned=True) == 1
    assert _sqls(store, RunSearch()) == ["1", "4", "3", "2", "0"]
    assert _sqls(store, RunSearch(pinned=True)) == ["1"]
    assert lookup.found(store, RunSearch(), limit=2) == (2, 5)
    assert lookup.clear(store, RunSearch(until="2099")) == 4
    assert _sqls(store, RunSearch()) == ["1"]
    assert lookup.clear(store, RunSearch(), with_pinned=True) == 1
    assert runs(store) == ()


def test_what_is_forgotten_is_not_in_the_file_while_it_is_open(store: Store) -> None:
    record(store, replace(RUN, sql="SELECT 'a word that nobody shall find'"))
    record(store, RUN)
    assert lookup.forget(store, [1, 77]) == 1
    for file in paths.memory_file().parent.glob("memory.sqlite*"):
        assert b"nobody shall find" not in file.read_bytes()
    assert [run.id for run in lookup.runs_of(store, (1, 2))] == [2]


def test_each_question_is_asked_once_by_its_newest_run(store: Store) -> None:
    for question in ("a?", "b?", "a?", ""):
        record(store, replace(RUN, question=question))
    assert lookup.asked(store, RunSearch(), limit=10) == {3: "a?", 2: "b?"}


def test_many_runs_come_in_the_wanted_order(store: Store) -> None:
    with store.write() as database:
        database.executemany(
            "INSERT INTO runs (at, connection, dialect, fingerprint, question, draft, sql,"
            " row_count, truncated, duration_ms, error) VALUES ('', 'c', 'd', '', '', '', ?, 0, 0,"
            " 0, '')",
            [(str(number),) for number in range(1_200)],
        )
    ids = lookup.found(store, RunSearch())
    assert [run.id for run in lookup.runs_of(store, ids)] == list(range(1_200, 0, -1))
