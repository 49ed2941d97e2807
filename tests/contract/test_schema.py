"""The schema comes back as it was declared: keys, odd names, views, and only when it changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.schema import Schema, TableKind
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, run


@pytest.fixture
def schema(session: Session) -> Schema:
    return session.schema()


def test_every_table_is_there_with_its_columns(
    schema: Schema, any_database: DescribedDatabase
) -> None:
    names = {table.name for table in schema.tables}
    assert names == {"customer", "purchase", "item", "big_purchase", *any_database.odd_names}
    customer = schema.table("customer")
    assert customer is not None
    assert [column.name for column in customer.columns] == ["id", "name", "email", "city"]
    assert [column.nullable for column in customer.columns] == [False, False, True, True]
    city = customer.column("city")
    assert city is not None
    assert "Berlin" in (city.default or "")
    assert schema.dialect == any_database.profile.engine


def test_odd_names_come_back_letter_by_letter(
    session: Session, schema: Schema, any_database: DescribedDatabase
) -> None:
    for name in any_database.odd_names:
        table = schema.table(name)
        assert table is not None
        assert [column.name for column in table.columns] == ["id", name]
        quoted = any_database.quote(name)
        found = run(session, f"SELECT {quoted} FROM {quoted} WHERE id = 1")
        assert (found.columns[0].name, found.rows) == (name, [("odd",)])


def test_keys_are_known(schema: Schema) -> None:
    item, purchase, customer = (schema.table(t) for t in ("item", "purchase", "customer"))
    assert item
    assert purchase
    assert customer
    assert item.primary_key == ("purchase_id", "line_no")
    assert purchase.primary_key == ("id",)
    assert ("name",) in customer.unique
    (key,) = purchase.foreign_keys
    assert (key.columns, key.target_table, key.target_columns) == (
        ("customer_id",),
        "customer",
        ("id",),
    )
    assert schema.table(key.target_table, key.target_schema) is customer
    assert any(index.columns == ("customer_id", "placed_at") for index in purchase.indexes)


def test_a_view_is_a_view(schema: Schema) -> None:
    view = schema.table("big_purchase")
    assert view is not None
    assert view.kind is TableKind.VIEW
    assert [column.name for column in view.columns] == ["id", "total"]


def test_rows_are_estimated_or_unknown(schema: Schema) -> None:
    purchase = schema.table("purchase")
    assert purchase is not None
    assert purchase.rows is None or purchase.rows >= 0


def test_the_outline_names_the_same_tables(session: Session, schema: Schema) -> None:
    outline = session.outline()
    assert {(t.name, t.schema, t.kind) for t in outline} == {
        (t.name, t.schema, t.kind) for t in schema.tables
    }
    assert all(table.columns == () for table in outline)


def test_the_cache_answers_until_the_schema_changes(
    any_database: DescribedDatabase, tacit_home: Path
) -> None:
    first, asked = _read(any_database)
    assert asked
    again, asked_again = _read(any_database)
    assert again == first
    assert not asked_again
    any_database.admin("CREATE TABLE later (id INTEGER PRIMARY KEY);")
    changed, asked_after = _read(any_database)
    assert asked_after
    assert changed.table("later") is not None


def test_refresh_and_a_damaged_cache_read_again(
    any_database: DescribedDatabase, tacit_home: Path
) -> None:
    first, _ = _read(any_database)
    _, asked = _read(any_database, refresh=True)
    assert asked
    (file,) = (tacit_home / "cache" / "schemas").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("{ broken", "utf-8")
    mended, asked_again = _read(any_database)
    assert asked_again
    assert mended == first
    assert json.loads(file.read_text("utf-8"))["fingerprint"]


def _read(database: DescribedDatabase, *, refresh: bool = False) -> tuple[Schema, bool]:
    """The schema as a new session sees it, and whether the database was asked for it."""
    asked = []
    session = Session(database.profile, database.password)
    try:
        schema = session.schema(
            refresh=refresh, progress=lambda done, total, what: asked.append(done)
        )
    finally:
        session.close()
    return schema, bool(asked)
