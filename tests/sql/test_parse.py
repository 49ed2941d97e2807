"""One statement becomes one tree; everything else a message with a place."""

from __future__ import annotations

import pytest
from sqlglot import exp

from app.core.errors import UserError
from app.sql.parse import ParseFailure, parse
from app.sql.spans import node_place, place, span


@pytest.mark.parametrize(
    "sql", ["SELECT 1", "SELECT 1;", " \n SELECT 1 ; -- done\n", "/* a */ SELECT 1;;"]
)
def test_one_statement(sql: str) -> None:
    parsed = parse(sql, "sqlite")
    assert parsed.sql == sql
    assert isinstance(parsed.tree, exp.Select)


@pytest.mark.parametrize(
    ("sql", "code", "line", "column"),
    [
        ("", "empty", 0, 0),
        (" \n ", "empty", 0, 0),
        ("-- only this", "empty", 0, 0),
        (";", "empty", 0, 0),
        ("SELECT 1; SELECT 2", "several-statements", 1, 11),
        ("SELECT a\nFROM t\nWHERE x = = 1", "unreadable", 3, 11),
        ("SELECT a b c", "unreadable", 1, 12),
        ("SELECT '客户' FROM FROM", "unreadable", 1, 18),
        ("SELECT 'abc", "unreadable", 0, 0),
        ("SELECT 1\0", "unreadable", 1, 9),
        ("SELECT " + "(" * 300, "unreadable", 1, 208),
    ],
)
def test_failures(sql: str, code: str, line: int, column: int) -> None:
    with pytest.raises(ParseFailure) as caught:
        parse(sql, "sqlite")
    failure = caught.value
    assert (failure.code, failure.line, failure.column) == (code, line, column)
    assert failure.message.endswith((".", ")"))
    assert "\x1b" not in failure.message
    assert "sqlglot" not in failure.message
    assert isinstance(failure, UserError)


def test_places_count_lines_of_every_kind() -> None:
    text = "a\nb\r\nc\rd"
    assert [place(text, text.index(c)) for c in "abcd"] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_span_of_a_node() -> None:
    sql = "SELECT a,\n  t.long_name\nFROM t"
    column = parse(sql, "sqlite").tree.expressions[1]
    found = span(column)
    assert found is not None
    assert sql[found.start : found.end] == "t.long_name"
    assert node_place(sql, column) == (2, 3)
    assert node_place(sql, exp.Literal.number(1)) == (0, 0)
