"""The gate: no hostile statement passes, no ordinary one is held up."""

from __future__ import annotations

import pytest

from app.core.schema import Schema
from app.core.values import Severity, Verdict
from app.sql.gate import judge
from app.sql.lexical import Kind, scan
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
    assert len(HOSTILE) >= 980
    assert len(ORDINARY) >= 140
    assert {case.dialect for case in HOSTILE} == {case.dialect for case in ORDINARY} == set(ENGINES)


@pytest.mark.parametrize(
    "case", [case for case in HOSTILE if "forbidden-function" in case.heads["expect"]], ids=str
)
def test_a_catalogue_that_vouches_for_everything_lets_no_forbidden_call_through(
    case: FixtureCase,
) -> None:
    pieces = scan(case.sql, case.dialect)
    names = {p.name.lower() for p in pieces if p.kind in (Kind.WORD, Kind.QUOTED)}
    schema = Schema(case.dialect, (), safe_functions=frozenset(names))
    assert judge(case.sql, schema).verdict is not Verdict.READ
