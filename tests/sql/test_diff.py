"""Changes are told by clause; what means the same is no change."""

from __future__ import annotations

import pytest

from app.core.values import Change, Effect
from app.sql.diff import diff
from tests.sql.fixture_files import FixtureCase, read_cases

_HEADS = ("change", "second", "third", "fourth")


@pytest.mark.parametrize("case", read_cases("diff/*.sql"), ids=str)
def test_pairs(case: FixtureCase) -> None:
    wanted = [case.heads[head] for head in _HEADS if head in case.heads]
    assert [_told(change) for change in _diff(case)] == wanted


def _diff(case: FixtureCase) -> tuple[Change, ...]:
    before, after = case.parts
    return diff(before, after, case.dialect)


def _told(change: Change) -> str:
    sides = (" ".join(side.split()) for side in (change.before, change.after))
    head = f"{change.clause} {change.kind.value}"
    return " | ".join((head, *sides, change.effect.value, change.code))


@pytest.mark.parametrize("case", read_cases("diff/*.sql"), ids=str)
def test_the_other_way_round_it_changes_as_well(case: FixtureCase) -> None:
    before, after = case.parts
    assert _means_the_same(after, before) == _means_the_same(before, after)


@pytest.mark.parametrize("case", read_cases("diff/*.sql"), ids=str)
def test_places_are_in_the_texts_that_they_belong_to(case: FixtureCase) -> None:
    for change in _diff(case):
        for place, text, sql in (
            (change.at_before, change.before, case.parts[0]),
            (change.at_after, change.after, case.parts[1]),
        ):
            if place is None:
                continue
            there = sql[place.start : place.end]
            assert text
            assert there == there.strip() != ""
            lines = sql[: place.start].split("\n")
            assert (place.line, place.column) == (len(lines), len(lines[-1]) + 1)


def _means_the_same(before: str, after: str) -> bool:
    return all(c.effect is Effect.SAME for c in diff(before, after, "sqlite"))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "SELECT c.name FROM customers c JOIN invoices i ON i.customer_id = c.id",
            "SELECT c.name FROM customers c LEFT JOIN invoices i ON i.customer_id = c.id",
            "The inner join to invoices became a left join: customers without invoices now appear",
        ),
        (
            "SELECT country, sum(x) FROM t GROUP BY country",
            "SELECT country, sum(x) FROM t GROUP BY country, year",
            "Grain changed from one row per country to one row per country and year",
        ),
        ("SELECT a FROM t LIMIT 5", "SELECT a FROM t LIMIT 10", "Limit 5 became 10"),
        (
            "SELECT count(customer) FROM t",
            "SELECT count(DISTINCT customer) FROM t",
            "Now counts distinct customer",
        ),
        ("SELECT a FROM t", "SELECT a FROM t WHERE active = 1", "Filter added: active = 1"),
        ("SELECT a, b FROM t ORDER BY 2", "SELECT a, b FROM t ORDER BY 2 DESC",
         "Order reversed: b became b DESC"),
    ],
)  # fmt: skip
def test_changes_are_told_in_words(before: str, after: str, words: str) -> None:
    (change,) = diff(before, after, "sqlite")
    assert change.words == words


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


def test_conditions_of_a_join_become_alternatives() -> None:
    join = "SELECT a FROM t JOIN u ON"
    (change,) = diff(f"{join} t.i = u.i AND u.b = 1", f"{join} t.i = u.i OR u.b = 1", "sqlite")
    assert (change.code, change.effect) == ("join-condition-changed", Effect.MORE_ROWS)


def test_what_is_too_large_differs_as_a_whole() -> None:
    sql = f"SELECT a FROM t WHERE a IN ({', '.join(map(str, range(25_000)))})"
    (change,) = diff(sql, sql.replace("24999", "0"), "sqlite")
    assert change.clause == "statement"


def test_quotes_mean_something_to_postgresql() -> None:
    assert diff('SELECT "Name" FROM t', "SELECT name FROM t", "postgresql")
    assert diff('SELECT "name" FROM t', "SELECT NAME FROM t", "postgresql") == ()
