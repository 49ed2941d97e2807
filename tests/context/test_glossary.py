"""A glossary is read whole or refused with the place that is wrong."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest

from app.context.glossary import Glossary, load_glossary
from app.core.errors import UserError
from app.workflow.sample import glossary_file

GOOD = """
[[term]]
words = ["心内科", "heart department"]
means = "departments.name = 'Cardiology'"

[[term]]
words = ["ER"]
means = "departments.name = 'Emergency'"

[[term]]
words = ["急诊"]
means = "visits.visit_type = 'emergency'"

[[term]]
words = ["急诊科"]
means = "departments.name = 'Emergency'"

[table.Visits]
en = "Appointments and stays"
zh = "就诊记录"
[table.Visits.columns]
visit_date = { en = "or of admission", zh = "就诊日期" }
rating = { zh = "评分" }
"""

BROKEN = {
    "not TOML": ("[table", "not valid TOML"),
    "an unknown part": ("[tables.visits]\nen = 'x'", "'tables'"),
    "a term without words": ("[[term]]\nmeans = 'x = 1'", "term 1 needs words"),
    "empty words": ("[[term]]\nwords = [' ']\nmeans = 'x = 1'", "term 1 needs words"),
    "a term without meaning": ("[[term]]\nwords = ['x']", "term 1 (x) needs means"),
    "one bracket": ("[term]\nwords = ['x']\nmeans = 'y'", "[[term]]"),
    "an unknown language": ("[table.visits]\nfr = 'visites'", "visits may have en and zh"),
    "a number for a text": ("[table.a.columns]\nb = { en = 1 }", "a.b may have en and zh"),
    "a text for a table": ("[table]\nvisits = 'x'", "visits is not a table"),
    "a text for a column": ("[table.a.columns]\nb = 'x'", "a.b is not a table"),
}


def load(tmp_path: Path, text: str) -> Glossary:
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    return load_glossary(path)


def test_tables_and_columns_are_found_whatever_their_case(tmp_path: Path) -> None:
    glossary = load(tmp_path, GOOD)
    assert glossary.for_table("visits") == "就诊记录; Appointments and stays"
    assert glossary.for_column("VISITS", "Visit_Date") == "就诊日期; or of admission"
    assert glossary.for_column("visits", "rating") == "评分"
    assert glossary.for_table("payments") == ""
    assert glossary.for_column("visits", "status") == ""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("心内科有多少医生？", ["departments.name = 'Cardiology'"]),
        ("How busy is the Heart Department?", ["departments.name = 'Cardiology'"]),
        ("Who came to the ER?", ["departments.name = 'Emergency'"]),
        ("Which doctors were there?", []),
        ("急诊科有多少医生？", ["departments.name = 'Emergency'"]),
        ("心内科的急诊", ["departments.name = 'Cardiology'", "visits.visit_type = 'emergency'"]),
        ("ER and 心内科", ["departments.name = 'Cardiology'", "departments.name = 'Emergency'"]),
    ],
)
def test_terms_are_found_as_whole_words(tmp_path: Path, question: str, found: list[str]) -> None:
    assert [term.means for term in load(tmp_path, GOOD).terms_in(question)] == found


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_glossary_names_the_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        load(tmp_path, text)
    assert "glossary.toml" in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        load_glossary(tmp_path / "none.toml")


def test_bytes_that_are_not_text_are_the_users_error(tmp_path: Path) -> None:
    path = tmp_path / "glossary.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="not valid TOML"):
        load_glossary(path)


def test_the_samples_glossary_speaks_of_what_is_there(hospital: Path) -> None:
    """Every table and column exists and every table is described in Chinese; every term's
    condition finds rows in a table that has the column."""
    glossary = load_glossary(glossary_file())
    with contextlib.closing(
        sqlite3.connect(f"{hospital.as_uri()}?mode=ro", uri=True)
    ) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        columns = {
            (table, column)
            for table in tables
            for (column,) in connection.execute(f"SELECT name FROM pragma_table_info('{table}')")
        }
        for term in glossary.terms:
            table = term.means.partition(".")[0] if "." in term.means else "patients"
            rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {term.means}").fetchone()
            assert rows[0] > 0, term
    assert set(glossary.tables) == set(tables)
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in glossary.tables.values())
    assert set(glossary.columns) <= columns
    words = [word for term in glossary.terms for word in term.words]
    assert len(words) == len(set(words))
