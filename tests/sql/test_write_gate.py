"""What the gate for writes lets through: one write to one known table, and nothing beside it."""

from __future__ import annotations

import pytest

from app.core.schema import Column, Schema, Table, TableKind
from app.core.values import Verdict
from app.core.wording import LANGUAGES, said
from app.core.writes import Cascade, Effects, Follow, Trigger, WriteKind
from app.sql.gate import judge
from app.sql.writing.gate import judge_write
from app.sql.writing.reached import reached
from app.sql.writing.rows import touched
from app.sql.writing.structure import removed
from app.sql.writing.tell import tell
from tests.sql.fixture_files import read_cases

ENGINES = ("sqlite", "duckdb", "postgresql", "mysql")

ANYWHERE = (
    "INSERT INTO customer (id, name) VALUES (1, 'a'), (2, DEFAULT)",
    "INSERT INTO customer VALUES (1, 'x', 'y')",
    "INSERT INTO customer (id) SELECT id FROM purchase WHERE total > 3",
    "UPDATE customer SET city = upper('x'), name = name WHERE id = 3",
    "UPDATE customer AS c SET city = 'x' WHERE EXISTS (SELECT 1 FROM purchase p WHERE p.id = c.id)",
    "DELETE FROM customer WHERE id IN (1, 2)",
    "DELETE FROM customer;",
    "UPDATE customer SET city = DEFAULT -- why",
)
SOMEWHERE = (
    ("sqlite", "INSERT OR REPLACE INTO customer VALUES (1, 'a', 'b')"),
    ("sqlite", "INSERT INTO customer (id) VALUES (1) ON CONFLICT DO NOTHING"),
    ("sqlite", "UPDATE customer SET city = 'x' FROM purchase p WHERE p.customer_id = customer.id"),
    ("mysql", "INSERT INTO customer (id) VALUES (1) ON DUPLICATE KEY UPDATE name = VALUES(name)"),
    ("mysql", "INSERT IGNORE INTO customer (id) VALUES (1)"),
    ("mysql", "DELETE FROM customer ORDER BY id LIMIT 3"),
    ("mysql", "UPDATE `customer` SET `city` = 'x'"),
    ("postgresql", "INSERT INTO public.customer (id) VALUES (1)"
     " ON CONFLICT (id) DO UPDATE SET name = excluded.name"),
    ("postgresql", "DELETE FROM customer USING purchase p WHERE p.customer_id = customer.id"),
    ("duckdb", "INSERT INTO customer BY NAME SELECT 1 AS id"),
)  # fmt: skip
REFUSED = (
    "SELECT 1",
    "UPDATE customer SET city = 'x'; DELETE FROM customer",
    "DELETE FROM customer RETURNING *",
    "INSERT INTO v VALUES (1)",
    "INSERT INTO nothing VALUES (1)",
    "INSERT INTO other.customer VALUES (1, 'a', 'b')",
    "INSERT INTO customer (id, nothing) VALUES (1, 2)",
    "UPDATE customer SET nothing = 1",
    "UPDATE customer SET (id, name) = (1, 2)",
    "UPDATE customer SET city = pg_sleep(1)",
    "UPDATE customer SET city = load_extension('x')",
    "UPDATE customer SET city = nextval('s')",
    "UPDATE customer SET city = 'a' WHERE id = (SELECT max(id) FROM dblink('x', 'y'))",
    "UPDATE customer SET city = ?",
    "WITH gone AS (DELETE FROM purchase RETURNING *) DELETE FROM customer",
    "WITH x AS (SELECT 1) DELETE FROM customer",
    "INSERT INTO customer (id) SELECT id FROM purchase FOR UPDATE",
    "INSERT INTO customer SELECT * INTO x FROM purchase",
    "INSERT INTO customer (id) VALUES (customer(1))",
    "INSERT INTO customer (id) VALUES (conflict(1))",
    "INSERT INTO customer VALUES (1, 'a', 'b') /*! , (2, 'c', 'd') */",
    "INSERT INTO 'customer' VALUES (1, 'a', 'b')",
    "INSERT OR ROLLBACK INTO customer VALUES (1, 2, 3)",
    "INSERT OVERWRITE customer VALUES (1)",
    "REPLACE INTO customer VALUES (1, 'a', 'b')",
    "MERGE INTO customer USING purchase ON true WHEN MATCHED THEN DELETE",
    "DELETE customer FROM customer JOIN purchase ON 1 = 1",
    "UPDATE customer, purchase SET total = 1",
    "UPDATE customer JOIN purchase ON 1 = 1 SET total = 1",
    "UPDATE ONLY customer SET city = 'x'",
    "DELETE FROM ONLY customer",
    "DELETE LOW_PRIORITY FROM customer",
    "EXPLAIN DELETE FROM customer",
    "EXPLAIN ANALYZE DELETE FROM customer",
    "DELETE FROM customer WHERE CURRENT OF c",
    "COPY customer FROM 'x'",
    "COMMIT",
    "ROLLBACK",
    "BEGIN",
    "SET autocommit = 1",
    "DROP TABLE customer",
)
STRUCTURE = (
    "CREATE TABLE extra (id INTEGER PRIMARY KEY, name VARCHAR(60) NOT NULL DEFAULT 'x',"
    " customer INTEGER REFERENCES customer (id))",
    "CREATE TABLE extra AS SELECT 1 AS one",
    "CREATE VIEW w AS SELECT id, upper(name) AS name FROM customer",
    "CREATE INDEX i ON customer (city)",
    "ALTER TABLE customer ADD COLUMN extra INTEGER",
    "ALTER TABLE customer RENAME COLUMN city TO town",
    "ALTER TABLE customer DROP COLUMN city",
    "DROP TABLE customer",
    "DROP VIEW v",
)
NO_STRUCTURE = (
    "CREATE TEMP TABLE x (id INTEGER)",
    "CREATE UNLOGGED TABLE x (id int)",
    "CREATE TABLE x (id int) ENGINE=CONNECT",
    "CREATE TABLE x (id int) WITH (a = 1)",
    "CREATE TABLE x (id INTEGER DEFAULT nextval('s'))",
    "CREATE VIEW w AS SELECT pg_sleep(1)",
    "CREATE VIEW w AS SELECT 1 AS one INTO x",
    "CREATE FUNCTION f() RETURNS int AS 'select 1' LANGUAGE sql",
    "CREATE TRIGGER t AFTER INSERT ON customer BEGIN SELECT 1; END",
    "CREATE EXTENSION x",
    "CREATE USER x",
    "DROP TABLE customer CASCADE",
    "DROP TABLE customer, purchase",
    "DROP SCHEMA x",
    "DROP DATABASE x",
    "ALTER SYSTEM SET x = 1",
    "ALTER TABLE customer DROP COLUMN city CASCADE",
)


def shop(engine: str) -> Schema:
    def table(name: str, *columns: str, kind: TableKind = TableKind.TABLE) -> Table:
        made = (Column(c, "integer" if c.endswith("id") else "text") for c in columns)
        key = ("id",) if kind is TableKind.TABLE else ()
        text = "SELECT id FROM customer" if kind is TableKind.VIEW else ""
        return Table(name, tuple(made), kind=kind, primary_key=key, definition=text)

    tables = (
        table("customer", "id", "name", "city"),
        table("purchase", "id", "customer_id", "total"),
        table("v", "id", kind=TableKind.VIEW),
    )
    return Schema(engine, tables, default_schema="public" if engine == "postgresql" else None)


ADMITTED = [(engine, sql) for engine in ENGINES for sql in ANYWHERE] + list(SOMEWHERE)


@pytest.mark.parametrize(("engine", "sql"), ADMITTED)
def test_a_plain_write_passes_and_is_told_and_its_rows_are_found_by_reading(
    engine: str, sql: str
) -> None:
    schema = shop(engine)
    found = judge_write(sql, schema)
    assert found.reasons == ()
    assert found.tree is not None
    assert found.table is not None
    rows = touched(found.tree, found.table, schema)
    for query in (rows.count, rows.sample):
        assert not query or judge(query, schema).verdict is Verdict.READ, query
    assert rows.follow is not Follow.NOTHING or rows.known is not None
    steps = tell(found.tree, found.table, engine)
    assert all(said(step, language) for step in steps for language in LANGUAGES)
    assert "customer" in said(steps[-1], "en") or "key" in said(steps[-1], "en")
    assert judge(sql, schema).verdict is not Verdict.READ


@pytest.mark.parametrize("engine", ENGINES)
def test_everything_else_is_refused_with_a_reason(engine: str) -> None:
    schema = shop(engine)
    assert [sql for sql in REFUSED if not judge_write(sql, schema).reasons] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_structure_is_changed_only_where_that_is_allowed_and_plain(engine: str) -> None:
    schema = shop(engine)
    for sql in STRUCTURE:
        assert judge_write(sql, schema).reasons
        found = judge_write(sql, schema, structure_too=True)
        assert (found.reasons, found.kind) == ((), WriteKind.STRUCTURE), sql
    for sql in (*NO_STRUCTURE, *REFUSED[:-1]):
        assert judge_write(sql, schema, structure_too=True).reasons, sql


@pytest.mark.parametrize("engine", ENGINES)
def test_no_hostile_statement_passes_as_a_write_of_another_kind(engine: str) -> None:
    """Of the corpus of attacks, at most plain writes to tables that the schema knows pass."""
    schema = shop(engine)
    cases = [case for case in read_cases("hostile/*.sql") if case.dialect == engine]
    assert len(cases) > 150
    passed = [case.sql for case in cases if not judge_write(case.sql, schema).reasons]
    for sql in passed:
        assert sql.split()[0].upper() in ("INSERT", "UPDATE", "DELETE"), sql


def test_what_a_change_of_the_structure_takes_away_is_named() -> None:
    schema = shop("postgresql")
    for sql, gone in (
        ("DROP TABLE customer", "customer"),
        ("TRUNCATE TABLE purchase", "purchase"),
        ("ALTER TABLE customer DROP COLUMN city", "city"),
        ("CREATE OR REPLACE TABLE customer AS SELECT 1 AS one", "customer"),
        ("DROP INDEX i", ""),
        ("ALTER TABLE customer ADD COLUMN extra INTEGER", ""),
    ):
        found = judge_write(sql, schema, structure_too=True)
        assert found.tree is not None
        assert removed(found.tree) == gone


def test_a_missing_where_is_seen() -> None:
    schema = shop("sqlite")
    for sql, everything in (
        ("DELETE FROM customer", True),
        ("DELETE FROM customer WHERE 1", False),
    ):
        found = judge_write(sql, schema)
        assert found.tree is not None
        assert found.table is not None
        assert touched(found.tree, found.table, schema).everything is everything


def test_what_comes_along_is_named_down_to_the_last_table() -> None:
    customer = shop("sqlite").tables[0]
    effects = Effects(
        (Trigger("item", "log_item", "DELETE"), Trigger("item", "other", "INSERT")),
        (
            Cascade("purchase", "customer", "CASCADE", "CASCADE"),
            Cascade("item", "purchase", "CASCADE"),
            Cascade("note", "customer", "SET NULL"),
        ),
        ("item",),
    )
    codes = [issue.code for issue in reached(WriteKind.DELETE, customer, (), effects)]
    assert sorted(codes) == [
        "write-cascade-delete",
        "write-cascade-delete",
        "write-cascade-set",
        "write-lasting",
        "write-trigger",
    ]
    assert reached(WriteKind.UPDATE, customer, ("city",), effects) == ()
    moved = reached(WriteKind.UPDATE, customer, ("id",), effects)
    assert [issue.code for issue in moved] == ["write-cascade-key"]
