"""Changes are told by clause; what means the same is no change."""

from __future__ import annotations

import pytest

from app.core.values import Change, ChangeKind
from app.sql.diff import diff
from tests.sql.fixture_files import FixtureCase, read_cases


@pytest.mark.parametrize("case", read_cases("diff/*.sql"), ids=str)
def test_pairs(case: FixtureCase) -> None:
    before, after = case.parts
    wanted = _change(case.heads["change"]) if "change" in case.heads else None
    assert diff(before, after, case.dialect) == ((wanted,) if wanted else ())


def _change(text: str) -> Change:
    head, before, after = (part.strip() for part in text.split("|"))
    clause, kind = head.rsplit(" ", 1)
    return Change(clause, ChangeKind(kind), before, after)


@pytest.mark.parametrize("case", read_cases("diff/*.sql"), ids=str)
def test_the_other_way_round_there_are_as_many(case: FixtureCase) -> None:
    before, after = case.parts
    assert len(diff(after, before, case.dialect)) == len(diff(before, after, case.dialect))


@pytest.mark.parametrize("case", read_cases("ordinary/*.sql"), ids=str)
def test_a_query_does_not_differ_from_itself(case: FixtureCase) -> None:
    assert diff(case.sql, f"  {case.sql}\n", case.dialect) == ()


def test_several_clauses() -> None:
    changes = diff(
        "SELECT a, b FROM t JOIN u ON t.id = u.id",
        "SELECT a, count(DISTINCT b) FROM t LEFT JOIN u ON u.id = t.id WHERE t.active = 1 "
        "GROUP BY a ORDER BY 2 DESC LIMIT 3",
        "postgresql",
    )
    assert [(c.clause, c.kind.value) for c in changes] == [
        ("select", "changed"),
        ("join", "changed"),
        ("where", "added"),
        ("group by", "added"),
        ("order by", "added"),
        ("limit", "added"),
    ]


def test_quotes_mean_something_to_postgresql() -> None:
    assert diff('SELECT "Name" FROM t', "SELECT name FROM t", "postgresql")
    assert diff('SELECT "name" FROM t', "SELECT NAME FROM t", "postgresql") == ()
