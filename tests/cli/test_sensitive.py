"""`tacit sensitive` and `--reveal` in processes of their own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.starting import as_json, tacit

PLANTED = "Quuxworth"


@pytest.fixture
def clinic(tmp_path: Path) -> str:
    file = tmp_path / "clinic.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE patients (id INTEGER, name TEXT, note TEXT);"
            f"INSERT INTO patients VALUES (1, '{PLANTED}', 'a@{PLANTED}.org');"
        )
    database.close()
    return f"sqlite:///{file}"


def test_rows_are_masked_until_a_reason_is_given(clinic: str) -> None:
    query = ("run", "--connect", clinic, "--sql", "SELECT id, name FROM patients")
    assert as_json(*query)["result"]["rows"] == [[1, PLANTED]]
    as_json("sensitive", "mark", "patients.name", "--connect", clinic)
    result = as_json(*query)["result"]
    assert result["rows"] == [[1, "•••"]]
    assert [column["masked"] for column in result["columns"]] == [False, True]
    shown = tacit(*query)
    assert "Sensitive, not shown: name" in shown
    assert PLANTED not in shown
    assert as_json(*query, "--reveal", " ", code=2)["error"]["kind"] == "usage"
    assert as_json(*query, "--reveal", "letter to the patient")["result"]["rows"] == [[1, PLANTED]]
    (told,) = as_json("audit", "list", "--event", "revealed")["records"]
    assert told["fields"]["columns"] == ["patients.name"]
    assert told["fields"]["reason"] == "letter to the patient"
    assert PLANTED not in tacit("audit", "export")


def test_propose_mark_and_unmark(clinic: str) -> None:
    to = ("--connect", clinic)
    found = as_json("sensitive", "propose", *to)["proposals"]
    assert [(p["column"], p["kind"], p["by"]) for p in found] == [
        ("name", "person-name", "name"),
        ("note", "email", "values"),
    ]
    assert PLANTED not in tacit("sensitive", "propose", *to)
    marked = as_json("sensitive", "mark", "--proposed", *to)["marked"]
    assert marked == ["patients.name", "patients.note"]
    assert as_json("sensitive", "unmark", "patients.name", *to) == {"unmarked": ["patients.name"]}
    listed = as_json("sensitive", "list", *to)["columns"]
    assert [(c["column"], c["state"]) for c in listed] == [("name", "unmarked"), ("note", "marked")]
    query = ("run", *to, "--sql", "SELECT name, note FROM patients")
    assert as_json(*query)["result"]["rows"] == [[PLANTED, "•••"]]
    assert as_json("sensitive", "mark", "patients.nothing", *to, code=2)["error"]["kind"] == "usage"
    events = [
        r["fields"]["sensitive"] for r in as_json("audit", "list", "--event", "marked")["records"]
    ]
    assert events == [True, False]
