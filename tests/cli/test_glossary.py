"""`tacit glossary` in processes of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.starting import as_json, tacit


@pytest.fixture
def shop(tmp_path: Path) -> tuple[str, str]:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE orders (id INTEGER, st INTEGER)")
    database.close()
    return "--connect", f"sqlite:///{file}"


def test_notes_and_terms_are_kept_shown_and_forgotten(shop: tuple[str, str]) -> None:
    as_json("glossary", "note", "orders", "what people bought", *shop)
    as_json("glossary", "note", "orders.st", "1 offen", *shop)
    as_json("glossary", "term", "st = 1", "open", "未完成", *shop)
    known = as_json("glossary", "show", *shop)["glossary"]
    assert known["tables"] == {"orders": "what people bought"}
    assert known["columns"] == [{"table": "orders", "column": "st", "note": "1 offen"}]
    assert known["terms"] == [{"words": ["open", "未完成"], "means": "st = 1"}]
    as_json("glossary", "forget", "open", *shop)
    assert as_json("glossary", "forget", "open", *shop, code=2)["error"]["kind"] == "usage"
    assert "未完成" in tacit("glossary", "show", *shop)
    unknown = as_json("glossary", "note", "orders.nothing", "x", *shop, code=2)
    assert unknown["error"]["kind"] == "usage"


def test_a_glossary_goes_to_another_database(shop: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).close()
    file = tmp_path / "notes.toml"
    as_json("glossary", "note", "orders", "what people bought", *shop)
    as_json("glossary", "export", str(file), *shop)
    assert as_json("glossary", "export", str(file), *shop, code=2)["error"]["kind"] == "usage"
    to = ("--connect", f"sqlite:///{other}")
    assert as_json("glossary", "import", str(file), *to)["added"] == 1
    assert as_json("glossary", "show", *to)["glossary"]["tables"] == {
        "orders": "what people bought"
    }
