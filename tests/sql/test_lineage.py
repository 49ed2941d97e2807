"""Every output column has its source columns, however they got there."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from app.core import paths
from app.core.lineage import Origin
from app.core.profile import Profile
from app.core.schema import Column, Schema, Table
from app.db.sqlite import SqliteAdapter
from app.sql.lineage import lineage
from app.sql.parse import parse
from tests.sql.shop import shop

SAME, COMPUTED, COUNTED, AGGREGATED, UNKNOWN = Origin

Traced = list[tuple[str, Origin, tuple[str, ...]]]


def traced(sql: str, engine: str = "sqlite", schema: Schema | None = None) -> Traced:
    found = lineage(parse(sql, engine).tree, schema or shop(engine))
    return [(column.column, column.origin, column.sources) for column in found]


O_TOTAL, C_NAME, C_ID = "orders.total", "customers.name", "customers.id"

CASES: list[tuple[str, str, Traced]] = [
    ("sqlite", "SELECT name AS n FROM customers", [("n", SAME, (C_NAME,))]),
    ("sqlite", "SELECT total * 2 AS t FROM orders", [("t", COMPUTED, (O_TOTAL,))]),
    ("sqlite", "SELECT 1 AS one", [("one", COMPUTED, ())]),
    ("sqlite", "SELECT COUNT(*) AS n FROM orders o", [("n", COUNTED, ("orders.*",))]),
    ("sqlite", "SELECT COUNT(DISTINCT o.id) AS n FROM orders o", [("n", COUNTED, ("orders.id",))]),
    (
        "sqlite",
        "SELECT SUM(total) / COUNT(*) AS a FROM orders",
        [("a", AGGREGATED, (O_TOTAL, "orders.*"))],
    ),
    (
        "sqlite",
        "SELECT c.name, SUM(o.total) AS s FROM customers c JOIN orders o ON o.customer_id = c.id"
        " GROUP BY c.name",
        [("name", SAME, (C_NAME,)), ("s", AGGREGATED, (O_TOTAL,))],
    ),
    (
        "sqlite",
        "WITH sums(who, total) AS (SELECT customer_id, SUM(total) FROM orders GROUP BY 1)"
        " SELECT who, total + 1 AS more FROM sums",
        [("who", SAME, ("orders.customer_id",)), ("more", AGGREGATED, (O_TOTAL,))],
    ),
    (
        "sqlite",
        "SELECT n FROM (SELECT COUNT(*) AS n FROM orders) AS x",
        [("n", COUNTED, ("orders.*",))],
    ),
    (
        "sqlite",
        "SELECT name FROM customers UNION SELECT ordered_on FROM orders",
        [("name", SAME, (C_NAME, "orders.ordered_on"))],
    ),
    (
        "sqlite",
        "SELECT name FROM customers EXCEPT SELECT ordered_on FROM orders",
        [("name", SAME, (C_NAME,))],
    ),
    (
        "sqlite",
        "SELECT (SELECT MAX(total) FROM orders WHERE customer_id = c.id) AS m FROM customers c",
        [("m", AGGREGATED, (O_TOTAL,))],
    ),
    (
        "sqlite",
        "SELECT CASE WHEN c.active THEN c.name ELSE 'x' END AS q FROM customers c",
        [("q", COMPUTED, ("customers.active", C_NAME))],
    ),
    (
        "sqlite",
        "WITH RECURSIVE t(n, m) AS (SELECT 1, id FROM orders UNION ALL SELECT m, total FROM t,"
        " customers, orders) SELECT n, m FROM t",
        [("n", COMPUTED, ("orders.id", O_TOTAL)), ("m", SAME, ("orders.id", O_TOTAL))],
    ),
    (
        "sqlite",
        "SELECT SUM(total) OVER (PARTITION BY customer_id) AS w FROM orders",
        [("w", AGGREGATED, (O_TOTAL, "orders.customer_id"))],
    ),
    ("sqlite", "SELECT x.anything FROM nowhere AS x", [("anything", SAME, ("nowhere.anything",))]),
    ("sqlite", "SELECT * FROM nowhere", [("*", UNKNOWN, ("nowhere.*",))]),
    (
        "duckdb",
        "SELECT * EXCLUDE (city, active, signed_on) REPLACE (upper(name) AS name) FROM customers",
        [("id", SAME, (C_ID,)), ("name", COMPUTED, (C_NAME,))],
    ),
    ("duckdb", "SELECT total AS a, a + 1 AS b FROM orders", [
        ("a", SAME, (O_TOTAL,)), ("b", COMPUTED, (O_TOTAL,)),
    ]),
    (
        "duckdb",
        "SELECT id FROM customers SEMI JOIN orders ON orders.customer_id = customers.id",
        [("id", SAME, (C_ID,))],
    ),
    (
        "postgresql",
        "SELECT t.tag FROM orders o CROSS JOIN LATERAL unnest(o.tags) AS t(tag)",
        [("tag", COMPUTED, ("orders.tags",))],
    ),
    (
        "postgresql",
        "SELECT i.amount FROM billing.invoices i",
        [("amount", SAME, ("billing.invoices.amount",))],
    ),
    ("postgresql", "SELECT c AS whole FROM customers c", [
        ("whole", COMPUTED, (C_ID, C_NAME, "customers.city", "customers.active",
                             "customers.signed_on")),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("engine", "sql", "expected"), CASES, ids=[c[1] for c in CASES])
def test_where_columns_come_from(engine: str, sql: str, expected: Traced) -> None:
    assert traced(sql, engine) == expected


def _table(name: str, *columns: str) -> Table:
    return Table(name, tuple(Column(column, "text") for column in columns))


@pytest.mark.parametrize("join", ["JOIN b USING (k)", "NATURAL JOIN b", "JOIN b ON a.k = b.k"])
@pytest.mark.parametrize("star", ["*", "b.*, a.x", "a.*"])
def test_a_star_has_the_columns_that_the_engine_gives(join: str, star: str) -> None:
    sql = f"SELECT {star} FROM a {join}"
    schema = Schema("sqlite", (_table("a", "x", "k"), _table("b", "k", "y")))
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript("CREATE TABLE a (x, k); CREATE TABLE b (k, y);")
        given = [entry[0] for entry in database.execute(sql).description]
    assert [name for name, _, _ in traced(sql, schema=schema)] == given


def test_columns_of_using_come_from_both_sides() -> None:
    schema = Schema("postgresql", (_table("a", "x", "k"), _table("b", "k", "y")))
    found = traced("SELECT * FROM a JOIN b USING (k)", "postgresql", schema)
    assert [(name, sources) for name, _, sources in found] == [
        ("k", ("a.k", "b.k")),
        ("x", ("a.x",)),
        ("y", ("b.y",)),
    ]


def test_the_sample_questions_have_as_many_columns_as_their_rows(hospital: Path) -> None:
    adapter = SqliteAdapter(Profile("hospital", "sqlite", database=str(hospital)), None)
    connection = adapter.connect()
    schema = adapter.introspect(connection, lambda done, total, what: None)
    connection.close()
    lines = paths.resource("sample", "questions.jsonl").read_text(encoding="utf-8").splitlines()
    with contextlib.closing(sqlite3.connect(hospital)) as database:
        for gold in [json.loads(line)["gold"] for line in lines]:
            given = database.execute(gold).description
            found = traced(gold, schema=schema)
            assert len(found) == len(given), gold
            assert all(origin is not UNKNOWN for _, origin, _ in found), gold


def test_deep_nesting_gives_nothing_rather_than_an_error() -> None:
    sql = "SELECT a FROM t"
    for _ in range(30):
        sql = f"SELECT a FROM ({sql}) AS x"
    assert traced(sql) == [("a", SAME, ("t.a",))]


@pytest.mark.parametrize(
    "sql", ["SELECT row_to_json(o.*) FROM orders o", "SELECT ROW(o.*) FROM orders o"]
)
def test_a_whole_row_as_a_value_shows_all_its_columns(sql: str) -> None:
    (column,) = lineage(parse(sql, "postgresql").tree, shop("postgresql"))
    assert "orders.total" in column.shown
