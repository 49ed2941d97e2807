"""What the gate makes of the schema: its catalogue's word on functions, and its tables' names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.schema import Column, Schema, Table, TableKind
from app.core.values import Verdict
from app.sql.gate import judge
from tests.sql.shop import shop


def _codes(sql: str, schema: Schema) -> list[str]:
    return [issue.code for issue in judge(sql, schema).issues]


def test_the_catalogue_vouches_for_a_users_function() -> None:
    schema = replace(shop("postgresql"), safe_functions=frozenset({"net_price"}))
    assert judge("SELECT net_price(total) FROM orders", schema).verdict is Verdict.READ
    assert judge("SELECT billing.net_price(total) FROM orders", schema).verdict is Verdict.READ
    assert _codes("SELECT gross_price(total) FROM orders", schema) == ["unknown-function"]


def test_the_catalogue_cannot_vouch_for_a_forbidden_name() -> None:
    schema = replace(shop("postgresql"), safe_functions=frozenset({"pg_read_file", "dblink"}))
    assert _codes("SELECT pg_read_file('x')", schema) == ["forbidden-function"]
    assert _codes("SELECT * FROM dblink('x') AS t(a int)", schema) == ["forbidden-function"]


def test_a_users_function_that_shares_a_built_in_name_is_refused() -> None:
    schema = replace(shop("postgresql"), unsafe_functions=frozenset({"lower"}))
    assert _codes("SELECT lower(name) FROM customers", schema) == ["forbidden-function"]
    assert _codes("SELECT c.lower FROM customers AS c", schema) == ["forbidden-function"]


def test_an_unknown_function_comes_with_a_suggestion() -> None:
    judgement = judge("SELECT strftme('%Y', ordered_on) FROM orders", shop("sqlite"))
    assert judgement.verdict is Verdict.REFUSED
    assert "strftme" in judgement.reasons[0]
    assert "Did you mean strftime?" in judgement.reasons[0]
    assert (judgement.issues[0].line, judgement.issues[0].column) == (1, 8)


def test_a_column_with_a_forbidden_name_is_still_a_column() -> None:
    table = Table("t", (Column("nextval", "int"),), schema="public")
    schema = Schema("postgresql", (table,), default_schema="public")
    assert judge("SELECT t.nextval, nextval FROM t", schema).verdict is Verdict.READ
    assert _codes("SELECT ('s'::text).nextval FROM t", schema) == ["forbidden-function"]


def test_a_table_that_looks_like_a_file_is_read_if_it_exists() -> None:
    table = Table("data.csv", (Column("a", "int"),), schema="main")
    schema = Schema("duckdb", (table,), default_schema="main")
    assert judge('SELECT a FROM "data.csv"', schema).verdict is Verdict.READ
    assert _codes('SELECT a FROM "other.csv"', schema) == ["file-table"]


def test_an_engine_of_somebody_else_is_held_to_plain_sql() -> None:
    schema = Schema("oracle", ())
    assert judge("SELECT count(*), upper(a) FROM t WHERE b = 'x'", schema).verdict is Verdict.READ
    assert _codes("SELECT utl_http.request('x') FROM t", schema) == ["unknown-function"]
    assert judge("DELETE FROM t", schema).verdict is Verdict.WRITE


@pytest.mark.parametrize("engine", ["sqlite", "duckdb", "postgresql", "mysql", "other"])
def test_size_and_depth_are_bounded(engine: str) -> None:
    schema = Schema(engine, ())
    deep = "SELECT " + "(" * 5_000 + "1" + ")" * 5_000
    for sql in (deep, "(" * 5_000, "SELECT " + "NOT " * 5_000 + "1", "SELECT " + "- " * 5_000):
        assert judge(sql, schema).verdict is Verdict.REFUSED
    assert judge("SELECT 1" + " " * 1_000_000, schema).verdict is Verdict.REFUSED
    assert judge("SELECT " + "1," * 60_000 + "1", schema).verdict is Verdict.REFUSED


def test_joins_without_conditions_do_not_hang_the_parser() -> None:
    sql = "SELECT * FROM t" + " JOIN t" * 60
    assert judge(sql, Schema("postgresql", ())).verdict is Verdict.REFUSED


def test_thousands_of_objections_stay_few() -> None:
    sql = "SELECT " + ", ".join(f"nope_{i}()" for i in range(5_000))
    judgement = judge(sql, Schema("postgresql", ()))
    assert judgement.verdict is Verdict.REFUSED
    assert len(judgement.issues) == 20


def test_reasons_are_sentences_without_control_codes() -> None:
    for sql in ("SELECT (", "SELEC 1", "SELECT * FROM", "DROP", "SELECT 'a", 'SELECT "a'):
        for reason in judge(sql, Schema("sqlite", ())).reasons:
            assert reason.endswith((".", "?", ")"))
            assert reason.isprintable()
            assert "sqlglot" not in reason


def _with_view(engine: str, *views: tuple[str, str], unsafe: str = "") -> Schema:
    schema = shop(engine)
    made = tuple(
        Table(name, (Column("a", "int"),), schema.default_schema, TableKind.VIEW, definition=text)
        for name, text in views
    )
    functions = frozenset({unsafe} - {""})
    return replace(schema, tables=schema.tables + made, unsafe_functions=functions)


@pytest.mark.parametrize(
    ("engine", "definition"),
    [
        ("postgresql", " SELECT pg_sleep(1)::text AS a\n   FROM orders;"),
        ("postgresql", " SELECT clean_up(orders.id) AS a FROM orders;"),
        ("mysql", "select `shop`.`clean_up`(1) AS `a`"),
        ("mysql", "select _utf8mb4'x' AS `b`,sleep(1) AS `a`"),
        ("sqlite", 'CREATE VIEW "as" (a) AS SELECT load_extension(id) FROM orders'),
        ("duckdb", "CREATE VIEW w AS SELECT nextval('s') AS a;"),
    ],
)
def test_a_view_that_acts_is_refused(engine: str, definition: str) -> None:
    schema = _with_view(engine, ("w", definition), unsafe="clean_up")
    assert _codes("SELECT a FROM w", schema) == ["acting-view"]
    assert _codes("SELECT 1 WHERE 1 IN (SELECT a FROM w AS x)", schema) == ["acting-view"]


@pytest.mark.parametrize(
    ("engine", "definition"),
    [
        ("postgresql", " SELECT g.n AS a FROM generate_series(1, 3) g(n) WHERE g.n::text <> '';"),
        ("mysql", "select _utf8mb4'x' AS `a`,sum(`orders`.`total`) AS `b` from `orders`"),
        ("sqlite", "CREATE VIEW w(a, b) AS SELECT upper(name), count(*) FROM customers"),
        ("duckdb", "CREATE VIEW w AS SELECT list_sum(list_transform([1], lambda x: x + 1)) AS a;"),
        ("sqlite", "no SQL at all"),
    ],
)
def test_a_view_that_reads_is_read(engine: str, definition: str) -> None:
    schema = _with_view(engine, ("w", definition))
    assert judge("SELECT a FROM w", schema).verdict is Verdict.READ


def test_views_are_followed_to_the_one_that_acts_and_not_in_circles() -> None:
    chain = (("w", "SELECT a FROM x;"), ("x", "SELECT a FROM w, y;"), ("y", "SELECT pg_sleep(1);"))
    assert _codes("SELECT a FROM w", _with_view("postgresql", *chain)) == ["acting-view"]
    circle = chain[:2]
    assert judge("SELECT a FROM w", _with_view("postgresql", *circle)).verdict is Verdict.READ


def test_a_view_that_is_stored_does_nothing_when_it_is_read() -> None:
    schema = _with_view("postgresql", ("w", "SELECT pg_sleep(1) AS a;"))
    stored = tuple(replace(t, stored=t.name == "w") for t in schema.tables)
    assert judge("SELECT a FROM w", replace(schema, tables=stored)).verdict is Verdict.READ
    assert _codes("SELECT a FROM w", schema) == ["acting-view"]


def test_types_and_operators_that_act_are_refused() -> None:
    schema = replace(shop("postgresql"), acting_names=frozenset({"acting", "@@@"}))
    for sql in (
        "SELECT 1::acting",
        'SELECT CAST(1 AS "acting")',
        "SELECT id FROM orders WHERE id @@@ 1",
        "SELECT id FROM orders WHERE id@@@1",
    ):
        assert judge(sql, schema).verdict is not Verdict.READ, sql
    assert _codes("SELECT 1::acting", schema) == ["acting-name"]
    assert judge("SELECT id FROM orders WHERE data @> '{}'", schema).verdict is Verdict.READ
