"""How a table is found by name."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Schema, Table

SCHEMA = Schema(
    dialect="mysql",
    default_schema="shop",
    tables=(
        Table("person", (), schema="archive"),
        Table("person", ()),
        Table("old", (), schema="archive"),
    ),
)


@pytest.mark.parametrize(
    ("name", "schema", "found"),
    [
        ("person", None, 1),
        ("PERSON", "Shop", 1),
        ("person", "archive", 0),
        ("old", None, 2),
        ("old", "shop", None),
        ("nobody", None, None),
    ],
)
def test_a_table_without_a_schema_lies_in_the_default_one(
    name: str, schema: str | None, found: int | None
) -> None:
    assert SCHEMA.table(name, schema) is (None if found is None else SCHEMA.tables[found])


def test_samples_are_taken_over_from_tables_that_lack_columns() -> None:
    whole = Schema(
        "sqlite", (Table("t", (Column("a", "text"), Column("b", "text"))), Table("u", ()))
    )
    shortened = Table("t", (Column("b", "text", samples=("x",)),))
    known = whole.with_samples_of([shortened])
    table = known.table("t")
    assert table is not None
    assert [(c.name, c.samples) for c in table.columns] == [("a", ()), ("b", ("x",))]
    assert known.tables[1] is whole.tables[1]


def test_a_name_has_its_schema_only_where_two_tables_have_it() -> None:
    mine, yours = Table("orders", (), schema="shop"), Table("Orders", (), schema="archive")
    alone = Table("items", (), schema="shop")
    schema = Schema("postgresql", (mine, yours, alone))
    assert [schema.shortest(table) for table in schema.tables] == [
        "shop.orders", "archive.Orders", "items",
    ]  # fmt: skip
