"""Sample values: few, short, remembered, never on the disk, none when the profile says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.schema import Table
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase


def _samples(table: Table, column: str) -> tuple[str, ...]:
    found = table.column(column)
    assert found is not None
    return found.samples


def test_values_come_as_text(session: Session) -> None:
    schema = session.schema()
    tables = [t for t in schema.tables if t.name in ("customer", "purchase", "item")]
    by_name = {table.name: table for table in session.samples(tables)}
    assert _samples(by_name["customer"], "name") == ("Ada", "李雷", "Zoë 🦆")
    assert _samples(by_name["customer"], "email") == ("ada@example.org",)
    assert _samples(by_name["customer"], "id") == ("1", "2", "3")
    assert _samples(by_name["purchase"], "placed_at")[0] == "2024-01-31"
    assert _samples(by_name["item"], "article") == ("tea", "cup", "pot")


def test_long_values_are_left_out(session: Session, any_database: DescribedDatabase) -> None:
    any_database.admin(
        "CREATE TABLE novel (id INTEGER PRIMARY KEY, body VARCHAR(400));\n"
        f"INSERT INTO novel VALUES (1, '{'long ' * 50}'), (2, 'short');"
    )
    novel = session.schema().table("novel")
    assert novel is not None
    (sampled,) = session.samples([novel])
    assert _samples(sampled, "body") == ("short",)


def test_odd_names_have_samples(session: Session, any_database: DescribedDatabase) -> None:
    schema = session.schema()
    for name in any_database.odd_names:
        table = schema.table(name)
        assert table is not None
        (sampled,) = session.samples([table])
        assert _samples(sampled, name) == ("odd",)


def test_the_profile_can_forbid_them(any_database: DescribedDatabase, tacit_home: Path) -> None:
    profile = replace(any_database.profile, samples=False)
    session = Session(profile, any_database.password)
    try:
        sampled = session.samples(session.schema().tables)
    finally:
        session.close()
    assert all(column.samples == () for table in sampled for column in table.columns)


def test_they_are_never_kept_on_disk(session: Session, tacit_home: Path) -> None:
    schema = session.schema()
    session.samples(schema.tables)
    session.schema(refresh=True)
    kept = [file.read_bytes() for file in (tacit_home / "cache" / "schemas").iterdir()]
    assert kept
    assert not any(b"ada@example.org" in text for text in kept)
