"""The schema tree groups, finds and marks tables, and keeps Qt's rules while it does."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.core.schema import Column, Table, TableKind
from app.ui.itemmodels import schema
from app.ui.itemmodels.schema import SchemaModel
from app.ui.itemmodels.schemafind import SchemaSearch

pytestmark = pytest.mark.usefixtures("english")


def table(name: str, *columns: str, owner: str | None = "public", view: bool = False) -> Table:
    kind = TableKind.VIEW if view else TableKind.TABLE
    return Table(name, tuple(Column(c, "INTEGER") for c in columns), schema=owner, kind=kind)


TABLES = (
    table("customer", "id", "email"),
    table("customer_order", "id", "customer_id", "placed_at"),
    table("reorder", "id"),
    table("monthly", "total", view=True),
    table("customer", "id", "lead", owner="archive"),
)


@pytest.fixture
def model(qtmodeltester: Any) -> SchemaModel:
    model = SchemaModel()
    model.set_tables(TABLES, "public")
    qtmodeltester.check(model)
    return model


def rows(model: SchemaModel) -> list[str]:
    """Headings in brackets, tables with their schemas."""
    found = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        table = model.table_at(index)
        found.append(table.qualified if table is not None else f"[{index.data()}]")
    return found


def heading(model: SchemaModel, words: str) -> QModelIndex:
    return model.index(rows(model).index(f"[{words}]"), 0)


ALL = [
    "[public]",
    "public.customer",
    "public.customer_order",
    "public.reorder",
    "[public · views]",
    "public.monthly",
    "[archive]",
    "archive.customer",
]


def test_tables_stand_by_schema_and_kind(model: SchemaModel) -> None:
    assert rows(model) == ALL
    assert heading(model, "public").data(schema.DETAIL_ROLE) == "3"
    assert not model.hasChildren(heading(model, "public"))


def test_one_group_needs_no_heading(qtmodeltester: Any) -> None:
    model = SchemaModel()
    model.set_tables(TABLES[:3], "public")
    qtmodeltester.check(model)
    assert rows(model) == ["public.customer", "public.customer_order", "public.reorder"]


def test_a_heading_closes_and_says_so(model: SchemaModel) -> None:
    model.turn_heading(heading(model, "public"))
    assert rows(model) == ["[public]", *ALL[4:]]
    told = heading(model, "public").data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "public, 3, closed"
    model.set_filter("reorder")
    assert rows(model) == ["public.reorder"]
    model.set_filter("")
    model.turn_heading(heading(model, "public"))
    assert rows(model) == ALL


def test_favourites_and_recent_come_first(model: SchemaModel, qtmodeltester: Any) -> None:
    model.set_lists(["archive.customer", "gone"], ["public.monthly"])
    qtmodeltester.check(model)
    assert rows(model) == [
        "[Favourites]",
        "archive.customer",
        "[Recent]",
        "public.monthly",
        *ALL,
    ]
    starred = [index.data(schema.STAR_ROLE) for index in (model.index(1, 0), model.index(5, 0))]
    assert starred == [True, False]
    assert model.find_table("archive.customer").row() == len(rows(model)) - 1


def test_the_best_found_comes_first(model: SchemaModel, qtmodeltester: Any) -> None:
    model.set_filter("order")
    qtmodeltester.check(model)
    assert rows(model) == ["public.customer_order", "public.reorder"]
    model.set_filter("customer")
    assert rows(model) == ["public.customer", "archive.customer", "public.customer_order"]
    model.set_filter("customer id")
    assert rows(model) == ["public.customer", "public.customer_order", "archive.customer"]
    assert [model.rowCount(index) for index in model.opened_by_search()] == [1, 2, 1]


def test_columns_are_found_and_only_they_are_shown(model: SchemaModel) -> None:
    model.set_filter("PLACED")
    (index,) = model.opened_by_search()
    assert model.rowCount(index) == 1
    assert model.index(0, 0, index).data() == "placed_at"
    model.set_filter("")
    assert model.rowCount(model.find_table("public.customer_order")) == 3


def test_letters_in_order_are_found_where_no_word_is(model: SchemaModel) -> None:
    model.set_filter("custord")
    assert rows(model) == ["public.customer_order"]
    model.set_filter("plcat")
    assert rows(model) == ["public.customer_order"]
    assert model.rowCount(model.index(0, 0)) == 1
    model.set_filter("zzz")
    assert rows(model) == []


def test_hostile_searches_are_only_text() -> None:
    search = SchemaSearch(TABLES)
    for text in ("(", "[a", "\\", "*.*", "a" * 5000, "\0", "(?P<x>"):
        assert list(search.find(text).places) in ([], [0])


def test_notes_come_before_comments(model: SchemaModel) -> None:
    said = {("public.customer", ""): "who buys", ("public.customer", "email"): "<b>work</b>"}
    model.set_notes(lambda table, column: said.get((table, column), ""))
    index = model.find_table("public.customer")
    assert index.data(schema.NOTE_ROLE) == "who buys"
    email = model.index(1, 0, index)
    assert email.data(schema.NOTE_ROLE) == "<b>work</b>"
    assert "&lt;b&gt;work" in email.data(Qt.ItemDataRole.ToolTipRole)
    assert "who buys" in index.data(Qt.ItemDataRole.AccessibleTextRole)
