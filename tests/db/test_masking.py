"""A row's value in a server's message is hidden; the person's own text is not."""

from __future__ import annotations

import pytest

from app.db.masking import masked, only_place


@pytest.mark.parametrize(
    ("message", "sql", "shown"),
    [
        ("Duplicate entry 'Ada' for key 'x'", "SELECT 1", "Duplicate entry '…'"),
        ("Incorrect DATE value: 'Ada'", "SELECT DATE 'Ada'", "Incorrect DATE value: 'Ada'"),
        ("Division by 0", "SELECT 1", "Division by 0"),
        ("It's odd", "SELECT 1", "It's odd"),
    ],
)
def test_only_quoted_values_of_rows_are_hidden(message: str, sql: str, shown: str) -> None:
    assert masked(message, sql, "'") == shown


@pytest.mark.parametrize(
    ("word", "sql", "place"),
    [
        ("a", "SELECT aa, A FROM t", 11),
        ("a", "SELECT a, a FROM t", None),
        ("b", "SELECT a FROM t", None),
        ("客户", "SELECT 客户 FROM t", 7),
    ],
)
def test_a_word_is_placed_only_where_there_is_no_doubt(
    word: str, sql: str, place: int | None
) -> None:
    assert only_place(word, sql) == place
