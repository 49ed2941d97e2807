"""What is offered at a caret, over texts that are half typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.core.schema import Column, ForeignKey, Schema, Table
from app.sql.complete.candidate import Candidate, What
from app.sql.complete.complete import Completer
from app.sql.complete.fit import fit
from tests.sql.fixture_files import FixtureCase, read_cases
from tests.sql.shop import shop

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")
CITIES = ("Berlin", "O'Fallon", "Bern")


def cities(_table: Table, column: Column) -> Sequence[str]:
    return CITIES if column.name == "city" else ()


def offered(text: str, schema: Schema) -> tuple[Candidate, ...]:
    caret = text.index("|")
    return Completer(schema, cities).complete(text[:caret] + text[caret + 1 :], caret).candidates


def engine_cases() -> list[tuple[str, FixtureCase]]:
    """Each engine with the cases of its own and those of every engine."""
    return [
        (engine, case)
        for case in read_cases("complete/*.sql")
        for engine in (ENGINES if case.dialect == "every engine" else (case.dialect,))
    ]


@pytest.mark.parametrize(("engine", "case"), engine_cases(), ids=str)
def test_the_fittest_come_first(engine: str, case: FixtureCase) -> None:
    wanted = [text for text in case.heads["expect"].split(", ") if text]
    found = [candidate.insert for candidate in offered(case.sql, shop(engine))]
    assert found[: len(wanted)] == wanted
    if not wanted:
        assert found == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_choice_replaces_the_word_at_the_caret(engine: str) -> None:
    text = "SELECT c.na|me, 1 FROM customers c"
    caret = text.index("|")
    text = text.replace("|", "")
    done = Completer(shop(engine)).complete(text, caret)
    assert (text[done.start : done.end], done.typed) == ("name", "na")


def test_a_choice_replaces_the_quotes_of_a_value() -> None:
    text = "SELECT * FROM customers WHERE city = 'Ber' AND name = 'x'"
    done = Completer(shop("sqlite"), cities).complete(text, text.index("Ber") + 3)
    assert text[done.start : done.end] == "'Ber'"


def test_keys_that_nobody_declared_are_followed_behind_those_that_are() -> None:
    schema = Schema(
        "sqlite",
        (
            Table("visits", (Column("id", "int"), Column("doctor_id", "int"),
                  Column("ward", "int")), foreign_keys=(ForeignKey(("ward",), "wards", ("id",)),)),
            Table("doctors", (Column("id", "int"),), primary_key=("id",)),
            Table("wards", (Column("id", "int"),), primary_key=("id",)),
        ),
    )  # fmt: skip
    joins = [
        c.insert for c in offered("SELECT * FROM visits JOIN |", schema) if c.what is What.JOIN
    ]
    assert joins == ["wards ON wards.id = visits.ward", "doctors ON doctors.id = visits.doctor_id"]


def test_a_function_tells_its_arguments_and_the_caret_goes_between_the_brackets() -> None:
    (found,) = [c for c in offered("SELECT coalesc|", shop("sqlite")) if c.what is What.FUNCTION]
    assert (found.insert, found.caret, found.detail) == ("coalesce()", 9, "(value, …) → value")
    again = offered("SELECT coalesc|(1)", shop("sqlite"))[0]
    assert (again.insert, again.caret) == ("coalesce", -1)


def test_numbers_are_offered_bare() -> None:
    schema = Schema("sqlite", (Table("t", (Column("city", "INTEGER"),)),))
    completer = Completer(schema, lambda _table, _column: ("7", "12"))
    text = "SELECT * FROM t WHERE city = "
    assert [c.insert for c in completer.complete(text, len(text)).candidates[:2]] == ["7", "12"]


def test_values_with_line_breaks_are_not_offered() -> None:
    completer = Completer(shop("sqlite"), lambda _table, _column: ("a\nb", "x" * 500, "fine"))
    text = "SELECT * FROM customers WHERE city = "
    values = [c for c in completer.complete(text, len(text)).candidates if c.what is What.VALUE]
    assert [value.insert for value in values] == ["'fine'"]


@pytest.mark.parametrize(
    "better",
    [
        ("total", "total", "total_tax"),
        ("tot", "total", "order_total"),
        ("ot", "other", "order_total"),
        ("tot", "order_total", "the_option"),
    ],
)
def test_names_fit_by_their_beginning_then_by_their_words(better: tuple[str, str, str]) -> None:
    typed, first, second = better
    assert fit(typed, first) > fit(typed, second)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_text_makes_it_fail(engine: str) -> None:
    text = (
        "WITH a(x) AS (SELECT 'it''s' FROM t JOIN (SELECT ) y ON ), b SELECT a.\"q, $$d$ [z `k "
        "/* c */ :p FROM a, LATERAL (VALUES (1)) v(n) WHERE x IN (1, 2) ORDER BY ; UNION -- end"
    )
    completer = Completer(shop(engine), cities)
    for caret in range(len(text) + 1):
        completer.complete(text[:caret], caret)
        completer.complete(text, caret)
