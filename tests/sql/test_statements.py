"""Several statements in one text, and which one is meant."""

from __future__ import annotations

import pytest

from app.sql.statements import statement_at, statements

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")


def texts(text: str, engine: str) -> list[str]:
    return [text[s.start : s.end] for s in statements(text, engine)]


@pytest.mark.parametrize("engine", ENGINES)
def test_semicolons_end_statements_but_not_inside_texts_and_comments(engine: str) -> None:
    text = "SELECT ';' ;\n-- of; this\nSELECT 1 /* ; */;;\n  ;SELECT 'it''s;'"
    assert texts(text, engine) == ["SELECT ';'", "-- of; this\nSELECT 1 /* ; */", "SELECT 'it''s;'"]


@pytest.mark.parametrize("engine", ENGINES)
def test_white_space_and_comments_are_no_statements(engine: str) -> None:
    assert texts("  \n-- nothing; here\n;/* nor; here */", engine) == []


@pytest.mark.parametrize(
    ("engine", "text"),
    [
        ("postgresql", "SELECT $q$a;b$q$, $$;$$, E'\\';'"),
        ("duckdb", 'SELECT $$;$$, "a;b"'),
        ("mysql", "SELECT `a;b`, 'a\\';', \"x;\" # not; here"),
        ("sqlite", 'SELECT [a;b], `c;d`, "e;f"'),
    ],
)
def test_each_engine_has_its_own_quotes(engine: str, text: str) -> None:
    assert texts(text + "\n;SELECT 2", engine) == [text, "SELECT 2"]


def test_what_is_not_closed_runs_to_the_end() -> None:
    assert texts("SELECT 1; SELECT 'open; SELECT 2", "sqlite") == [
        "SELECT 1",
        "SELECT 'open; SELECT 2",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("|SELECT 1; SELECT 2", "SELECT 1"),
        ("SELECT 1|; SELECT 2", "SELECT 1"),
        ("SELECT 1;| SELECT 2", "SELECT 1"),
        ("SELECT 1; S|ELECT 2", "SELECT 2"),
        ("SELECT 1;\n|\nSELECT 2", "SELECT 2"),
        ("SELECT 1;\n|SELECT 2", "SELECT 2"),
        ("SELECT 1;\nSELECT 2;\n\n|", "SELECT 2"),
        ("SELECT 1;  |\nSELECT 2", "SELECT 1"),
    ],
)
def test_a_place_means_the_statement_that_a_person_sees_there(text: str, meant: str) -> None:
    caret = text.index("|")
    text = text.replace("|", "")
    found = statement_at(statements(text, "sqlite"), text, caret)
    assert found is not None
    assert text[found.start : found.end] == meant


def test_a_text_without_statements_means_none() -> None:
    assert statement_at(statements("-- x", "sqlite"), "-- x", 0) is None
