"""Steps tried on rows, written into the query: they mean the same, over all rows."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from app.core.errors import UserError
from app.core.schema import Column, Schema, Table
from app.core.shape import Check, Filter, Group, Measure, Measured, Pivot, Shape, Sort
from app.core.values import ResultColumn, Verdict
from app.sql.gate import judge
from app.sql.reshape import reshaped

COLUMNS = (
    ResultColumn("id", "INTEGER"),
    ResultColumn("name", "TEXT"),
    ResultColumn("Größe", "REAL"),
)
ROWS = [(1, "Anna", 1.5), (2, "anton", None), (3, "50%!_x", 2.5), (4, None, -3.0), (5, "  ", 9.0)]


def schema(engine: str) -> Schema:
    columns = tuple(Column(column.name, column.type) for column in COLUMNS)
    return Schema(engine, (Table("t", columns),))


PLAIN = 'SELECT id, name, "Größe" FROM t'
LIMITED = f"{PLAIN} ORDER BY id LIMIT 4"


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE t (id INTEGER, name TEXT, "Größe" REAL)')
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", ROWS)
        yield connection


def ids(database: sqlite3.Connection, shape: Shape, sql: str = PLAIN) -> list[int]:
    text = reshaped(sql, schema("sqlite"), shape, COLUMNS)
    return [row[0] for row in database.execute(text)]


FILTERS = {
    "is": (Filter(0, Check.IS, "3"), [3]),
    "is not": (Filter(0, Check.IS_NOT, "3"), [1, 2, 4, 5]),
    "contains": (Filter(1, Check.CONTAINS, "AN"), [1, 2]),
    "contains signs": (Filter(1, Check.CONTAINS, "%!_"), [3]),
    "lacks": (Filter(1, Check.LACKS, "an"), [3, 5]),
    "from": (Filter(2, Check.FROM, "2.5"), [3, 5]),
    "to": (Filter(2, Check.TO, "-1"), [4]),
    "null": (Filter(2, Check.NULL), [2]),
    "not null": (Filter(1, Check.NOT_NULL), [1, 2, 3, 5]),
    "blank": (Filter(1, Check.BLANK), [5]),
    "hostile": (Filter(1, Check.IS, "' OR 1=1 --"), []),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("sql", [PLAIN, f"SELECT * FROM ({PLAIN}) AS q WHERE id < 100"])
def test_a_filter_means_the_same_in_the_query(
    database: sqlite3.Connection, name: str, sql: str
) -> None:
    step, expected = FILTERS[name]
    assert sorted(ids(database, Shape(filters=(step,)), sql)) == expected


def test_a_plain_select_gets_the_steps_into_its_own_clauses() -> None:
    shape = Shape((Filter(0, Check.FROM, "2"),), (Sort(1, descending=True),))
    text = reshaped("SELECT id, name, 1 AS x FROM t", schema("sqlite"), shape, COLUMNS)
    assert text == "SELECT id, name, 1 AS x FROM t WHERE id >= 2 ORDER BY name DESC"


def test_a_limit_keeps_its_meaning(database: sqlite3.Connection) -> None:
    assert ids(database, Shape(sorts=(Sort(0, descending=True),)), LIMITED) == [4, 3, 2, 1]
    assert ids(database, Shape(filters=(Filter(0, Check.FROM, "4"),)), LIMITED) == [4]


def test_an_order_puts_null_last(database: sqlite3.Connection) -> None:
    assert ids(database, Shape(sorts=(Sort(2),))) == [4, 1, 3, 5, 2]
    assert ids(database, Shape(sorts=(Sort(2, descending=True),))) == [5, 3, 1, 4, 2]


def test_groups(database: sqlite3.Connection) -> None:
    group = Group((1,), (Measure(Measured.COUNT), Measure(Measured.SUM, 0)))
    text = reshaped(PLAIN, schema("sqlite"), Shape(summary=group), COLUMNS)
    assert list(database.execute(text)) == [
        ("  ", 1, 5),
        ("50%!_x", 1, 3),
        ("Anna", 1, 1),
        ("anton", 1, 2),
        (None, 1, 4),
    ]


@pytest.mark.parametrize("engine", ["sqlite", "duckdb", "postgresql", "mysql"])
def test_what_comes_out_only_reads(engine: str) -> None:
    size = "`Größe`" if engine == "mysql" else '"Größe"'
    sql = f"SELECT id, name, {size} FROM t -- all\n"
    steps = tuple(step for step, _ in FILTERS.values())
    for shape in (
        Shape(steps, (Sort(2), Sort(0, descending=True))),
        Shape(summary=Group((1,), tuple(Measure(how, 0) for how in Measured))),
    ):
        text = reshaped(sql, schema(engine), shape, COLUMNS)
        assert judge(text, schema(engine)).verdict is Verdict.READ, text


def test_what_can_not_be_written_is_told() -> None:
    twice = (ResultColumn("a", ""), ResultColumn("A", ""))
    with pytest.raises(UserError, match="Several columns"):
        reshaped("SELECT 1 AS a, 2 AS A", schema("sqlite"), Shape(sorts=(Sort(0),)), twice)
    pivot = Shape(summary=Pivot((0,), 1, Measure(Measured.COUNT)))
    with pytest.raises(UserError, match="turned"):
        reshaped(PLAIN, schema("sqlite"), pivot, COLUMNS)
