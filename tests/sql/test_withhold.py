"""No literal that may be a sensitive column's value stays in what is remembered; others do."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Schema, Table
from app.core.sensitive.question import without
from app.sql.withhold import withheld

PATIENTS = Table(
    "patients",
    (
        Column("id", "int"),
        Column("name", "text"),
        Column("born", "date"),
        Column("city", "text"),
        Column("remark", "text"),
    ),
)
DOCTORS = Table("doctors", (Column("id", "int"), Column("name", "text")))
VISITS = Table(
    "visits", (Column("patient_id", "int"), Column("doctor_id", "int"), Column("fee", "int"))
)


def schema(dialect: str = "sqlite") -> Schema:
    return Schema(dialect, (PATIENTS, DOCTORS, VISITS))


def is_sensitive(table: Table, column: Column) -> bool:
    return table.name == "patients" and column.name in ("name", "born")


def is_free(table: Table, column: Column) -> bool:
    return column.name == "remark"


def left(sql: str, dialect: str = "sqlite") -> str:
    return withheld(sql, schema(dialect), sensitive=is_sensitive, free=is_free).sql


PRIVATE = [
    "SELECT id FROM patients WHERE name = 'SECRET'",
    "SELECT id FROM patients WHERE city = 'Rome' AND lower(name) LIKE '%SECRET%'",
    "SELECT id FROM patients WHERE name IN ('a', 'SECRET') OR city = 'Rome'",
    "SELECT id FROM patients p WHERE 'SECRET' = p.name",
    "SELECT CASE WHEN name = 'SECRET' THEN 1 END FROM patients",
    "SELECT count(CASE WHEN name = 'SECRET' THEN 1 END) FROM patients",
    "SELECT n FROM (SELECT upper(name) AS n FROM patients) x WHERE n = 'SECRET'",
    "WITH w(n) AS (SELECT name FROM patients) SELECT 1 FROM w WHERE n = 'SECRET'",
    "WITH w AS (SELECT * FROM patients) SELECT 1 FROM w WHERE name = 'SECRET'",
    "WITH w AS (SELECT 'SECRET' AS who) SELECT p.id FROM patients p JOIN w ON p.name = w.who",
    "WITH w(who) AS (VALUES ('SECRET')) SELECT p.id FROM patients p JOIN w ON p.name = w.who",
    "SELECT id FROM patients WHERE name IN (SELECT 'SECRET')",
    "SELECT id FROM patients WHERE name = (SELECT 'SECRET' UNION SELECT 'x')",
    "SELECT name FROM doctors UNION SELECT name FROM patients WHERE name > 'SECRET'",
    "SELECT 1 FROM (SELECT id c FROM visits UNION SELECT name FROM patients) x WHERE c = 'SECRET'",
    "SELECT max(name) AS m FROM patients GROUP BY city HAVING m = 'SECRET'",
    "SELECT id FROM patients ORDER BY name = 'SECRET' DESC",
    "SELECT v.fee FROM visits v JOIN patients p ON p.id = v.patient_id AND p.name = 'SECRET'",
    "SELECT fee FROM visits WHERE EXISTS (SELECT 1 FROM patients WHERE name = 'SECRET')",
    'SELECT id FROM patients WHERE name = "SECRET"',
    "SELECT id FROM visits WHERE note = 'SECRET@example.org'",
    "SELECT id FROM patients WHERE born = CAST('SECRET' AS date)",
]  # fmt: skip


@pytest.mark.parametrize("sql", PRIVATE)
def test_a_literal_that_stands_with_a_sensitive_column_is_withheld(sql: str) -> None:
    assert "SECRET" not in left(sql)


@pytest.mark.parametrize(
    ("sql", "dialect"),
    [
        ("SELECT id FROM patients WHERE name = $$SECRET$$", "postgresql"),
        ("SELECT id FROM patients WHERE name = E'SECRET\\n'", "postgresql"),
        ("SELECT p.id FROM patients p WHERE p::text LIKE '%SECRET%'", "postgresql"),
        ("SELECT p.id FROM patients p JOIN unnest(ARRAY['SECRET']) AS u(n) ON n = name", "duckdb"),
        ("SELECT id FROM patients WHERE name = 'x' 'SECRET'", "mysql"),
        ('SELECT id FROM patients WHERE name = "SECRET"', "mysql"),
    ],
)
def test_in_every_engines_way_of_writing(sql: str, dialect: str) -> None:
    assert "SECRET" not in left(sql, dialect)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM patients WHERE city = 'Rome' LIMIT 5",
        "SELECT name, 'x' FROM patients WHERE id = 7",
        "SELECT d.name FROM doctors d JOIN visits v ON v.doctor_id = d.id WHERE d.name = 'Kim'",
        "SELECT count(name) FROM patients GROUP BY city HAVING count(name) > 3",
        "SELECT name FROM patients WHERE id IN (SELECT patient_id FROM visits WHERE fee > 9)",
        "SELECT name, city FROM patients ORDER BY 1, 2",
        "SELECT id FROM patients WHERE remark = 'me@example.org'",
        "WITH v AS (SELECT 1 AS one) SELECT p.id FROM patients p JOIN v ON p.id = v.one",
    ],
)
def test_what_has_nothing_to_do_with_them_stays(sql: str) -> None:
    assert left(sql) == sql


def test_the_place_of_a_literal_is_seen_and_the_statement_can_still_be_read() -> None:
    sql = (
        "SELECT id FROM patients WHERE name = 'It''s me' AND born > '1980-01-01' AND city = 'Rome'"
    )
    found = withheld(sql, schema(), sensitive=is_sensitive, free=is_free)
    assert found.sql == (
        "SELECT id FROM patients WHERE name = '•••' AND born > '•••' AND city = 'Rome'"
    )
    assert set(found.values) == {"It's me", "1980-01-01"}


@pytest.mark.parametrize(
    ("question", "values", "left"),
    [
        ("Phone of wei ZHANG?", ("Wei Zhang",), "Phone of •••?"),
        ("Phone of Zhang, Wei", ("Wei Zhang",), "Phone of •••, •••"),
        ("张伟的电话是多少？", ("张伟",), "•••的电话是多少？"),
        ("Who was born on 1 May 1980?", ("1980-05-01",), "Who was born on ••• May •••?"),
        ("Names with Ann, not Annabel", ("%Ann%",), "Names with •••, not Annabel"),
        ("Who writes from a@b.org?", (), "Who writes from •••?"),
        ("How many visits in 2023?", (), "How many visits in 2023?"),
    ],
)
def test_a_question_loses_the_same_values(
    question: str, values: tuple[str, ...], left: str
) -> None:
    assert without(question, values, sql="") == left


def test_a_question_keeps_what_its_query_keeps() -> None:
    assert without("Who is a@b.org?", (), sql="x = 'a@b.org'") == "Who is a@b.org?"
