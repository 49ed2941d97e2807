"""Each repair on SQL that it mends and on SQL that it must leave alone to the letter."""

from __future__ import annotations

import pytest

from app.sql.repair import repair
from tests.sql.concerts import concerts, empty_database
from tests.sql.fixture_files import FixtureCase, read_cases

CASES = read_cases("repair/*.sql")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_draft_is_mended_or_left_alone(case: FixtureCase) -> None:
    objection = case.heads.get("objection", "")
    sql, repairs = repair(case.sql.strip(), concerts(case.dialect), objection=objection)
    assert sql == case.parts[-1].strip()
    assert [made.code for made in repairs] == case.heads.get("codes", "").split()
    assert all(made.message for made in repairs)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_was_mended_needs_no_more(case: FixtureCase) -> None:
    after = case.parts[-1].strip()
    assert repair(after, concerts(case.dialect)) == (after, ())


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.dialect == "sqlite" and len(c.parts) > 1], ids=str
)
def test_what_was_mended_runs(case: FixtureCase) -> None:
    database = empty_database(concerts())
    assert database.execute(case.parts[-1]).fetchall() == []
    database.close()
