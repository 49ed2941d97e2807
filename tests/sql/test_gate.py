"""The gate: no hostile statement passes, no ordinary one is held up."""

from __future__ import annotations

import pytest

from app.core.schema import Schema
from app.core.values import Severity, Verdict
from app.sql.gate import judge
from tests.sql.fixture_files import FixtureCase, read_cases

HOSTILE = read_cases("hostile/*.sql")
ORDINARY = read_cases("ordinary/*.sql")
ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")


@pytest.mark.parametrize("case", HOSTILE, ids=str)
def test_hostile_statements_never_pass(case: FixtureCase) -> None:
    judgement = judge(case.sql, Schema(case.dialect, ()))
    verdict, _, code = case.heads["expect"].partition(" ")
    assert judgement.verdict == Verdict(verdict), judgement
    assert verdict != Verdict.READ
    assert judgement.reasons
    assert all(issue.severity is Severity.ERROR for issue in judgement.issues)
    if code:
        assert code in [issue.code for issue in judgement.issues]


@pytest.mark.parametrize("case", ORDINARY, ids=str)
def test_ordinary_queries_pass(case: FixtureCase) -> None:
    judgement = judge(case.sql, Schema(case.dialect, ()))
    assert judgement.verdict is Verdict.READ, judgement.reasons
    assert judgement.reasons == ()
    assert judgement.issues == ()


def test_the_corpora_are_large_enough() -> None:
    assert len(HOSTILE) >= 400
    assert len(ORDINARY) >= 140
    assert {case.dialect for case in HOSTILE} == {case.dialect for case in ORDINARY} == set(ENGINES)
