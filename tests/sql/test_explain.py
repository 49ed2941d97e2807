"""The explanation says what the statement says: nothing left out, nothing else."""

from __future__ import annotations

import json
import string
import tomllib

import pytest
from sqlglot import exp

from app.core import paths
from app.core.explanation import Step
from app.core.values import Verdict
from app.core.wording import LANGUAGES, said
from app.sql.explain import explain
from app.sql.gate import judge
from app.sql.parse import ParseFailure, parse
from tests.sql.fixture_files import FixtureCase, read_cases
from tests.sql.shop import shop
from tests.sql.told import left_out, text_of

KINDS = ("ordinary", "resolve", "layout", "diff")
WORDS = read_cases("explain/*.sql")


def readable(sql: str, dialect: str) -> bool:
    try:
        return isinstance(parse(sql, dialect).tree, exp.Query | exp.Values)
    except ParseFailure:
        return False


CASES = [
    (case.dialect, part)
    for kind in KINDS
    for case in read_cases(f"{kind}/*.sql")
    for part in case.parts
    if readable(part, case.dialect)
]


@pytest.mark.parametrize(("dialect", "sql"), CASES)
def test_every_fixture_is_explained_and_nothing_is_left_out(dialect: str, sql: str) -> None:
    assert text_of(sql, dialect)
    assert left_out(sql, dialect) == []


@pytest.mark.parametrize("case", WORDS, ids=str)
def test_the_words(case: FixtureCase) -> None:
    sql, english, chinese = case.parts
    assert text_of(sql, case.dialect, "en") == english
    assert text_of(sql, case.dialect, "zh") == chinese


def test_the_sample_questions_are_explained() -> None:
    lines = paths.resource("sample", "questions.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line)["gold"] for line in lines]
    assert len(golds) >= 40
    for gold in golds:
        assert left_out(gold, "sqlite") == []


def test_what_the_gate_admits_is_explained_even_if_it_is_odd() -> None:
    odd = [case for case in read_cases("hostile/*.sql") if _is_admitted(case)]
    for case in odd:
        assert explain(parse(case.sql, case.dialect).tree, case.dialect)


def _is_admitted(case: FixtureCase) -> bool:
    return judge(case.sql, shop(case.dialect)).verdict is Verdict.READ


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT " + " + ".join(["a"] * 5000) + " FROM t",
        "SELECT * FROM t WHERE " + " AND ".join(["a = 1"] * 5000),
        "SELECT * FROM t WHERE " + " OR ".join(["a = 1"] * 5000),
        " UNION ALL ".join(["SELECT a FROM t"] * 1000),
        "SELECT * FROM t WHERE a IN (" + ", ".join(map(str, range(10_000))) + ")",
        "SELECT " + "(" * 40 + "a" + ")" * 40 + " FROM t",
    ],
    ids=["sum", "and", "or", "union", "list", "brackets"],
)
def test_long_statements_are_explained(sql: str) -> None:
    steps = explain(parse(sql, "sqlite").tree, "sqlite")
    assert any("t" in said(step, "en") for step in steps)


def test_an_argument_without_words_shows_the_sql() -> None:
    """A node that sqlglot holds more in than the words cover must not be cut short."""
    tree = parse("SELECT a FROM t WHERE a LIKE 'x%'", "sqlite").tree
    like = tree.find(exp.Like)
    assert like is not None
    like.set("made_up", exp.Literal.string("more"))
    text = "\n".join(said(step, "en") for step in explain(tree, "sqlite"))
    assert "begins with" not in text


def test_both_languages_have_the_same_templates_with_the_same_places() -> None:
    def templates(language: str) -> dict[str, set[str]]:
        with paths.resource("explain", f"{language}.toml").open("rb") as file:
            content = tomllib.load(file)["templates"]
        return {code: _places(text) for code, text in content.items()}

    english, chinese = (templates(language) for language in LANGUAGES)
    assert english == chinese


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_names_with_braces_are_only_text() -> None:
    step = Step("from", (("source", "{0.__class__}"),))
    assert said(step, "en") == "Take the rows of {0.__class__}."
