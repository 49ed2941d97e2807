"""DuckDB's own odds and ends: data files as tables, and nothing else in reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from app.core.errors import AppError, DatabaseError
from app.core.profile import Profile
from app.core.schema import TableKind
from app.db.duckdb import DuckdbAdapter, DuckdbConnection
from app.results.page import rows as decoded

Connect = Callable[[Path], tuple[DuckdbAdapter, DuckdbConnection]]


@pytest.fixture
def connect(tacit_home: Path) -> Iterator[Connect]:
    with ExitStack() as stack:

        def connected(path: Path) -> tuple[DuckdbAdapter, DuckdbConnection]:
            adapter = DuckdbAdapter(Profile("t", "duckdb", database=str(path)), None)
            connection = adapter.connect()
            stack.callback(connection.close)
            return adapter, connection

        yield connected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data ' folder"
    folder.mkdir()
    (folder / "one.csv").write_text("a,b\n1,x\n2,y\n")
    (folder / "od[d]*.csv").write_text("a\n3\n")
    (folder / "ONE.tsv").write_text("a\tb\n9\tz\n")
    (folder / "lines.jsonl").write_text('{"k": 1}\n{"k": 2}\n')
    (folder / "客户.json").write_text('[{"名": "李雷"}]')
    (folder / "notes.txt").write_text("secret\n")
    with duckdb.connect() as raw:
        target = str(folder / "pq.parquet").replace("'", "''")
        raw.execute(f"COPY (SELECT 7 AS seven) TO '{target}' (FORMAT parquet)")
    return folder


def _rows(connection: DuckdbConnection, sql: str) -> list[tuple[object, ...]]:
    found = connection.execute(sql, timeout_s=10, chunk_rows=1000)
    return [row for batch in found.chunks for row in decoded(batch)]


def test_a_folder_of_files_is_a_database(connect: Connect, folder: Path) -> None:
    adapter, connection = connect(folder)
    schema = adapter.introspect(connection, lambda *_: None)
    assert {(table.name, table.kind) for table in schema.tables} == {
        (name, TableKind.VIEW) for name in ("ONE", "lines", "od[d]*", "one_2", "pq", "客户")
    }
    assert _rows(connection, 'SELECT * FROM "ONE"') == [(9, "z")]
    assert _rows(connection, "SELECT * FROM one_2 ORDER BY a") == [(1, "x"), (2, "y")]
    assert _rows(connection, 'SELECT * FROM "od[d]*"') == [(3,)]
    assert _rows(connection, "SELECT sum(k)::INT FROM lines") == [(3,)]
    assert _rows(connection, 'SELECT "名" FROM "客户"') == [("李雷",)]
    assert _rows(connection, "SELECT seven FROM pq") == [(7,)]


def test_a_file_that_cannot_be_read_is_told_and_left_out(connect: Connect, folder: Path) -> None:
    (folder / "bad.parquet").write_bytes(b"not parquet")
    adapter, connection = connect(folder)
    assert "'bad.parquet' can't be read as a table." in adapter.rights(connection).notes
    assert adapter.introspect(connection, lambda *_: None).table("bad") is None
    assert _rows(connection, "SELECT seven FROM pq") == [(7,)]


def test_one_file_is_a_database_too(connect: Connect, folder: Path) -> None:
    _, connection = connect(folder / "pq.parquet")
    assert _rows(connection, "SELECT * FROM pq") == [(7,)]
    with pytest.raises(AppError):
        _rows(connection, f"SELECT * FROM read_csv('{folder / 'one.csv'}')")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('{folder}/notes.txt')",
        "SELECT * FROM read_blob('{folder}/../*')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_csv('{folder}/*.csv')",
        "SELECT * FROM read_csv(['{folder}/one.csv', '/etc/passwd'])",
        "SELECT * FROM read_text('{folder}/one.csv/../notes.txt')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('/etc/passwd')",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT * FROM duckdb_secrets()",
        "COPY (SELECT 1) TO '{folder}/one.csv'",
        "COPY (SELECT 1) TO '{folder}/one.csv' (USE_TMP_FILE false)",
        "COPY (SELECT 1) TO '{folder}/new.csv'",
        "CREATE TABLE t (i INT)",
        "CREATE OR REPLACE VIEW pq AS SELECT 1",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "RESET allowed_paths",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/etc/passwd'",
        "CALL enable_logging(storage = 'file')",
        "PRAGMA enable_profiling",
        "SELECT 1; SELECT 2",
        "EXPLAIN ANALYZE SELECT 1",
        "PREPARE p AS SELECT 1",
    ],
)
def test_nothing_outside_is_in_reach(connect: Connect, folder: Path, sql: str) -> None:
    _, connection = connect(folder)
    before = {file: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(AppError):
        _rows(connection, sql.replace("{folder}", str(folder).replace("'", "''")))
    connection.reset()
    assert _rows(connection, "SELECT seven FROM pq") == [(7,)]
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_variables_of_the_program_are_no_tables(connect: Connect, folder: Path) -> None:
    _, connection = connect(folder)
    found = duckdb.sql("SELECT 1")
    assert found is not None
    with pytest.raises(DatabaseError):
        _rows(connection, "SELECT * FROM found")


def test_a_missing_file_is_not_created(connect: Connect, tmp_path: Path) -> None:
    for name in ("gone.duckdb", "gone.csv"):
        with pytest.raises(DatabaseError, match="There is no DuckDB file"):
            connect(tmp_path / name)
    assert not list(tmp_path.glob("gone*"))


def test_an_empty_folder_says_so(connect: Connect, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatabaseError, match="holds no CSV"):
        connect(tmp_path / "empty")


def test_files_that_are_something_else(connect: Connect, tmp_path: Path) -> None:
    text, sqlite, parquet = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "c.parquet"
    text.write_bytes(b"certainly not a database" * 500)
    sqlite.write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    parquet.write_bytes(b"not parquet")
    with pytest.raises(DatabaseError, match="not a DuckDB database"):
        connect(text)
    with pytest.raises(DatabaseError, match="SQLite database"):
        connect(sqlite)
    with pytest.raises(DatabaseError, match=r"c\.parquet"):
        connect(parquet)


def test_several_schemas_comments_and_safe_functions(connect: Connect, tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    with duckdb.connect(str(path)) as raw:
        raw.execute("""
            CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a + 1), UNIQUE (a));
            CREATE SCHEMA "other one"; CREATE TABLE "other one".t (c INT);
            COMMENT ON TABLE t IS 'about t'; COMMENT ON COLUMN t.a IS 'about a';
            CREATE INDEX "ix 1" ON t (a, abs(a));
            CREATE MACRO calm(x) AS x + 1; CREATE MACRO dice() AS random();
            CREATE MACRO two_dice() AS dice() + dice();
            INSERT INTO t VALUES (1), (2);
        """)
    adapter, connection = connect(path)
    schema = adapter.introspect(connection, lambda *_: None)
    main, other = schema.table("t"), schema.table("t", "other one")
    assert main
    assert other
    assert (main.schema, main.comment, main.rows) == ("main", "about t", 2)
    assert [(c.name, c.comment) for c in main.columns] == [("a", "about a"), ("b", "")]
    assert main.indexes[0].name == "ix 1"
    assert main.indexes[0].columns[0] == "a"
    assert [column.name for column in other.columns] == ["c"]
    assert {"calm", "lower", "sum", "row_number"} <= schema.safe_functions
    assert not {"dice", "two_dice", "random", "nextval", "setseed", "pg_sleep"} & (
        schema.safe_functions
    )
    assert "read_csv" not in schema.safe_functions


def test_no_values_in_an_error(connect: Connect, folder: Path) -> None:
    _, connection = connect(folder)
    with pytest.raises(DatabaseError) as caught:
        _rows(connection, "SELECT b::INT FROM one_2 WHERE b = 'x' OR a < 5")
    assert "'y'" not in caught.value.message
    assert "onversion" in caught.value.message


def test_the_place_of_an_error(connect: Connect, folder: Path) -> None:
    _, connection = connect(folder)
    padding = "'" + "客" * 200 + "'"
    for sql in (
        "SELECT nope FROM pq",
        f"SELECT {padding},\n\n  {padding}, nope FROM pq",
        "SELECT 1 FROM pq WHERE 1 = nope",
    ):
        with pytest.raises(DatabaseError) as caught:
            _rows(connection, sql)
        assert caught.value.position == sql.index("nope")


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("INSERT INTO t VALUES (2)", "read-only"),
        ("CREATE TABLE u (i INT)", "read-only"),
        ("DROP TABLE t", "read-only"),
        ("COPY t TO '{file}'", "disabled by configuration"),
        ("COPY t FROM '/etc/passwd'", "disabled by configuration|read-only"),
        ("ATTACH '{file}' AS other", "disabled by configuration"),
        ("SET enable_external_access = true", "locked|Cannot"),
        ("SET lock_configuration = false", "locked|Cannot"),
        ("INSTALL httpfs", "disabled|locked"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled by configuration"),
    ],
)
def test_the_settings_alone_hold_too(
    connect: Connect, tmp_path: Path, sql: str, error: str
) -> None:
    """Without the look at the statement's kind."""
    path, outside = tmp_path / "t.duckdb", tmp_path / "out.csv"
    with duckdb.connect(str(path)) as raw:
        raw.execute("CREATE TABLE t (i INT); INSERT INTO t VALUES (1);")
    _, connection = connect(path)
    with pytest.raises(duckdb.Error, match=error):
        connection.raw.execute(sql.replace("{file}", str(outside))).fetchall()
    assert connection.raw.execute("SELECT * FROM t").fetchall() == [(1,)]
    assert not outside.exists()


def test_intervals_of_any_length_are_exact_and_in_order(connect: Connect, tmp_path: Path) -> None:
    """Arrow counts hours in nanoseconds, for which DuckDB's microseconds are too many."""
    path = tmp_path / "t.duckdb"
    duckdb.connect(str(path)).close()
    _, connection = connect(path)
    longest = "INTERVAL '9223372036854775807 microseconds'"
    sql = (
        f"SELECT n AS x, i AS x, to_hours(n) FROM (VALUES (4, to_hours(2562047)), (3, {longest}),"
        " (2, INTERVAL '3 years 2 months -5 days 01:02:03.5'), (1, NULL)) t(n, i) ORDER BY n DESC"
    )
    found = connection.execute(sql, timeout_s=10, chunk_rows=100)
    assert [(column.name, column.type) for column in found.columns] == [
        ("x", "INTEGER"), ("x", "INTERVAL"), ("to_hours(n)", "INTERVAL"),
    ]  # fmt: skip
    assert [row for batch in found.chunks for row in decoded(batch)] == [
        (4, "2562047:00:00", "04:00:00"),
        (3, "2562047788:00:54.775807", "03:00:00"),
        (2, "3 years 2 months -5 days 01:02:03.5", "02:00:00"),
        (1, None, "01:00:00"),
    ]


def test_intervals_within_other_values_are_exact_as_text(connect: Connect, tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    duckdb.connect(str(path)).close()
    _, connection = connect(path)
    sql = (
        "SELECT [INTERVAL 3 MONTH, INTERVAL '2 days 01:00:00'] AS l, to_hours(2562047) AS i,"
        " {'a': INTERVAL 5 DAY, 'b': 1} AS s, MAP {'k': INTERVAL 1 DAY} AS m, [1, 2] AS n"
    )
    found = connection.execute(sql, timeout_s=10, chunk_rows=100)
    assert found.columns[0].type == "INTERVAL[]"
    (batch,) = found.chunks
    assert decoded(batch) == [
        ("[3 months, '2 days 01:00:00']", "2562047:00:00", "{'a': 5 days, 'b': 1}", "{k=1 day}",
         [1, 2]),
    ]  # fmt: skip


def test_short_intervals_stay_intervals(connect: Connect, tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    duckdb.connect(str(path)).close()
    _, connection = connect(path)
    found = connection.execute("SELECT INTERVAL 1 DAY AS i", timeout_s=10, chunk_rows=100)
    (batch,) = found.chunks
    assert pa.types.is_interval(batch.schema.field(0).type)
