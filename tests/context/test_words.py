"""Names and questions come down to the same words."""

from __future__ import annotations

import pytest

from app.context.words import asked_stems, fold, is_chinese, spelled, split, stem, stems


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("customerOrderLine", ("customer", "order", "line")),
        ("CUSTOMER_ORDER", ("customer", "order")),
        ("HTTPServerLog2", ("http", "server", "log", "2")),
        ("18_49_Rating", ("18", "49", "rating")),
        ("Straße Café", ("strasse", "cafe")),
        ("客户order表", ("客户", "order", "表")),
        ("", ()),
        ("___", ()),
    ],
)
def test_names_fall_apart_at_case_and_underscore(name: str, words: tuple[str, ...]) -> None:
    assert split(name) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("countries", "country"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("founded", "found"),
        ("planned", "plan"),
        ("rating", "rate"),
        ("people", "person"),
        ("sales", "sale"),
        ("matches", "match"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("status", "state"), ("bus", "bu"), ("class", "clas")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_an_abbreviation_is_found_by_what_it_stands_for() -> None:
    assert {stem("customer"), "cust"} <= set(stems("t_cust_mst"))
    assert spelled("CustAddrNo") == "customer address number"


def test_chinese_is_cut_into_pairs() -> None:
    assert stems("客户订单") == ("客户", "户订", "订单")
    assert stems("表") == ("表",)
    assert is_chinese("a客")
    assert not is_chinese("é")


def test_words_that_a_question_parts_are_found_as_one() -> None:
    assert stem("highschooler") in asked_stems("the high schoolers")


def test_folding_drops_case_accents_and_width() -> None:
    assert fold("  ÉCOLE  ＡＢＣ ") == "ecole abc"
    assert fold("İstanbul") == "istanbul"
