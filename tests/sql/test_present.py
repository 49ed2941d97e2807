"""Groups come in an order that a person would choose, and only where nobody named one."""

from __future__ import annotations

import sqlite3

import pytest

from app.sql.present import present
from tests.sql.concerts import concerts, empty_database

SHOWN = {
    "the most first": (
        "SELECT country, COUNT(*) AS n FROM singer GROUP BY country",
        "SELECT country, COUNT(*) AS n FROM singer GROUP BY country ORDER BY n DESC",
    ),
    "without a name of its own": (
        "SELECT country, COUNT(*) FROM singer GROUP BY country",
        "SELECT country, COUNT(*) FROM singer GROUP BY country ORDER BY COUNT(*) DESC",
    ),
    "years forwards": (
        "SELECT year, COUNT(*) FROM concert GROUP BY year",
        "SELECT year, COUNT(*) FROM concert GROUP BY year ORDER BY year",
    ),
    "months as the calendar goes": (
        "SELECT month, SUM(seats) FROM visit GROUP BY month",
        "SELECT month, SUM(seats) FROM visit GROUP BY month ORDER BY CASE month",
    ),
}
LEFT = (
    "SELECT country, COUNT(*) AS n FROM singer GROUP BY country ORDER BY country",
    "SELECT country, COUNT(*) FROM singer GROUP BY country LIMIT 3",
    "SELECT country, COUNT(*), MAX(name) FROM singer GROUP BY country",
    "SELECT country FROM singer GROUP BY country",
    "SELECT COUNT(*) FROM singer",
    "SELECT name FROM singer",
    "SELECT country, COUNT(*) FROM singer GROUP BY country UNION SELECT city, 1 FROM stadium",
    "not SQL",
)


@pytest.mark.parametrize("case", SHOWN)
def test_groups_are_sorted(case: str) -> None:
    before, after = SHOWN[case]
    sql, (made,) = present(before, concerts(), "how many of each?")
    assert sql.startswith(after)
    assert (made.code, made.before, made.after, made.whole) == ("order-shown", before, sql, True)
    database: sqlite3.Connection = empty_database(concerts())
    assert database.execute(sql).fetchall() == []
    database.close()


@pytest.mark.parametrize("sql", LEFT)
def test_what_has_an_order_or_no_measure_stays(sql: str) -> None:
    assert present(sql, concerts(), "how many of each?") == (sql, ())


def test_an_order_that_was_asked_for_is_not_guessed() -> None:
    sql = "SELECT country, COUNT(*) FROM singer GROUP BY country"
    assert present(sql, concerts(), "count of each, sorted by name") == (sql, ())


def test_postgresql_puts_what_is_missing_last() -> None:
    sql = "SELECT country, SUM(1) AS n FROM singer GROUP BY country"
    assert present(sql, concerts("postgresql"), "")[0].endswith("ORDER BY n DESC NULLS LAST")
