"""`tacit audit` in processes of its own, as scripts use it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.core import paths
from tests.cli.starting import as_json, tacit

PLANTED = "Wilhelmina"


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE article (id INTEGER, name TEXT);"
            f"INSERT INTO article VALUES (1, '{PLANTED}');"
        )
    database.close()
    url = f"sqlite:///{file}"
    tacit("run", "--connect", url, "--sql", f"SELECT * FROM article WHERE name = '{PLANTED}'")
    return url


def test_a_run_is_listed_verified_and_exported(shop: str, tmp_path: Path) -> None:
    listed = as_json("audit", "list")["records"]
    assert [r["event"] for r in listed] == ["reviewed", "approved", "run", "counted"]
    assert {r["fields"]["via"] for r in listed} == {"command line"}
    assert as_json("audit", "list", "--event", "run", "--limit", "1")["records"] == listed[2:3]
    assert as_json("audit", "list", "--connection", "other")["records"] == []
    assert len(tacit("audit", "list").splitlines()) == 4
    found = as_json("audit", "verify")
    assert (found["whole"], found["records"], found["head"]) == (True, 4, listed[-1]["hash"])
    copy = tmp_path / "copy.jsonl"
    tacit("audit", "export", str(copy))
    assert copy.read_bytes() == paths.audit_file().read_bytes()
    assert as_json("audit", "verify", "--file", str(copy), "--expect", found["head"])["whole"]
    assert tacit("audit", "export") == copy.read_text(encoding="utf-8")
    assert PLANTED not in copy.read_text(encoding="utf-8")
    assert tacit("audit", "export", str(copy), code=2) == ""


def test_tampering_is_told_with_its_place_and_stops_the_next_run(shop: str) -> None:
    file = paths.audit_file()
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    found = as_json("audit", "verify", code=1)
    assert found["problems"] == [{"line": 2, "message": "record 2 is missing before this line"}]
    assert "line 2: record 2 is missing" in tacit("audit", "verify", code=1)
    file.write_text("".join(lines[:2]), encoding="utf-8")
    assert "records 3 to 4 are missing at the end" in tacit("audit", "verify", code=1)
    error = as_json("run", "--connect", shop, "--sql", "SELECT 1", code=1)["error"]
    assert error["kind"] == "audit"
    assert "tacit audit restart" in error["hint"]
    aside = as_json("audit", "restart", "--reason", "restored from a copy")["aside"]
    assert Path(aside).read_text(encoding="utf-8") == "".join(lines[:2])
    tacit("run", "--connect", shop, "--sql", "SELECT 1")
    assert as_json("audit", "verify")["whole"]


def test_the_settings_are_kept(shop: str) -> None:
    assert as_json("audit", "settings") == {"keep_days": 0, "full_text": False}
    changed = as_json("audit", "settings", "--keep-days", "30", "--full-text")
    assert changed == {"keep_days": 30, "full_text": True} == as_json("audit", "settings")
    tacit("run", "--connect", shop, "--sql", f"SELECT '{PLANTED}'")
    assert as_json("audit", "list")["records"][-3]["fields"]["sql"] == f"SELECT '{PLANTED}'"


def test_review_is_recorded_and_a_refusal_too(shop: str) -> None:
    tacit("review", "--connect", shop, "--sql", "SELECT id FROM article")
    tacit("run", "--connect", shop, "--sql", "DROP TABLE article", code=3)
    events = [(r["event"], r["fields"].get("verdict")) for r in as_json("audit", "list")["records"]]
    assert events[-2:] == [("reviewed", "read"), ("reviewed", "write")]
