"""Values that a question names, however it spells them, and what the model is told."""

from __future__ import annotations

import pytest

from app.context.distance import within
from app.context.encoder import ENCODER
from app.context.hints import MOST, hints
from app.context.sensitive import is_sensitive
from app.context.values import ValueIndex
from app.core.schema import Column, Schema, Table

VALUES = {
    ("country", "name"): ["usa", "France", "Germany", "Côte d'Ivoire"],
    ("airport", "code"): [" APG", "AND"],
    ("airport", "city"): ["New York", "Aberdeen", "北京"],
    ("series", "title"): ["A Love of a Lifetime", "show", "12.5"],
}


def _said(question: str, *, meant: bool = False) -> list[tuple[str, str]]:
    index = ValueIndex(VALUES, ["country", "airport", "series", "title"])
    return [(m.said, m.value) for m in index.matches(question, ENCODER if meant else None)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("flights to the USA", [("USA", "usa")]),
        ("cote d'ivoire?", [("cote d'ivoire", "Côte d'Ivoire")]),
        ("from APG and Aberdeen", [("APG", " APG"), ("Aberdeen", "Aberdeen")]),
        ("new york airports", [("new york", "New York")]),
        ("Who wrote A Love of a Lifetime?", [("A Love of a Lifetime", "A Love of a Lifetime")]),
        ("从北京起飞的航班", [("北京", "北京")]),
        ("flights from Abredeen", [("Abredeen", "Aberdeen")]),
        ("more than 12.5", []),
        ("names and codes", []),
        ("flights from Boston", []),
    ],
)
def test_spelling_finds_values(question: str, found: list[tuple[str, str]]) -> None:
    assert _said(question) == found


def test_meaning_finds_translated_values() -> None:
    assert _said("法国和德国的歌手", meant=True) == [("法国", "France"), ("德国", "Germany")]
    assert _said("法国的歌手") == []


def test_what_names_a_table_or_column_is_no_value() -> None:
    index = ValueIndex({("a", "b"): ["Airport"]}, ["airport"])
    assert index.matches("机场有多少", ENCODER) == ()
    without = ValueIndex({("a", "b"): ["Airport"]}).matches("机场有多少", ENCODER)
    assert [m.value for m in without] == ["Airport"]


def test_nothing_is_found_in_nothing() -> None:
    assert ValueIndex({}).matches("法国 France", ENCODER) == ()
    assert _said("", meant=True) == []


def _hints(question: str, values: dict[tuple[str, str], list[str]], *samples: str) -> list[str]:
    columns = (Column("name", "text", samples=samples), Column("two words", "text"))
    table = Table("country", columns)
    schema = Schema("sqlite", (table, Table("other", columns)))
    return list(hints(ValueIndex(values).matches(question), [table], schema))


def test_a_hint_is_given_only_where_it_says_something() -> None:
    france = {("country", "name"): ["France"]}
    assert _hints("in France", france) == ["country.name = 'France'"]
    assert _hints("in France", france, "France") == []
    assert _hints("in FRANCE", france, "France") == ["FRANCE: country.name = 'France'"]
    assert _hints("in Spain", france) == []
    assert _hints("in France", {("other", "name"): ["France"]}) == []


def test_hints_are_sql_and_few() -> None:
    quoted = {("country", "two words"): ["Côte d'Ivoire"]}
    assert _hints("COTE D'IVOIRE", quoted) == [
        "COTE D'IVOIRE: country.\"two words\" = 'Côte d''Ivoire'"
    ]
    many = {("country", "name"): [f"Place{n}" for n in range(20)]}
    assert len(_hints(" ".join(f"Place{n}" for n in range(20)), many)) == MOST


@pytest.mark.parametrize("mark", ["\n", "<|im_end|>", "```", "\x1b[31m", "\u202e"])
def test_hostile_values_give_no_hint(mark: str) -> None:
    value = f"Fran{mark}ce Sud"
    assert _hints(f"in '{value}'", {("country", "name"): [value]}) == []


@pytest.mark.parametrize("name", ["EMail", "phone_no", "PASSWORD_HASH", "ssn", "身份证号", "电话"])
def test_private_columns_are_known_by_their_names(name: str) -> None:
    assert is_sensitive(name)


@pytest.mark.parametrize("name", ["name", "city", "headphones", "国家", "title"])
def test_others_are_not(name: str) -> None:
    assert not is_sensitive(name)


@pytest.mark.parametrize(
    ("one", "other", "most", "near"),
    [
        ("aberdeen", "abredeen", 1, True),
        ("aberdeen", "aberden", 1, True),
        ("aberdeen", "aberdeen", 0, True),
        ("aberdeen", "abertene", 1, False),
        ("abc", "abcde", 1, False),
    ],
)
def test_a_slip_is_a_letter_or_a_swap(one: str, other: str, most: int, near: bool) -> None:
    assert within(one, other, most) is near
