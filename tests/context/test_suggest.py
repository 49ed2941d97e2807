"""A name is offered by its beginning, by a word of it, and by what is said about it."""

from __future__ import annotations

import pytest

from app.context.attached import attached, mark, without_marks
from app.context.glossary import Glossary, Term
from app.context.suggest import Kind, Suggestions
from app.core.schema import Column, Schema, Table

SCHEMA = Schema(
    "postgresql",
    (
        Table(
            "customers",
            (Column("id", "int"), Column("full_name", "text", comment="客户姓名")),
            comment="客户信息",
        ),
        Table("orders", (Column("id", "int"), Column("ordered_on", "date")), schema="shop"),
        Table("订单明细", (Column("数量", "int"),)),
        Table("<b>x</b>", (Column("id", "int"),)),
    ),
)
GLOSSARY = Glossary(
    (Term(("心内科", "heart department"), "departments.name = 'Cardiology'"),),
    {"shop": "", "orders": "what was ordered; 订单"},
)
VALUES = {("customers", "city"): ["New York", "Nanjing", "12", "线上\n下单"]}


@pytest.fixture(scope="module")
def suggestions() -> Suggestions:
    return Suggestions(SCHEMA, GLOSSARY, VALUES)


@pytest.mark.parametrize(
    ("typed", "first", "kind"),
    [
        ("how many cust", "customers", Kind.TABLE),
        ("show ord", "shop.orders", Kind.TABLE),
        ("by nam", "full_name", Kind.COLUMN),
        ("每个客户", "customers", Kind.TABLE),
        ("各姓名", "full_name", Kind.COLUMN),
        ("看心内", "心内科", Kind.TERM),
        ("the heart dep", "heart department", Kind.TERM),
        ("in New Y", "New York", Kind.VALUE),
        ("在线上", "线上 下单", Kind.VALUE),
        ("订单", "订单明细", Kind.TABLE),
    ],
)
def test_what_is_typed_finds(suggestions: Suggestions, typed: str, first: str, kind: Kind) -> None:
    found = suggestions.at(typed)
    assert found is not None
    assert (found.found[0].text, found.found[0].kind) == (first, kind)
    assert not found.asked


@pytest.mark.parametrize(
    "typed", ["", "how ", "how many", "customers", "cu", "zzzz", "客", "12", "customers,"]
)
def test_nothing_is_offered_for_what_says_nothing_or_is_whole(
    suggestions: Suggestions, typed: str
) -> None:
    assert suggestions.at(typed) is None


def test_what_takes_the_place_begins_where_the_word_does(suggestions: Suggestions) -> None:
    typed = "每个客户"
    found = suggestions.at(typed)
    assert found is not None
    assert typed[found.start :] == "客户"


def test_an_at_sign_offers_tables_only(suggestions: Suggestions) -> None:
    all_ = suggestions.at("join @")
    assert all_ is not None
    assert all_.asked
    assert {s.text for s in all_.found} == {
        "@customers", "@shop.orders", "@订单明细", '@"<b>x</b>"',
    }  # fmt: skip
    some = suggestions.at("join @ord")
    assert some is not None
    assert [s.text for s in some.found] == ["@shop.orders"]
    assert suggestions.at("me@ord") is None or not suggestions.at("me@ord").asked  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("question", "tables", "plain"),
    [
        ("@customers by city", ["customers"], "customers by city"),
        ("@customers的订单", ["customers"], "customers的订单"),
        ("@订单明细里的数量", ["订单明细"], "订单明细里的数量"),
        ("per @orders.", ["shop.orders"], "per shop.orders."),
        ("@shop.orders and @CUSTOMERS", ["shop.orders", "customers"], "shop.orders and customers"),
        ('in @"<b>x</b>" now', ["<b>x</b>"], "in <b>x</b> now"),
        ("mail to a@customers", [], "mail to a@customers"),
        ("@customersx", [""], "customersx"),
        ("@nothing here", [""], "nothing here"),
    ],
)
def test_attached_tables(question: str, tables: list[str], plain: str) -> None:
    found = attached(question, SCHEMA)
    assert [one.table for one in found] == tables
    assert without_marks(question, found) == plain


def test_a_table_is_attached_as_it_is_read_again() -> None:
    for table in SCHEMA.tables:
        (found,) = attached(f"in {mark(table.qualified)} now", SCHEMA)
        assert found.table == table.qualified


def test_many_columns_of_one_name_are_offered_once() -> None:
    columns = tuple(Column(f"customer_field_{n}", "text") for n in range(3))
    tables = tuple(Table(f"customer_table_{n}", columns) for n in range(500))
    found = Suggestions(Schema("sqlite", tables)).at("all customer f")
    assert found is not None
    assert [s.text for s in found.found] == [f"customer_field_{n}" for n in range(3)]
    assert found.found[0].detail == "customer_table_0.customer_field_0 +499"
