"""A draft that misses the schema is mended; one that does not is left alone to the letter."""

from __future__ import annotations

import sqlite3

import pytest

from app.core.schema import Column, ForeignKey, Schema, Table
from app.sql.repair import repair
from app.sql.repairs.texts import Named
from tests.sql.concerts import concerts


def _columns(names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names.split())


SCHEMA = Schema(
    "sqlite",
    (
        Table("singer", _columns("singer_id name country"), primary_key=("singer_id",)),
        Table("concert", _columns("concert_id title year"), primary_key=("concert_id",)),
        Table(
            "singer_in_concert",
            _columns("concert_id singer_id"),
            foreign_keys=(
                ForeignKey(("concert_id",), "concert", ("concert_id",)),
                ForeignKey(("singer_id",), "singer", ("singer_id",)),
            ),
        ),
        Table("Order Items", (*_columns("id"), Column("Unit Price", "real"))),
    ),
)

MENDED = {
    "the other alias has the column": (
        "SELECT a.name FROM singer_in_concert AS a JOIN singer AS b ON a.singer_id = b.singer_id",
        "SELECT b.name FROM singer_in_concert AS a JOIN singer AS b ON a.singer_id = b.singer_id",
        ["column-moved"],
    ),
    "the table's name where its alias is meant": (
        "SELECT singer.name FROM singer AS s",
        "SELECT s.name FROM singer AS s",
        ["column-moved"],
    ),
    "one declared key leads to the column": (
        "SELECT s.title FROM singer_in_concert AS s",
        "SELECT concert.title FROM singer_in_concert AS s "
        "JOIN concert ON s.concert_id = concert.concert_id",
        ["join-added", "column-moved"],
    ),
    "what the join makes ambiguous is qualified": (
        "SELECT singer_id, name FROM singer_in_concert",
        "SELECT singer_in_concert.singer_id, singer.name FROM singer_in_concert "
        "JOIN singer ON singer_in_concert.singer_id = singer.singer_id",
        ["join-added", "column-moved"],
    ),
    "one join serves two columns": (
        "SELECT title, year FROM singer_in_concert",
        "SELECT concert.title, concert.year FROM singer_in_concert "
        "JOIN concert ON singer_in_concert.concert_id = concert.concert_id",
        ["join-added", "column-moved", "column-moved"],
    ),
    "a join that was there for the moved column only": (
        "SELECT b.country FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id",
        "SELECT a.country FROM singer AS a",
        ["column-moved", "join-dropped"],
    ),
    "counting in a query inside is no counting here": (
        "SELECT b.country FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id WHERE a.name > (SELECT MAX(title) FROM concert "
        "HAVING COUNT(*) > 1)",
        "SELECT a.country FROM singer AS a "
        "WHERE a.name > (SELECT MAX(title) FROM concert HAVING COUNT(*) > 1)",
        ["column-moved", "join-dropped"],
    ),
    "a join whose rows are counted stays": (
        "SELECT b.country, COUNT(*) FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id GROUP BY b.country",
        "SELECT a.country, COUNT(*) FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id GROUP BY a.country",
        ["column-moved", "column-moved"],
    ),
    "a join that something else uses stays": (
        "SELECT b.country FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id WHERE b.concert_id = 1",
        "SELECT a.country FROM singer AS a JOIN singer_in_concert AS b "
        "ON a.singer_id = b.singer_id WHERE b.concert_id = 1",
        ["column-moved"],
    ),
    "plural": ("SELECT name FROM singers", "SELECT name FROM singer", ["table-renamed"]),
    "plural with qualifiers": (
        "SELECT singers.name FROM singers",
        "SELECT singer.name FROM singer",
        ["table-renamed"],
    ),
    "underscores": (
        "SELECT order_items.unit_price FROM order_items",
        'SELECT "Order Items"."Unit Price" FROM "Order Items"',
        ["table-renamed", "column-moved"],
    ),
    "inside a correlated subquery": (
        "SELECT name FROM singer AS s WHERE EXISTS("
        "SELECT 1 FROM singer_in_concert AS c WHERE c.singer_id = s.singer_id AND year = 2014)",
        "SELECT name FROM singer AS s WHERE EXISTS(SELECT 1 FROM singer_in_concert AS c "
        "JOIN concert ON c.concert_id = concert.concert_id "
        "WHERE c.singer_id = s.singer_id AND concert.year = 2014)",
        ["join-added", "column-moved"],
    ),
}

LEFT_ALONE = (
    "SELECT name FROM singer WHERE singer_id IN (SELECT singer_id FROM singer_in_concert "
    "WHERE concert_id IN (SELECT concert_id FROM concert WHERE year = 2014))",
    "SELECT title FROM concert WHERE NOT EXISTS (SELECT 1 FROM singer WHERE name = title)",
    "select   name from singer -- as it is",
    "SELECT country, COUNT(*) AS n FROM singer GROUP BY country ORDER BY n",
    "WITH x AS (SELECT name AS n FROM singer) SELECT n FROM x",
    "SELECT nothing_like_it FROM singer",
    'SELECT "a text to SQLite" FROM singer',
    "SELECT s.* FROM singer AS s",
    "SELECT name FROM (SELECT * FROM unknown_table) AS u",
    "SELECT name FROM singer UNION SELECT title FROM concert ORDER BY name",
    "SELECT d.name FROM singer AS d JOIN concert AS d ON d.nothing = d.year",
    "not SQL at all",
    "",
)


@pytest.mark.parametrize("case", MENDED)
def test_mends(case: str) -> None:
    before, after, codes = MENDED[case]
    sql, repairs = repair(before, SCHEMA)
    assert sql == after
    assert [made.code for made in repairs] == codes
    assert all(made.message for made in repairs)


@pytest.mark.parametrize("case", MENDED)
def test_what_is_mended_runs(case: str) -> None:
    sql, _ = repair(MENDED[case][0], SCHEMA)
    database = sqlite3.connect(":memory:")
    for table in SCHEMA.tables:
        columns = ", ".join(f'"{c.name}"' for c in table.columns)
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    assert database.execute(sql).fetchall() == []
    database.close()


@pytest.mark.parametrize("sql", LEFT_ALONE)
def test_leaves_alone(sql: str) -> None:
    assert repair(sql, SCHEMA) == (sql, ())


def test_repairing_again_changes_nothing_more() -> None:
    for _, after, _ in MENDED.values():
        assert repair(after, SCHEMA) == (after, ())


def test_two_ways_to_join_are_no_way() -> None:
    home = ForeignKey(("home",), "team", ("id",))
    away = ForeignKey(("away",), "team", ("id",))
    tables = (
        Table("team", _columns("id label")),
        Table("game", _columns("home away"), foreign_keys=(home, away)),
    )
    sql = "SELECT label FROM game"
    assert repair(sql, Schema("sqlite", tables)) == (sql, ())


def test_postgresql_names_are_quoted_as_they_are_spelled() -> None:
    tables = (Table("Customer", (Column("FirstName", "text"), Column("age", "int"))),)
    before = "SELECT firstname, c.age FROM customer AS c"
    sql, repairs = repair(before, Schema("postgresql", tables))
    assert sql == 'SELECT "FirstName", c.age FROM "Customer" AS c'
    assert {made.code for made in repairs} == {"name-spelled"}


@pytest.mark.parametrize(
    ("engine", "after"),
    [
        ("mysql", "SELECT AVG(seats), s.`rows` FROM `show` AS s GROUP BY s.`rows`"),
        ("sqlite", 'SELECT AVG(seats), s."rows" FROM "show" AS s GROUP BY s."rows"'),
    ],
)
def test_words_of_the_engine_are_quoted_where_it_objects(engine: str, after: str) -> None:
    tables = (Table("show", _columns("seats rows")),)
    before = "SELECT AVG(seats), s.rows FROM show AS s GROUP BY s.rows"
    assert repair(before, Schema(engine, tables)) == (before, ())
    sql, repairs = repair(before, Schema(engine, tables), objection="Syntax error near 'show'")
    assert sql == after
    assert {made.code for made in repairs} == {"name-spelled"}


def test_mysql_takes_a_limit_only_within_another_query() -> None:
    tables = (Table("game", _columns("id home")),)
    before = "SELECT id FROM game WHERE home NOT IN (SELECT home FROM game ORDER BY id LIMIT 2)"
    sql, (made,) = repair(before, Schema("mysql", tables))
    inner = "(SELECT * FROM (SELECT home FROM game ORDER BY id LIMIT 2) AS chosen_1)"
    assert sql == f"SELECT id FROM game WHERE NOT home IN {inner}"
    assert (made.code, f"({made.after})") == ("limit-wrapped", inner)
    assert repair(before, Schema("sqlite", tables)) == (before, ())
    assert repair(sql, Schema("mysql", tables)) == (sql, ())


def test_a_text_becomes_the_value_that_the_question_means() -> None:
    found = [
        Named("法国", "singer", "country", "France"),
        Named("Frence", "singer", "country", "France"),
        Named("Oslo", "stadium", "city", "OSLO"),
    ]
    for said, real in [("法国", "France"), ("frence", "France"), ("Spain", "Spain")]:
        asked = f"SELECT name FROM singer WHERE country = '{said}'"
        sql, repairs = repair(asked, concerts(), named=found)
        assert sql == f"SELECT name FROM singer WHERE country = '{real}'"
        assert bool(repairs) == (said != real)
    where = "stadium_id IN (SELECT stadium_id FROM stadium WHERE city = 'oslo')"
    inner = f"SELECT title FROM concert WHERE {where}"
    assert "city = 'OSLO'" in repair(inner, concerts(), named=found)[0]


def test_a_text_with_two_meanings_stays() -> None:
    found = [Named("Rome", "stadium", "city", city) for city in ("Roma", "Rome, Italy")]
    asked = "SELECT capacity FROM stadium WHERE city = 'Rome'"
    assert repair(asked, concerts(), named=found) == (asked, ())
    assert repair(asked, concerts(), named=[*found, Named("Rome", "stadium", "city", "Rome")]) == (
        asked,
        (),
    )


@pytest.mark.parametrize(
    ("kind", "codes"), [("INTEGER", ["join-added", "column-moved"]), ("TEXT", [])]
)
def test_a_number_called_like_a_table_is_its_key(kind: str, codes: list[str]) -> None:
    lines = Table(
        "lines", (Column("uid", "INTEGER"), Column("colour", "TEXT")), primary_key=("uid",)
    )
    schema = Schema(
        "sqlite", (lines, Table("trips", (Column("line", kind), Column("day", "TEXT"))))
    )
    _, repairs = repair("SELECT day FROM trips WHERE colour = 'red'", schema)
    assert [made.code for made in repairs] == codes
    assert all(made.after != "" for made in repairs)


def test_a_join_by_another_tables_name_finds_the_column_of_its_own() -> None:
    client = Table("client", _columns("clientno town"), primary_key=("clientno",))
    sale = Table("sale", _columns("saleno xclientno total"), primary_key=("saleno",))
    sql = "SELECT town, SUM(total) FROM client JOIN sale ON client.clientno = {} GROUP BY town"
    mended, repairs = repair(sql.format("sale.clientno"), Schema("sqlite", (client, sale)))
    assert mended == sql.format("sale.xclientno")
    assert [made.code for made in repairs] == ["column-moved"]
