"""What every engine tells of one table: its text, sizes, checks and triggers."""

from __future__ import annotations

import pytest

from app.core.schema import Table
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, works

_CHECKED = (
    "CREATE TABLE checked (id INTEGER NOT NULL PRIMARY KEY, beds INTEGER DEFAULT 4,"
    " word VARCHAR(20) DEFAULT 'it''s', CONSTRAINT few_beds CHECK (beds < 1000));"
    "CREATE INDEX checked_by_word ON checked (word);"
)
_TRIGGER = {
    "sqlite": "CREATE TRIGGER kept AFTER UPDATE OF beds ON checked BEGIN SELECT 1; END;",
    "postgresql": "CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NULL; END';"
    " CREATE TRIGGER kept AFTER UPDATE ON checked FOR EACH ROW EXECUTE FUNCTION kept();",
    "mysql": "CREATE TRIGGER kept AFTER UPDATE ON checked FOR EACH ROW SET @seen = 1;",
}


@pytest.fixture
def filled(any_database: DescribedDatabase) -> DescribedDatabase:
    any_database.admin(_CHECKED + _TRIGGER.get(any_database.engine, ""))
    return any_database


def table(session: Session, name: str) -> Table:
    found = session.schema(refresh=True).table(name)
    assert found is not None
    return found


def test_a_table_has_its_text_checks_and_triggers(
    filled: DescribedDatabase, session: Session
) -> None:
    found = session.details(table(session, "checked"))
    assert "CREATE TABLE" in found.ddl
    for part in ("checked", "beds", "word", "it''s" if filled.engine != "duckdb" else "it"):
        assert part in found.ddl
    assert "checked_by_word" in found.ddl
    assert [("beds" in check.condition, "1000" in check.condition) for check in found.checks] == [
        (True, True)
    ]
    expected = [] if filled.engine == "duckdb" else [("kept", "AFTER UPDATE")]
    assert [(trigger.name, trigger.when) for trigger in found.triggers] == expected
    assert found.assembled is (filled.engine == "postgresql")
    assert works(session)


def test_the_text_makes_the_same_table_again(filled: DescribedDatabase, session: Session) -> None:
    before = table(session, "item")
    ddl = session.details(before).ddl
    session.close()
    filled.admin("DROP TABLE item;")
    filled.admin(ddl)
    again = Session(filled.profile, filled.password)
    try:
        after = table(again, "item")
    finally:
        again.close()
    assert (after.columns, after.primary_key, after.foreign_keys) == (
        before.columns,
        before.primary_key,
        before.foreign_keys,
    )


def test_a_view_has_its_text_and_no_size(filled: DescribedDatabase, session: Session) -> None:
    found = session.details(table(session, "big_purchase"))
    assert "VIEW" in found.ddl
    assert "total" in found.ddl
    assert not found.bytes


def test_sizes_grow_with_the_rows(filled: DescribedDatabase, session: Session) -> None:
    numbers = filled.numbers_sql(40_000)
    session.close()
    filled.admin(f"INSERT INTO checked SELECT n, 5, 'wordwordword' FROM ({numbers}) AS numbers;")
    if filled.engine == "mysql":
        filled.admin("ANALYZE TABLE checked;")
    again = Session(filled.profile, filled.password)
    try:
        found = again.details(table(again, "checked"))
    finally:
        again.close()
    assert found.bytes is not None
    assert found.bytes > 200_000
    if filled.engine != "duckdb":
        assert found.index_bytes is not None
        assert 0 < found.index_bytes < found.bytes


def test_hostile_names_are_asked_for_letter_by_letter(
    any_database: DescribedDatabase, session: Session
) -> None:
    schema = session.schema()
    for name in any_database.odd_names:
        odd = schema.table(name)
        assert odd is not None
        found = session.details(odd)
        assert "CREATE TABLE" in found.ddl, name


def test_a_table_that_is_gone_tells_nothing(
    any_database: DescribedDatabase, session: Session
) -> None:
    schema = session.schema()
    there = schema.table("item")
    assert there is not None
    gone = Table("gone'; DROP TABLE item; --", (), schema=there.schema)
    assert session.details(gone).ddl == ""
    assert works(session)
