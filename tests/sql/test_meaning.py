"""Repairs of meaning: with the words for it, and never without."""

from __future__ import annotations

import pytest

from app.sql.repair import mend_meaning
from tests.sql.concerts import concerts, empty_database
from tests.sql.fixture_files import FixtureCase, read_cases

CASES = read_cases("meaning/*.sql")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_words_decide(case: FixtureCase) -> None:
    before = case.sql.strip()
    sql, repairs = mend_meaning(before, concerts(case.dialect), case.heads["question"])
    assert sql == case.parts[-1].strip()
    assert [made.code for made in repairs] == case.heads.get("codes", "").split()


@pytest.mark.parametrize("case", [c for c in CASES if len(c.parts) > 1], ids=str)
def test_a_repair_can_be_taken_back_and_its_result_runs(case: FixtureCase) -> None:
    before = case.sql.strip()
    sql, (made,) = mend_meaning(before, concerts(case.dialect), case.heads["question"])
    assert (made.before, made.after) == (before, sql)
    database = empty_database(concerts())
    assert database.execute(sql).fetchall() in ([], [(0,)])
    database.close()


def test_a_question_in_another_language_needs_to_be_understood() -> None:
    sql = "SELECT s.name FROM singer AS s JOIN singer_in_concert AS c ON s.singer_id = c.singer_id"
    asked = "每个歌手叫什么名字？"
    assert mend_meaning(sql, concerts(), asked) == (sql, ())
    meant = frozenset({"singer"})
    assert mend_meaning(sql, concerts(), asked, meant=meant)[0] == "SELECT s.name FROM singer AS s"
    meant |= {"concert"}
    assert mend_meaning(sql, concerts(), asked, meant=meant) == (sql, ())


def test_what_can_not_be_read_stays() -> None:
    assert mend_meaning("SELECT FROM WHERE", concerts(), "both a and b") == (
        "SELECT FROM WHERE",
        (),
    )
