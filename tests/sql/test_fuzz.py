"""Whatever text comes, nothing is raised, and what the gate admits is a query."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.values import Verdict
from app.sql.check import CHECKS
from app.sql.diff import diff
from app.sql.facts import Facts
from app.sql.gate import judge
from app.sql.layout import format_sql
from app.sql.parse import Parsed, ParseFailure, parse
from app.sql.reading import Reading
from app.sql.resolve import resolve
from tests.sql.fixture_files import read_cases
from tests.sql.shop import shop

ENGINES = st.sampled_from(["sqlite", "duckdb", "postgresql", "mysql", "other"])
CASES = [*read_cases("ordinary/*.sql"), *read_cases("hostile/*.sql")]
BITS = st.sampled_from(
    ["(", ")", "'", '"', "`", "[", "]", ";", "--", "/*", "*/", "\\", "$$", "$1", "{", "}", "#", "@",
     ":", "::", ".", ",", " ", "\n", "\r", "\0", "\u00a0", "\u202e", "\ud800", "１", "’", "SELECT ",
     " FROM ", " WHERE ", " INTO x", " FOR UPDATE", " UNION ", " WITH x AS (", "DELETE FROM orders",
     "DROP TABLE orders", "pg_sleep(1)", "CASE ", " END", "NOT ", "E'", "U&'", "1e", "0x", "NULL"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """An engine, and one of the fixtures' statements with pieces put in, cut out or doubled."""
    case = draw(st.sampled_from(CASES))
    text = case.sql
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.integers(0, 12)))
        put = draw(st.one_of(BITS, st.just(text[at:until] * 2), st.just("")))
        text = text[:at] + put + text[until:]
    return draw(st.one_of(st.just(case.dialect), ENGINES)), text


def check(engine: str, sql: str) -> None:
    schema = shop(engine)
    judgement = judge(sql, schema)
    assert (judgement.verdict is Verdict.READ) == (not judgement.reasons)
    assert all(issue.line >= 0 and issue.column >= 0 for issue in judgement.issues)
    assert isinstance(format_sql(sql, engine), str)
    assert isinstance(diff(sql, "SELECT id FROM orders", engine), tuple)
    parsed = _parsed(sql, engine)
    if parsed is not None:
        resolve(parsed.tree, schema, sql=sql)
        resolve(parsed.tree, schema)
        facts = Facts(sql, schema, Reading(parsed.tree, schema))
        assert all(list(one(parsed.tree, facts)) is not None for one in CHECKS)
    elif judgement.verdict is Verdict.READ:
        raise AssertionError("admitted what can't be parsed")


def _parsed(sql: str, engine: str) -> Parsed | None:
    try:
        return parse(sql, engine)
    except ParseFailure:
        return None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_mutated_statements_raise_nothing(pair: tuple[str, str]) -> None:
    check(*pair)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ENGINES, st.one_of(st.text(max_size=80), st.lists(BITS, max_size=25).map("".join)))
def test_random_text_raises_nothing(engine: str, sql: str) -> None:
    check(engine, sql)
