"""Names are found where they are, and wrong ones are pointed at."""

from __future__ import annotations

import re

import pytest

from app.core.schema import Schema
from app.core.values import Severity
from app.sql.parse import parse
from app.sql.resolve import Resolution, resolve
from tests.sql.fixture_files import FixtureCase, read_cases
from tests.sql.shop import shop

_EXPECT = re.compile(
    r"(?P<code>[\w-]+) at (?P<line>\d+):(?P<column>\d+)"
    r"(?: suggests (?P<near>.+)| says (?P<says>.+)| (?P<severity>warning))?"
)


def _resolve(case: FixtureCase) -> Resolution:
    return resolve(parse(case.sql, case.dialect).tree, shop(case.dialect), sql=case.sql)


@pytest.mark.parametrize("case", read_cases("resolve/issues.sql"), ids=str)
def test_wrong_names_are_pointed_at(case: FixtureCase) -> None:
    issues = _resolve(case).issues
    wanted = [case.heads[key] for key in ("expect", "also") if key in case.heads]
    assert len(issues) == len(wanted), issues
    for issue, text in zip(issues, wanted, strict=True):
        expect = _EXPECT.fullmatch(text)
        assert expect is not None, text
        place = (issue.code, issue.line, issue.column)
        assert place == (expect["code"], int(expect["line"]), int(expect["column"]))
        assert issue.severity is Severity(expect["severity"] or "error")
        assert dict(issue.values).get("suggestion") == expect["near"]
        assert (expect["says"] or expect["near"] or "") in issue.message


@pytest.mark.parametrize("case", read_cases("resolve/clean.sql"), ids=str)
def test_right_names_are_found(case: FixtureCase) -> None:
    resolution = _resolve(case)
    assert resolution.issues == ()
    assert list(resolution.tables) == _listed(case.heads["tables"])
    if "columns" in case.heads:
        assert list(resolution.columns) == _listed(case.heads["columns"])


def _listed(text: str) -> list[str]:
    return [name for name in text.split(", ") if name]


def test_an_empty_schema_judges_no_table() -> None:
    tree = parse("SELECT a FROM b", "sqlite").tree
    assert resolve(tree, Schema("sqlite", ())).issues == ()


def test_a_suggestion_is_quoted_where_it_must_be() -> None:
    sql = 'SELECT order_total FROM "Odd Table"'
    issue = resolve(parse(sql, "postgresql").tree, shop("postgresql")).issues[0]
    assert 'Did you mean "Order Total"?' in issue.message
