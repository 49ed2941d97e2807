"""A statement without its values keeps its shape, and none of what may be personal data."""

from __future__ import annotations

import pytest

from app.sql.redact import without_values

NAMES = frozenset({"patient", "name", "first name"})


@pytest.mark.parametrize(
    ("dialect", "sql", "shown"),
    [
        ("sqlite", "SELECT name FROM t WHERE id = 4711", "SELECT name FROM t WHERE id = ?"),
        ("sqlite", "SELECT 1 -- Planted\nFROM t /* Planted */", "SELECT ? FROM t"),
        ("sqlite", 'SELECT "first name", "Planted"', 'SELECT "first name", ?'),
        ("sqlite", "SELECT [Planted], `name`, x'506C'", "SELECT ?, `name`, ?"),
        ("sqlite", "SELECT 'it''s Planted'", "SELECT ?"),
        ("postgresql", "SELECT $$Planted$$, $a$Planted$a$, E'Planted'", "SELECT ?, ?, ?"),
        ("postgresql", "SELECT U&'Planted', N'Planted'", "SELECT ?, ?"),
        ("postgresql", "SELECT a->>'Planted' FROM t", "SELECT a->>? FROM t"),
        ("mysql", "SELECT \"Planted\", _utf8'Planted', 0x41, b'1'", "SELECT ?, _utf8?, ?, ?"),
        ("mysql", "SELECT /*+ Planted */ 1 # Planted", "SELECT  ?"),
        ("duckdb", "SELECT {'Planted': 'Planted'}, [1]", "SELECT {?: ?}, [?]"),
        ("sqlite", "SELECT 'Planted", ""),
    ],
)
def test_no_value_stays(dialect: str, sql: str, shown: str) -> None:
    found = without_values(sql, dialect, names=NAMES)
    assert found == shown
    assert "Planted" not in found
