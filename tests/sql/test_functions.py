"""The allow-lists hold nothing that acts, by the word of the engines themselves."""

from __future__ import annotations

import sqlite3

import duckdb
import pytest

from app.core.schema import Schema
from app.sql.functions import allowed, is_allowed, is_never, suggestion
from tests.sql.fixture_files import FOLDER

# Volatile because they tell the time, chance or sizes; they change nothing.
HARMLESS = {
    "postgresql": frozenset(
        {"clock_timestamp", "gen_random_uuid", "pg_database_size", "pg_indexes_size",
         "pg_is_in_recovery", "pg_partition_ancestors", "pg_partition_tree", "pg_relation_size",
         "pg_table_size", "pg_total_relation_size", "random", "timeofday"}
    ),
    "duckdb": frozenset(
        {"current_query", "gen_random_uuid", "random", "uuid", "uuidv4", "uuidv7"}
    ),
}  # fmt: skip


def test_postgresqls_volatile_functions_are_not_allowed() -> None:
    text = (FOLDER / "postgresql_volatile.txt").read_text(encoding="utf-8")
    schema = Schema("postgresql", ())
    volatile = [name.lower() for name in text.split()]
    assert len(volatile) > 200
    assert {n for n in volatile if is_allowed(n, schema)} == HARMLESS["postgresql"]


def test_duckdbs_functions_with_side_effects_are_not_allowed() -> None:
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE has_side_effects"
        ).fetchall()
    acting = {name for (name,) in rows}
    assert len(acting) > 10
    assert {n for n in acting if is_allowed(n, Schema("duckdb", ()))} <= HARMLESS["duckdb"]


def test_duckdbs_table_functions_that_reach_files_are_not_allowed() -> None:
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table'"
        ).fetchall()
    tables = {name for (name,) in rows if is_allowed(name, Schema("duckdb", ()))}
    assert {name for name in tables if not name.startswith("duckdb_")} == {
        "generate_series", "json_each", "json_tree", "pg_timezone_names", "range", "repeat",
        "unnest",
    }  # fmt: skip


def test_sqlites_functions_are_allowed_but_for_those_that_act() -> None:
    with sqlite3.connect(":memory:") as connection:
        rows = connection.execute("SELECT DISTINCT name FROM pragma_function_list").fetchall()
    connection.close()
    names = {name for (name,) in rows if name[0].isalpha()}
    refused = {name for name in names if not is_allowed(name, Schema("sqlite", ()))}
    assert {"load_extension", "fts3_tokenizer", "optimize", "sqlite_log"} & names <= refused
    assert refused <= {
        "load_extension", "fts3_tokenizer", "optimize", "sqlite_log", "fts5", "rtreecheck",
        "subtype", "unistr", "unistr_quote", "sqlite_offset", "edit", "readfile", "writefile",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["pg_read_file", "pg_sleep_for", "lo_import", "dblink_exec", "nextval", "set_config",
     "load_extension", "readfile", "load_file", "sleep", "benchmark", "get_lock", "sys_exec",
     "read_csv_auto", "read_parquet", "glob", "query", "query_table", "getenv", "sqlite_scan",
     "query_to_xml", "pg_notify", "pg_advisory_xact_lock", "pg_terminate_backend", "PG_SLEEP"],
)  # fmt: skip
def test_names_that_no_catalogue_can_vouch_for(name: str) -> None:
    assert is_never(name)
    for engine in ("postgresql", "mysql", "other"):
        schema = Schema(engine, (), safe_functions=frozenset({name.lower()}))
        assert not is_allowed(name, schema)


def test_names_are_compared_in_ascii_without_letter_case() -> None:
    schema = Schema("mysql", ())
    assert is_allowed("COUNT", schema)
    assert not is_allowed("cöunt", schema)
    assert not is_allowed("ｃount", schema)


def test_every_list_is_lower_case_and_sorted_out() -> None:
    for engine in ("sqlite", "duckdb", "postgresql", "mysql", "other"):
        assert len(allowed(engine)) > 80
        assert all(name == name.lower() and name.isascii() for name in allowed(engine))


def test_suggestions() -> None:
    assert suggestion("cuont", Schema("sqlite", ())) == "count"
    assert suggestion("zzzzzz", Schema("sqlite", ())) == ""
