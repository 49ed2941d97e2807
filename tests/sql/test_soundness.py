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
from tests.bench.mutations import mutated, respelled

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
