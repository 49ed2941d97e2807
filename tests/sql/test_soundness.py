"""A slice of `python -m tests.bench.diff`: no verdict on a changed query is wrong."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.examples import Finding
from app.core.values import Effect
from app.sql.diff import diff
from app.sql.parse import parse
from app.workflow.counterexample import Counterexamples
from tests.bench.diff import Bench, Pair, is_right
from tests.bench.mutations import left_joined, mutated, respelled

_TABLES = """
CREATE TABLE singer (id INTEGER NOT NULL PRIMARY KEY, name TEXT, country TEXT, age INT);
CREATE TABLE concert (id INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL, year INT, fee REAL,
  singer_id INTEGER REFERENCES singer (id));
"""
_QUERIES = """
SELECT name FROM singer WHERE age > 30 AND country = 'France'
SELECT count(*), avg(age) FROM singer WHERE country <> 'Spain'
SELECT s.name, c.title FROM singer s JOIN concert c ON c.singer_id = s.id WHERE c.year = 2014
SELECT s.name, count(*) FROM singer s JOIN concert c ON c.singer_id = s.id GROUP BY s.id, s.name
SELECT country FROM singer GROUP BY country HAVING count(*) >= 2 ORDER BY country
SELECT name FROM singer WHERE id NOT IN (SELECT singer_id FROM concert WHERE year BETWEEN 1 AND 9)
SELECT country FROM singer WHERE age < 20 UNION SELECT title FROM concert WHERE fee > 10
SELECT title FROM concert ORDER BY fee DESC, title LIMIT 3
SELECT DISTINCT s.country FROM singer s, concert c WHERE c.singer_id = s.id AND c.fee >= 1.5
"""
_JOINED = """
SELECT s.name FROM singer s JOIN concert c ON c.singer_id = s.id
SELECT s.name, count(*) FROM singer s JOIN concert c ON c.singer_id = s.id GROUP BY s.id, s.name
SELECT count(*) FROM singer s INNER JOIN concert c ON c.singer_id = s.id AND c.year = 2014
SELECT DISTINCT s.country FROM singer s JOIN concert c ON c.singer_id = s.id ORDER BY s.country
SELECT avg(s.age) FROM singer s JOIN concert c ON c.singer_id = s.id WHERE s.country = 'France'
SELECT title FROM concert c JOIN singer s ON c.singer_id = s.id ORDER BY c.id LIMIT 3
SELECT a.name FROM singer a JOIN singer b ON a.age = b.id JOIN concert c ON c.singer_id = a.id
SELECT name FROM singer WHERE age IN (SELECT c.year FROM concert c JOIN singer s ON s.id = c.fee)
SELECT name FROM singer UNION ALL SELECT c.title FROM concert c JOIN singer s ON s.age = c.year
WITH t AS (SELECT s.id FROM singer s JOIN concert c ON c.year = s.age) SELECT count(*) FROM t
SELECT max(n) FROM (SELECT 1 AS n FROM singer s JOIN concert c ON c.year = s.age GROUP BY s.id)
SELECT country FROM singer s JOIN concert c ON singer_id = s.id GROUP BY 1 HAVING count(*) = 1
SELECT s.name FROM singer s JOIN concert c ON c.singer_id = s.id WHERE c.fee IS NULL
SELECT count(c.id) FROM singer s JOIN concert c ON c.year = s.age GROUP BY s.id
"""


class Small(Bench):
    """One database with some rows: NULLs, repeated values, singers without concerts."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        rng = random.Random(7)
        raw = sqlite3.connect(folder / "small.sqlite")
        raw.executescript(_TABLES)
        for number in range(1, 13):
            row = (number, rng.choice("abc"), rng.choice(("France", "Spain", None)),
                   rng.choice((19, 20, 30, 31, None)))  # fmt: skip
            raw.execute("INSERT INTO singer VALUES (?, ?, ?, ?)", row)
        for number in range(1, 20):
            shown = (number, rng.choice("xyz"), rng.choice((2013, 2014, None)),
                     rng.choice((1.5, 10.0, None)), rng.choice((1, 2, 3, None)))  # fmt: skip
            raw.execute("INSERT INTO concert VALUES (?, ?, ?, ?, ?)", shown)
        raw.commit()
        raw.close()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return Small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def counterexamples() -> Iterator[Counterexamples]:
    made = Counterexamples()
    yield made
    made.close()


@pytest.mark.parametrize("gold", _QUERIES.strip().split("\n"))
def test_no_verdict_is_wrong(gold: str, bench: Small, counterexamples: Counterexamples) -> None:
    schema = bench.schema("small")
    tree = parse(gold, "sqlite").tree
    found = []
    for respelling, made in ((False, mutated), (True, respelled)):
        for name, other in made(tree, random.Random(gold), schema):
            pair = Pair("small", name, gold, other.sql(dialect="sqlite"), respelling)
            if not bench.runs(pair):
                continue
            verdict = counterexamples.find(pair.before, pair.after, schema, budget_s=0.3)
            changes = diff(pair.before, pair.after, "sqlite", schema)
            assert is_right(pair, verdict, changes, bench), json.dumps([name, gold, pair.after])
            meant = all(c.effect is Effect.SAME or c.code == "column-renamed" for c in changes)
            assert meant == (verdict.finding is Finding.SAME), [name, gold, pair.after]
            found.append(verdict.finding)
    assert Finding.SAME in found or "LIMIT" in gold
    assert Finding.DIFFERENT in found


@pytest.mark.parametrize("gold", _JOINED.strip().split("\n"))
def test_a_left_join_is_told_from_an_inner_join(
    gold: str, bench: Small, counterexamples: Counterexamples
) -> None:
    schema = bench.schema("small")
    others = [tree.sql(dialect="sqlite") for tree in left_joined(parse(gold, "sqlite").tree)]
    assert others
    for other in others:
        verdict = counterexamples.find(gold, other, schema, budget_s=5)
        changes = diff(gold, other, "sqlite", schema)
        assert verdict.finding is Finding.DIFFERENT, other
        assert is_right(Pair("small", "left", gold, other, False), verdict, changes, bench)
        assert any(c.code == "join-became-left" for c in changes), other


@pytest.mark.parametrize(
    "gold",
    [
        "SELECT s.name FROM singer s JOIN concert c ON c.singer_id = s.id WHERE c.year > 2000",
        "SELECT s.id FROM singer s JOIN concert c ON c.singer_id = s.id GROUP BY s.id "
        "HAVING count(*) > 1",
        "SELECT name FROM singer WHERE id IN "
        "(SELECT c.singer_id FROM concert c JOIN singer s ON s.id = c.singer_id)",
    ],
)
def test_a_left_join_that_changes_nothing_is_not_called_a_difference(
    gold: str, bench: Small, counterexamples: Counterexamples
) -> None:
    schema = bench.schema("small")
    (tree,) = left_joined(parse(gold, "sqlite").tree)
    verdict = counterexamples.find(gold, tree.sql(dialect="sqlite"), schema, budget_s=0.5)
    assert verdict.finding in (Finding.SAME, Finding.NO_DIFFERENCE_FOUND)
