"""What each word of a line is, and what a line leaves open for the next one."""

from __future__ import annotations

import pytest

from app.sql.colours import Role, coloured
from app.sql.loose import pieces, still_open

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")


def roles(line: str, engine: str, inside: str = "") -> dict[str, Role]:
    spans, _closer = coloured(line, engine, inside)
    return {line[span.start : span.end]: span.role for span in spans}


@pytest.mark.parametrize("engine", ENGINES)
def test_words_have_the_role_that_the_engine_gives_them(engine: str) -> None:
    found = roles(
        "SELECT sum(x), a.date, DATE '2024-01-01', 1.5 FROM t WHERE y = :year -- z", engine
    )
    assert found["SELECT"] is found["FROM"] is Role.KEYWORD
    assert found["sum"] is Role.CALL
    assert found["DATE"] is Role.TYPE
    assert found["1.5"] is Role.NUMBER
    assert found["year"] is found[":"] is Role.PARAMETER
    assert found["-- z"] is Role.COMMENT
    assert "date" not in found
    assert "x" not in found


def test_engines_differ() -> None:
    assert roles("a QUALIFY b", "duckdb")["QUALIFY"] is Role.KEYWORD
    assert roles("# all of it", "mysql") == {"# all of it": Role.COMMENT}
    assert roles("# all of it", "postgresql").get("all") is Role.KEYWORD
    assert roles("a::hstore", "postgresql")["hstore"] is Role.TYPE


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "line",
    [
        "SELECT 'a' /* b */, 'c", "x /* y", "it's", 'a "b', "$$ a", "$x$ a $x$ b", "-- 'a", "`a [b",
        "e'\\'", "'\\'", "a'' 'b''", "/*", "*/ 'x", "", "# 'a", '"', "'''", "/* a */ b -- c",
    ],
)  # fmt: skip
@pytest.mark.parametrize("inside", ["", "*/", "'", "$x$"])
def test_the_fast_reading_of_a_line_ends_as_the_whole_one(
    engine: str, line: str, inside: str
) -> None:
    _spans, closer = coloured(line, engine, inside)
    assert still_open(line, engine, inside) == closer


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_read_one_by_one_are_the_text_read_at_once(engine: str) -> None:
    text = "SELECT 'one\ntwo''\nthree', x /* c\n 'd */ FROM\n\"t\" WHERE $$a\nb$$ -- 'e\n= 'f'"
    inside, found = "", []
    for line in text.split("\n"):
        found += [p.text for p in pieces(line, engine, inside=inside)]
        inside = still_open(line, engine, inside)
    whole = [part for p in pieces(text, engine) for part in p.text.split("\n")]
    assert found == [part for part in whole if part]
