"""CHECK conditions are found in the text, whatever stands in strings and comments beside them."""

from __future__ import annotations

from app.sql.ddlchecks import checks_in


def test_conditions_and_names_are_found() -> None:
    ddl = (
        "CREATE TABLE t (a INT CONSTRAINT pos CHECK (a > (1 + 2)), b TEXT DEFAULT 'CHECK (no)',"
        ' -- CHECK (neither)\n CONSTRAINT "odd ""name" CHECK (b <> \')\'), check (a<9))'
    )
    assert list(checks_in(ddl, "sqlite")) == [
        ("pos", "a > (1 + 2)"),
        ('odd "name', "b <> ')'"),
        ("", "a<9"),
    ]


def test_a_text_that_ends_early_gives_what_there_is() -> None:
    assert list(checks_in("CREATE TABLE t (a CHECK (a > 1", "sqlite")) == [("", "a >")]
    assert list(checks_in("CREATE TABLE t (a 'open", "sqlite")) == []
