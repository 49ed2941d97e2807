"""Statements in one spelling: the same ones meet, different ones don't."""

from __future__ import annotations

import pytest

from app.sql.spelling import compact, one_spelling, says_the_same

PLAIN = "SELECT name FROM singer WHERE age > 3 AND country = 'x'"


@pytest.mark.parametrize(
    "same",
    [
        "select Name from Singer where age > 3 and country = 'x'",
        "SELECT s.name FROM singer AS s WHERE s.age > 3 AND s.country = 'x'",
        "SELECT name -- the name\nFROM singer\nWHERE age > 3 AND country = 'x';",
    ],
)
def test_one_query_has_one_spelling(same: str) -> None:
    assert one_spelling(same, "sqlite") == one_spelling(PLAIN, "sqlite")
    assert says_the_same(same, PLAIN, "sqlite")


@pytest.mark.parametrize(
    "other",
    [
        "SELECT name FROM singer WHERE age > 3 AND country = 'X'",
        "SELECT name FROM singer WHERE age >= 3 AND country = 'x'",
        "SELECT DISTINCT name FROM singer WHERE age > 3 AND country = 'x'",
    ],
)
def test_another_query_has_another_spelling(other: str) -> None:
    assert one_spelling(other, "sqlite") != one_spelling(PLAIN, "sqlite")
    assert not says_the_same(other, PLAIN, "sqlite")


def test_order_that_changes_no_row_is_no_difference() -> None:
    assert says_the_same("SELECT a, b FROM t", "SELECT b, a FROM t", "sqlite")
    swapped = "SELECT name FROM singer WHERE country = 'x' AND age > 3"
    assert says_the_same(PLAIN, swapped, "sqlite")


def test_order_of_rows_is_one() -> None:
    assert not says_the_same("SELECT a FROM t ORDER BY a", "SELECT a FROM t", "sqlite")


def test_a_text_that_can_not_be_read_stands_for_itself() -> None:
    assert one_spelling("SELEC  1 (", "sqlite") == "SELEC 1 ("
    assert compact("SELECT (", "sqlite") is None


def test_a_short_text_keeps_values_and_loses_comments() -> None:
    sql = "SELECT 'a  b' -- two spaces\n/* more */ FROM t\nWHERE x = 1"
    assert compact(sql, "sqlite") == "SELECT 'a  b' FROM t WHERE x = 1"
