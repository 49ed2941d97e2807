"""A layout moves white space and raises keywords; nothing else."""

from __future__ import annotations

import pytest

from app.sql.layout import format_sql
from app.sql.lexical import Kind, scan
from app.sql.parse import parse
from tests.sql.fixture_files import FixtureCase, read_cases


@pytest.mark.parametrize("case", read_cases("layout/*.sql"), ids=str)
def test_pairs(case: FixtureCase) -> None:
    before, after = case.parts
    assert format_sql(before, case.dialect) == after
    assert format_sql(after, case.dialect) == after


@pytest.mark.parametrize("case", read_cases("ordinary/*.sql"), ids=str)
def test_ordinary_queries_mean_the_same_after_it(case: FixtureCase) -> None:
    text = format_sql(case.sql, case.dialect)
    assert parse(text, case.dialect).tree == parse(case.sql, case.dialect).tree
    before = scan(case.sql, case.dialect, comments=True)
    after = scan(text, case.dialect, comments=True)
    assert [p.text.lower() for p in before] == [p.text.lower() for p in after]
    exact = (Kind.QUOTED, Kind.STRING, Kind.COMMENT)
    assert [p.text for p in before if p.kind in exact] == [p.text for p in after if p.kind in exact]
    assert format_sql(text, case.dialect) == text
