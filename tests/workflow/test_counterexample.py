"""Two queries that differ are shown to differ, on rows that keep the schema's rules."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.examples import Example, Finding
from app.core.schema import Column, ForeignKey, Schema, Table
from app.core.values import Alternative, Confidence, Draft, Issue, Severity
from app.workflow.counterexample import Counterexamples, telling_example

CUSTOMERS = Table(
    "customers",
    (Column("id", "INTEGER", nullable=False), Column("name", "TEXT", nullable=False),
     Column("city", "TEXT")),
    primary_key=("id",),
)  # fmt: skip
ORDERS = Table(
    "orders",
    (Column("id", "INTEGER", nullable=False), Column("customer_id", "INTEGER"),
     Column("total", "REAL"), Column("status", "TEXT"), Column("day", "DATE")),
    primary_key=("id",),
    foreign_keys=(ForeignKey(("customer_id",), "customers", ("id",)),),
)  # fmt: skip
SHOP = Schema("sqlite", (CUSTOMERS, ORDERS))
ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")

PAIRS = {
    "inner and left join": (
        "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id",
        "SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id",
    ),
    "condition moved into a left join": (
        "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id "
        "WHERE o.status = 'paid'",
        "SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id "
        "AND o.status = 'paid'",
    ),
    "boundary": (
        "SELECT id FROM orders WHERE total > 100",
        "SELECT id FROM orders WHERE total >= 100",
    ),
    "missing value": ("SELECT count(*) FROM orders", "SELECT count(total) FROM orders"),
    "repeated value": (
        "SELECT city FROM customers",
        "SELECT DISTINCT city FROM customers",
    ),
    "not in and not exists": (
        "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)",
        "SELECT name FROM customers c WHERE NOT EXISTS "
        "(SELECT 1 FROM orders o WHERE o.customer_id = c.id)",
    ),
    "group size": (
        "SELECT city FROM customers GROUP BY city HAVING count(*) > 3",
        "SELECT city FROM customers GROUP BY city HAVING count(*) >= 3",
    ),
    "brackets": (
        "SELECT id FROM orders WHERE total > 5 OR status = 'open' AND day > '2024-01-01'",
        "SELECT id FROM orders WHERE (total > 5 OR status = 'open') AND day > '2024-01-01'",
    ),
    "limit": (
        "SELECT name FROM customers ORDER BY name LIMIT 12",
        "SELECT name FROM customers ORDER BY name LIMIT 13",
    ),
}


@pytest.fixture(scope="module")
def counterexamples() -> Iterator[Counterexamples]:
    made = Counterexamples()
    yield made
    made.close()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", PAIRS)
def test_the_difference_is_shown(counterexamples: Counterexamples, name: str, engine: str) -> None:
    before, after = PAIRS[name]
    schema = replace(SHOP, dialect=engine)
    found = counterexamples.find(before, after, schema, budget_s=20)
    assert found.finding is Finding.DIFFERENT
    assert found.engine == ("sqlite" if engine == "sqlite" else "duckdb")
    assert found.example is not None
    assert found.before is not None
    assert found.after is not None
    assert sorted(map(repr, found.before.rows)) != sorted(map(repr, found.after.rows))
    assert not found.loose
    keeps_the_rules(found.example)


def keeps_the_rules(example: Example) -> None:
    """SQLite itself takes the rows with every rule declared and foreign keys on."""
    raw = sqlite3.connect(":memory:")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL "
                "DEFAULT '', city TEXT)")  # fmt: skip
    raw.execute("CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER "
                "REFERENCES customers (id), total REAL, status TEXT, day DATE)")  # fmt: skip
    parents = any(table.name == "customers" for table in example.tables)
    if not parents:
        raw.execute("PRAGMA foreign_keys = OFF")
    for table in sorted(example.tables, key=lambda t: t.name):
        marks = ", ".join("?" for _ in table.columns)
        raw.executemany(
            f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})", table.rows
        )
    raw.close()


def test_no_row_too_many(counterexamples: Counterexamples) -> None:
    before, after = PAIRS["inner and left join"]
    found = counterexamples.find(before, after, SHOP, budget_s=20)
    assert found.example is not None
    assert [len(table.rows) for table in found.example.tables] == [1, 0]


def test_only_the_order_differs(counterexamples: Counterexamples) -> None:
    found = counterexamples.find(
        "SELECT name FROM customers ORDER BY name",
        "SELECT name FROM customers ORDER BY name DESC",
        SHOP,
        budget_s=20,
    )
    assert found.only_order
    assert found.before is not None
    assert found.after is not None
    assert found.before.rows == found.after.rows[::-1]


TIED = "SELECT name FROM customers ORDER BY city LIMIT 1"


def test_ties_are_no_difference(counterexamples: Counterexamples) -> None:
    found = counterexamples.find(
        "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id "
        "ORDER BY o.total LIMIT 2",
        "SELECT c.name FROM orders o JOIN customers c ON o.customer_id = c.id "
        "ORDER BY o.total LIMIT 2",
        SHOP,
        budget_s=0.5,
    )
    assert found.finding is Finding.NO_DIFFERENCE_FOUND
    assert found.tried > 0


def test_what_is_left_to_chance_differs_from_what_is_not(
    counterexamples: Counterexamples,
) -> None:
    found = counterexamples.find(TIED, f"{TIED[:-8]}, name LIMIT 1", SHOP, budget_s=20)
    assert found.finding is Finding.DIFFERENT


def test_a_key_that_sqlite_does_not_check(counterexamples: Counterexamples) -> None:
    strict = replace(ORDERS.columns[1], nullable=False)
    orders = replace(ORDERS, columns=(ORDERS.columns[0], strict, *ORDERS.columns[2:]))
    schema = Schema("sqlite", (CUSTOMERS, orders))
    before = "SELECT o.id FROM orders o JOIN customers c ON o.customer_id = c.id"
    after = before.replace("JOIN", "LEFT JOIN")
    found = counterexamples.find(before, after, schema, budget_s=20)
    assert found.finding is Finding.DIFFERENT
    assert found.loose
    enforced = counterexamples.find(before, after, replace(schema, dialect="postgresql"))
    assert enforced.finding is Finding.SAME


def test_the_same_needs_no_example(counterexamples: Counterexamples) -> None:
    found = counterexamples.find(
        "SELECT name FROM customers WHERE city IN ('a')",
        "SELECT c.name FROM customers c WHERE 'a' = c.city",
        SHOP,
    )
    assert found.finding is Finding.SAME
    assert found.example is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SELECT 1", "DELETE FROM customers"),
        ("SELECT 1", "not SQL"),
        ("SELECT x FROM nowhere", "SELECT y FROM nowhere"),
        ("SELECT 1", "SELECT load_extension('x')"),
    ],
)
def test_what_cannot_be_tried_says_why(
    counterexamples: Counterexamples, before: str, after: str
) -> None:
    found = counterexamples.find(before, after, SHOP)
    assert found.finding is Finding.NOT_TRIED
    assert found.reason


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_query_without_end_ends(counterexamples: Counterexamples, engine: str) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT count(*) FROM n, customers"
    )
    found = counterexamples.find(
        endless, f"{endless} WHERE i > 1", replace(SHOP, dialect=engine), budget_s=0.3
    )
    assert found.finding is Finding.NOT_TRIED
    after = counterexamples.find(*PAIRS["boundary"], replace(SHOP, dialect=engine), budget_s=20)
    assert after.finding is Finding.DIFFERENT


def test_a_draft_in_doubt_is_told_apart_from_a_reading_that_answers_otherwise() -> None:
    draft = Draft(
        "Which customers are there?",
        "SELECT name FROM customers",
        "",
        candidates=(
            Alternative("SELECT c.name FROM customers AS c", 1, 0.2),
            Alternative("SELECT name FROM customers WHERE city IS NOT NULL", 1, 0.1),
        ),
        confidence=Confidence(0.4, 1, 3, (Issue("doubt-readings", Severity.NOTE, "3 readings"),)),
    )
    told = telling_example(draft, SHOP)
    assert told is not None
    place, found = told
    assert place == 1, "the first of them says the same in other words"
    assert found.before is not None
    assert found.after is not None
    assert len(found.before.rows) > len(found.after.rows)
    assert telling_example(replace(draft, candidates=draft.candidates[:1]), SHOP) is None
    assert telling_example(replace(draft, confidence=Confidence(0.9, 2, 3)), SHOP) is None
