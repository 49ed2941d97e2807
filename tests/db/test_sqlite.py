"""SQLite's own odds and ends: virtual tables, shadow tables, broken files, values of any type."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError, DatabaseError
from app.core.profile import Profile
from app.core.schema import TableKind
from app.db.adapter import Connection
from app.db.sqlite import SqliteAdapter, SqliteConnection, translate
from app.db.sqlite_guard import guard
from app.results.page import rows as decoded

Make = Callable[[str], SqliteConnection]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.sqlite"


@pytest.fixture
def made(path: Path) -> Iterator[Make]:
    """Makes the file with a script and connects to it."""
    with contextlib.ExitStack() as stack:

        def make(script: str) -> SqliteConnection:
            with contextlib.closing(sqlite3.connect(path)) as raw:
                raw.executescript(script)
            connection = _adapter(path).connect()
            stack.callback(connection.close)
            return connection

        yield make


def _adapter(path: Path) -> SqliteAdapter:
    return SqliteAdapter(Profile("t", "sqlite", database=str(path)), None)


def _rows(connection: Connection, sql: str) -> list[tuple[object, ...]]:
    found = connection.execute(sql, timeout_s=10, chunk_rows=1000)
    return [row for batch in found.chunks for row in decoded(batch)]


VIRTUAL = """
CREATE TABLE doc (id INTEGER PRIMARY KEY, tags TEXT); INSERT INTO doc VALUES (1, '["a","b"]');
CREATE VIRTUAL TABLE text5 USING fts5(body); INSERT INTO text5 VALUES ('hello world');
CREATE VIRTUAL TABLE text4 USING fts4(body); INSERT INTO text4 VALUES ('hello again');
CREATE VIRTUAL TABLE box USING rtree(id, x1, x2); INSERT INTO box VALUES (1, 0, 10);
"""


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT value FROM doc, json_each(doc.tags)", [("a",), ("b",)]),
        ("SELECT body FROM text5 WHERE text5 MATCH 'hello'", [("hello world",)]),
        ("SELECT highlight(text5, 0, '<', '>') FROM text5('world')", [("hello <world>",)]),
        ("SELECT body FROM text4 WHERE text4 MATCH 'again'", [("hello again",)]),
        ("SELECT id FROM box WHERE x1 < 5", [(1,)]),
        ("SELECT name FROM pragma_table_info('doc')", [("id",), ("tags",)]),
        ("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
         " SELECT i FROM n", [(1,), (2,), (3,)]),
    ],
)  # fmt: skip
def test_reading_needs_no_more_than_is_allowed(
    made: Make, sql: str, rows: list[tuple[object, ...]]
) -> None:
    assert _rows(made(VIRTUAL), sql) == rows


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO box VALUES (2, 0, 1)",
        "INSERT INTO box_node VALUES (9, x'00')",
        "INSERT INTO text5 VALUES ('more')",
        "INSERT INTO text5 (text5) VALUES ('rebuild')",
        "DELETE FROM text5_data",
        "UPDATE sqlite_master SET sql = ''",
        "SELECT load_extension('x')",
        "PRAGMA journal_size_limit = 5",
        "PRAGMA wal_checkpoint",
        "CREATE TEMP TABLE t (i)",
        "SAVEPOINT s",
        "DETACH main",
        "SELECT 1; SELECT 2",
    ],
)
def test_everything_else_is_refused(made: Make, path: Path, sql: str) -> None:
    connection = made(VIRTUAL)
    before = path.read_bytes()
    with pytest.raises(AppError):
        _rows(connection, sql)
    assert _rows(connection, "SELECT count(*) FROM text5") == [(1,)]
    assert path.read_bytes() == before


def test_shadow_tables_are_not_listed(made: Make, path: Path) -> None:
    schema = _adapter(path).introspect(made(VIRTUAL), lambda *_: None)
    assert [table.name for table in schema.tables] == ["doc", "text5", "text4", "box"]
    assert schema.tables[1].kind is TableKind.TABLE
    assert [column.name for column in schema.tables[1].columns] == ["body"]
    assert [table.rows for table in schema.tables] == [1, 1, 1, 1]


def test_samples_of_virtual_tables_and_views(made: Make, path: Path) -> None:
    connection = made(VIRTUAL + "CREATE VIEW v AS SELECT body FROM text5;")
    adapter = _adapter(path)
    schema = adapter.introspect(connection, lambda *_: None)
    for name, values in (("text5", ("hello world",)), ("v", ("hello world",)), ("box", ("1",))):
        table = schema.table(name)
        assert table is not None
        assert adapter.samples(connection, table, 3).columns[0].samples == values


def test_keys_generated_columns_and_broken_views(made: Make, path: Path) -> None:
    connection = made("""
        CREATE TABLE parent (a INT, b INT, PRIMARY KEY (b, a));
        CREATE TABLE child (x INT, y INT, z INT REFERENCES Other, twice INT AS (x * 2) STORED,
          FOREIGN KEY (x, y) REFERENCES PARENT);
        CREATE TABLE other (id INTEGER PRIMARY KEY, word TEXT, UNIQUE (word)) ;
        CREATE TABLE bare (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
        CREATE UNIQUE INDEX part ON other (word) WHERE word IS NOT NULL;
        CREATE INDEX expressed ON other (lower(word), id);
        CREATE VIEW broken AS SELECT * FROM gone;
        CREATE VIEW fine AS SELECT word FROM other;
    """)
    schema = _adapter(path).introspect(connection, lambda *_: None)
    parent, child, other, bare, broken, fine = schema.tables
    assert parent.primary_key == ("b", "a")
    assert [(k.columns, k.target_table, k.target_columns) for k in child.foreign_keys] == [
        (("z",), "other", ("id",)),
        (("x", "y"), "parent", ("b", "a")),
    ]
    assert [column.name for column in child.columns] == ["x", "y", "z", "twice"]
    assert other.unique == (("word",),)
    assert [(i.name, i.columns, i.unique) for i in other.indexes] == [
        ("part", ("word",), True),
        ("expressed", ("(…)", "id"), False),
    ]
    assert bare.primary_key == ("k",)
    assert not bare.columns[0].nullable
    assert (broken.kind, broken.columns) == (TableKind.VIEW, ())
    assert [column.name for column in fine.columns] == ["word"]


def test_rows_come_from_analyze_when_there_was_one(made: Make, path: Path) -> None:
    connection = made("""
        CREATE TABLE t (i INTEGER PRIMARY KEY, w TEXT); CREATE INDEX ix ON t (w);
        INSERT INTO t (w) VALUES ('a'), ('b'), ('c'); ANALYZE; INSERT INTO t (w) VALUES ('d');
    """)
    assert _adapter(path).introspect(connection, lambda *_: None).tables[0].rows == 3


def test_text_that_is_not_utf8_keeps_its_bytes(made: Make) -> None:
    connection = made("CREATE TABLE t (c); INSERT INTO t VALUES (CAST(x'61ff62' AS TEXT));")
    ((text,),) = _rows(connection, "SELECT c FROM t")
    assert isinstance(text, str)
    assert text.encode("utf-8", "surrogateescape") == b"a\xffb"


def test_a_column_of_several_types_is_any(made: Make) -> None:
    connection = made(
        "CREATE TABLE t (c); INSERT INTO t VALUES (1), ('x'), (x'00'), (2.5), (NULL);"
    )
    found = connection.execute("SELECT c FROM t", timeout_s=5, chunk_rows=100)
    assert found.columns[0].type == "any"
    assert [row for batch in found.chunks for row in decoded(batch)] == [
        (1,), ("x",), (b"\x00",), (2.5,), (None,),
    ]  # fmt: skip


def test_a_missing_file_is_not_created(path: Path) -> None:
    with pytest.raises(DatabaseError) as caught:
        _adapter(path).connect()
    assert str(path) in caught.value.message
    assert not path.exists()


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_bytes(b"certainly not a database, but long enough to be looked at" * 50)
    with pytest.raises(DatabaseError, match="not an SQLite database"):
        _adapter(path).connect()


def test_a_locked_file(path: Path, made: Make) -> None:
    made("CREATE TABLE t (c);")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA locking_mode = exclusive")
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="locked by another program"):
            _adapter(path).connect()


def test_a_damaged_file(path: Path, made: Make) -> None:
    connection = made("CREATE TABLE t (c); INSERT INTO t VALUES (zeroblob(100000));")
    connection.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096))
    broken = _adapter(path).connect()
    with pytest.raises(DatabaseError, match="damaged"):
        _rows(broken, "SELECT length(c), * FROM t")
    broken.close()


def test_a_wal_database_is_read(path: Path, made: Make) -> None:
    connection = made("PRAGMA journal_mode = wal; CREATE TABLE t (c); INSERT INTO t VALUES (1);")
    assert _rows(connection, "SELECT c FROM t") == [(1,)]


@pytest.mark.parametrize(
    ("message", "sql", "position"),
    [
        ('near "FORM": syntax error', "SELECT a FORM t", 9),
        ("no such column: b.x", "SELECT b.x FROM b", 9),
        ("no such column: x", "SELECT x, x FROM t", None),
        ("no such column: x", "SELECT exes FROM t", None),
        ("disk I/O error", "SELECT 1", None),
    ],
)
def test_a_position_is_told_only_when_it_is_sure(
    message: str, sql: str, position: int | None
) -> None:
    error = translate(sqlite3.OperationalError(message), sql)
    assert isinstance(error, DatabaseError)
    assert error.position == position


_WRITES = (
    "INSERT INTO t VALUES (2)",
    "UPDATE t SET c = 3",
    "DELETE FROM t",
    "CREATE TABLE u (c)",
    "DROP TABLE t",
    "ALTER TABLE t ADD COLUMN d",
    "CREATE INDEX i ON t (c)",
    "PRAGMA user_version = 9",
    "REINDEX",
    "VACUUM",
)


def _still_writes(raw: sqlite3.Connection, path: Path) -> list[str]:
    """The statements that get through to the file."""
    through = []
    for sql in _WRITES:
        before = path.read_bytes()
        with contextlib.suppress(sqlite3.Error):
            raw.execute(sql)
        if path.read_bytes() != before:
            through.append(sql)
    return through


@pytest.mark.parametrize("layer", ["mode=ro", "query_only", "authorizer"])
def test_each_layer_alone_keeps_the_file(made: Make, path: Path, layer: str) -> None:
    made("CREATE TABLE t (c); INSERT INTO t VALUES (1);").close()
    mode = "ro" if layer == "mode=ro" else "rw"
    uri = f"{path.as_uri()}?mode={mode}"
    with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as raw:
        if layer == "query_only":
            raw.execute("PRAGMA query_only = on")
        if layer == "authorizer":
            guard(raw)
        assert _still_writes(raw, path) == []
        assert raw.execute("SELECT c FROM t").fetchall() == [(1,)]


def test_without_a_layer_everything_gets_through(made: Make, path: Path) -> None:
    made("CREATE TABLE t (c); INSERT INTO t VALUES (1);").close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        assert len(_still_writes(raw, path)) >= 6
