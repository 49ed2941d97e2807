"""Values that take the place of names as `:year`, and nothing else's."""

from __future__ import annotations

import pytest
from sqlglot import exp

from app.sql.parameters import (
    ParameterError,
    ParameterKind,
    ParameterValue,
    bind,
    parameters,
)
from app.sql.parse import parse

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")
Kind = ParameterKind
Value = ParameterValue


@pytest.mark.parametrize("engine", ENGINES)
def test_only_names_behind_a_free_colon_are_parameters(engine: str) -> None:
    sql = """SELECT a::int, ':no', x[1:n], ":q" -- :c
        FROM t /* :d */ WHERE y=:year AND z IN (:ids) OR :year > 1"""
    found = parameters(sql, engine)
    assert [(p.name, len(p.places)) for p in found] == [("year", 2), ("ids", 1)]
    assert [sql[a:b] for p in found for a, b in p.places] == [":year", ":year", ":ids"]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_kind_becomes_a_literal_in_the_text(engine: str) -> None:
    sql = (
        "SELECT * FROM t -- why :a\n"
        "WHERE a = :a AND b=:b AND c >= :c AND d IN :d AND e IN (:d) AND f IS :f"
    )
    bound = bind(
        sql,
        engine,
        {
            "a": Value(Kind.TEXT, "O'Brien"),
            "b": Value(Kind.NUMBER, "-4.5"),
            "c": Value(Kind.DATE, "2024-02-29"),
            "d": Value(Kind.LIST, "1, 2"),
            "f": Value(Kind.NULL),
        },
    )
    assert bound.sql == (
        "SELECT * FROM t -- why :a\nWHERE a = 'O''Brien' AND b=-4.5 AND c >= '2024-02-29'"
        " AND d IN (1, 2) AND e IN (1, 2) AND f IS NULL"
    )
    parse(bound.sql, engine)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "hostile",
    ["' OR 1=1 --", "\\' OR 1=1 --", "\\", "'; DROP TABLE t; --", "*/", "$$", "😀'", ":b"],
)
def test_a_value_stays_a_value(engine: str, hostile: str) -> None:
    sql = "SELECT * FROM t WHERE a = :a AND b = 2"
    bound = bind(sql, engine, {"a": Value(Kind.TEXT, hostile)})
    tree = parse(bound.sql, engine).tree
    assert tree.args["where"].this.this.expression.this == hostile
    assert tree == parse(sql, engine).tree.transform(_filled, hostile)


def _filled(node: exp.Expr, text: str) -> exp.Expr:
    return exp.Literal.string(text) if isinstance(node, exp.Placeholder) else node


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Value(Kind.NUMBER, "1; DROP TABLE t"), "not a number"),
        (Value(Kind.NUMBER, ""), "not a number"),
        (Value(Kind.NUMBER, "٣"), "not a number"),
        (Value(Kind.DATE, "31.12.2024"), "not a date"),
        (Value(Kind.LIST, " , "), "no items"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_told(value: ParameterValue, told: str) -> None:
    with pytest.raises(ParameterError, match=told) as caught:
        bind("SELECT :a", "sqlite", {"a": value})
    assert caught.value.name == "a"


def test_a_negative_number_never_begins_a_comment() -> None:
    bound = bind("SELECT 5-:a, 6", "sqlite", {"a": Value(Kind.NUMBER, "-1")})
    assert bound.sql == "SELECT 5- -1, 6"


def test_places_lead_back_to_the_text_before() -> None:
    sql = "SELECT :a, b, :c, d"
    values = {"a": Value(Kind.TEXT, "long text"), "c": Value(Kind.NUMBER, "7")}
    bound = bind(sql, "sqlite", values)
    for word in ("SELECT", "b", "d"):
        assert bound.before(bound.sql.index(word, 12 if word == "b" else 0)) == sql.index(word)
    assert bound.before(bound.sql.index("text")) == sql.index(":a")
    assert bound.before(bound.sql.index("7")) == sql.index(":c")


def test_what_has_no_value_stays() -> None:
    assert bind("SELECT :a, :b", "sqlite", {"a": Value(Kind.NULL)}).sql == "SELECT NULL, :b"
