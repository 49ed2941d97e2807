"""Two statements side by side: an example on which they differ, and what both return."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests.cli.starting import as_json, tacit

INNER = "SELECT c.name FROM customer c JOIN invoice i ON i.customer_id = c.id"
LEFT = "SELECT c.name FROM customer c LEFT JOIN invoice i ON i.customer_id = c.id"


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.executescript(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
            "CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INTEGER, total INTEGER);"
            "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bo');"
            "INSERT INTO invoice VALUES (1, 1, 10), (2, 1, 20);"
        )
    return f"sqlite:///{file}"


def test_an_example_shows_why_two_queries_differ(shop: str) -> None:
    to = ("review", "--connect", shop, "--sql", LEFT, "--against", INNER, "--example")
    answer = as_json(*to)
    assert [c["effect"] for c in answer["review"]["changes"]] == ["more rows"]
    example = answer["example"]
    assert set(example) == {
        "finding", "engine", "tried", "only_order", "loose", "reason", "tables", "before", "after",
    }  # fmt: skip
    assert example["finding"] == "different"
    assert {table["name"] for table in example["tables"]} == {"customer", "invoice"}
    assert len(example["after"]["rows"]) > len(example["before"]["rows"])
    told = tacit(*to)
    assert "given customer" in told


def test_queries_that_say_the_same_are_proven_so(shop: str) -> None:
    other = "SELECT x.name FROM invoice y INNER JOIN customer AS x ON x.id = y.customer_id"
    to = ("review", "--connect", shop, "--sql", other, "--against", INNER, "--example")
    found = as_json(*to)
    assert (found["example"]["finding"], found["example"]["tables"]) == ("same", [])
    assert {change["effect"] for change in found["review"]["changes"]} <= {"same result"}


def test_an_example_needs_another_statement(shop: str) -> None:
    error = as_json("review", "--connect", shop, "--sql", INNER, "--example", code=2)["error"]
    assert "--against" in error["message"]


def test_what_two_statements_return_is_compared_by_key(shop: str) -> None:
    before = "SELECT id, total FROM invoice"
    after = "SELECT id, total * 2 AS total FROM invoice WHERE id > 1 UNION ALL SELECT 9, 1"
    to = ("run", "--connect", shop, "--sql", after, "--against", before)
    found = as_json(*to)["comparison"]
    assert (found["same"], found["key"], found["truncated"]) == (False, ["id"], False)
    assert found["cells"] == [{"key": [2], "column": "total", "before": 20, "after": 40}]
    assert (found["only_before"], found["only_after"]) == ([[1, 10]], [[9, 1]])
    assert "2 total: 20 → 40" in tacit(*to)


def test_neither_runs_where_one_would_write(shop: str) -> None:
    error = as_json(
        "run", "--connect", shop, "--sql", INNER, "--against", "DELETE FROM invoice", code=3
    )["error"]
    assert error["kind"] == "refused"
    rows = as_json("run", "--connect", shop, "--sql", "SELECT count(*) FROM invoice")["result"]
    assert rows["rows"] == [[2]]


def test_sensitive_values_are_compared_and_not_shown(shop: str) -> None:
    as_json("sensitive", "mark", "customer.name", "--connect", shop)
    before, after = "SELECT id, name FROM customer", "SELECT id, upper(name) AS name FROM customer"
    to = ("run", "--connect", shop, "--sql", after, "--against", before)
    (ann, bo) = as_json(*to)["comparison"]["cells"]
    assert (ann["before"], ann["after"], bo["before"]) == ("•••", "•••", "•••")
    shown = as_json(*to, "--reveal", "check the spelling")["comparison"]["cells"]
    assert (shown[0]["before"], shown[0]["after"]) == ("Ann", "ANN")


def test_the_data_tells_how_often_a_join_repeats_rows(shop: str) -> None:
    lone = "SELECT SUM(i.total) AS due FROM invoice i"
    sql = f"{lone} JOIN invoice o ON o.customer_id = i.customer_id"
    to = ("review", "--connect", shop, "--sql", sql, "--against", lone)
    asked = as_json(*to, "--probe")["review"]
    (change,) = asked["changes"]
    assert (change["code"], change["effect"]) == ("join-added", "other values")
    measured = next(i for i in asked["issues"] if i["code"] == "fan-out-measured")
    assert (measured["values"]["factor"], measured["values"]["rows"]) == ("2.0", "2")
    assert measured["values"]["probe"].startswith("WITH tacit_partners")
    assert not any("measured" in issue["code"] for issue in as_json(*to)["review"]["issues"])


def test_a_fix_is_a_whole_statement(shop: str) -> None:
    found = as_json(
        "review", "--connect", shop, "--sql", "SELECT name FROM customer WHERE name = NULL"
    )
    issue = next(i for i in found["review"]["issues"] if i["fix"])
    assert issue["fix"]["sql"] == "SELECT name FROM customer WHERE name IS NULL"
    assert issue["why"]
    assert found["review"]["plan"]["scans"] == ["customer"]
