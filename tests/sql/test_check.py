"""Each check finds what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

import re

import pytest
from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Issue, Verdict
from app.sql.check import CHECKS, check
from app.sql.checks.finding import Findings, note
from app.sql.checks.words import WORDS
from app.sql.dialects import KNOWN_ENGINES
from app.sql.facts import Facts
from app.sql.gate import judge
from app.sql.parse import ParseFailure, parse
from app.sql.probe import probes
from app.sql.reading import Reading
from tests.sql.fixture_files import FixtureCase, read_cases
from tests.sql.shop import shop
from tests.sql.store import KNOWN, store

CASES = read_cases("checks/*.sql")
_EXPECT = re.compile(r"([\w-]+) (error|warning|note) at (\d+):(\d+)")


def checked(case: FixtureCase) -> tuple[Issue, ...]:
    tree = parse(case.sql, case.dialect).tree
    return check(case.sql, tree, store(case.dialect), KNOWN, budget_s=60)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_checks_find_what_is_meant_and_nothing_else(case: FixtureCase) -> None:
    found = [f"{i.code} {i.severity.value} at {i.line}:{i.column}" for i in checked(case)]
    assert found == [case.heads[key] for key in ("expect", "also") if key in case.heads]


@pytest.mark.parametrize("case", [c for c in CASES if len(c.parts) > 1], ids=str)
def test_fixes_change_no_more_than_they_must(case: FixtureCase) -> None:
    fixes = [issue.fix for issue in checked(case) if issue.fix is not None]
    assert [fix.sql for fix in fixes] == [case.parts[1]]
    assert judge(fixes[0].sql, store(case.dialect)).verdict is Verdict.READ


def test_every_code_has_a_case_that_fires() -> None:
    fired = {case.heads["expect"].split(" ")[0] for case in CASES if "expect" in case.heads}
    assert WORDS.keys() - fired == {
        "fan-out-measured",
        "fan-out-weighs",
        "join-loses-measured",
        "not-in-null-measured",
        "count-nullable-measured",
    }


def _unshielded(sql: str, engine: str) -> int:
    """How many findings all checks have, with nothing around them that catches errors."""
    schema = store(engine) if engine in KNOWN_ENGINES else shop(engine)
    try:
        tree = parse(sql, engine).tree
    except ParseFailure:
        return 0
    facts = Facts(sql, schema, Reading(tree, schema), KNOWN)
    found = [finding for one in CHECKS for finding in one(tree, facts)]
    asked = probes(facts)
    assert all(parse(probe.sql, engine) for probe in asked)
    return len(found) + len(check(sql, tree, schema, KNOWN))


@pytest.mark.parametrize("folder", ["ordinary", "hostile", "resolve", "layout", "checks"])
def test_no_check_fails_on_odd_statements(folder: str) -> None:
    tried = 0
    for case in read_cases(f"{folder}/*.sql"):
        for part in case.parts:
            _unshielded(part, case.dialect)
            tried += 1
    assert tried > 10


def test_a_check_that_fails_breaks_nothing() -> None:
    def broken(tree: exp.Expr, facts: Facts) -> Findings:
        yield note("ties-at-limit", tree, order="x")
        raise AttributeError("odd SQL")

    sql = "SELECT id FROM orders"
    issues = check(sql, parse(sql, "sqlite").tree, store("sqlite"), checks=(broken, *CHECKS))
    assert [issue.code for issue in issues] == ["ties-at-limit"]


def test_issues_come_worst_first() -> None:
    sql = "SELECT COUNT(city) FROM customers WHERE joined = NULL AND name = 5 AND age = 'old'"
    found = check(sql, parse(sql, "mysql").tree, store("mysql"), KNOWN)
    assert [i.code for i in found] == [
        "equals-null",
        "number-against-text",
        "text-against-number",
        "count-nullable",
    ]


def test_a_long_statement_is_checked_within_its_time() -> None:
    joins = " ".join(f"JOIN orders o{n} ON o{n}.customer_id = c.id" for n in range(60))
    sql = f"SELECT SUM(c.credit) FROM customers c {joins}"
    tree = parse(sql, "sqlite").tree
    assert [i.code for i in check(sql, tree, store("sqlite"), budget_s=60)] == ["fan-out"]
    assert check(sql, tree, store("sqlite"), budget_s=-1) == ()


def test_known_values_are_not_needed() -> None:
    for case in CASES:
        tree = parse(case.sql, case.dialect).tree
        bare = Schema(case.dialect, ())
        assert isinstance(check(case.sql, tree, bare), tuple)
