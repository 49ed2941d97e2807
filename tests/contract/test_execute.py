"""Rows come back exactly as the engine holds them, bounded, in order."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app.core.errors import DatabaseError
from app.core.values import RunSummary
from app.db.session import BatchWritten, Session
from app.results.rows import Preview
from app.results.store import ResultStore
from tests.plugins.fix_databases import DescribedDatabase, approved, run, works


def test_types_are_exact(session: Session, any_database: DescribedDatabase) -> None:
    for case in any_database.type_cases:
        found = run(session, f"SELECT {case.sql} AS cell")
        ((value,),) = found.rows
        assert type(value) is type(case.value), case.sql
        assert value == case.value, case.sql
        assert found.columns[0].type == case.type, case.sql
        assert found.columns[0].name == "cell"


def test_types_are_exact_beside_null(session: Session, any_database: DescribedDatabase) -> None:
    for case in any_database.type_cases:
        sql = f"SELECT {case.sql} AS cell UNION ALL SELECT NULL"
        found = run(session, sql)
        assert sorted(row[0] is None for row in found.rows) == [case.value is None, True], case.sql
        kept = [row[0] for row in found.rows if row[0] is not None]
        assert kept == ([] if case.value is None else [case.value]), case.sql


def test_not_a_number_survives(session: Session, any_database: DescribedDatabase) -> None:
    nan = {"duckdb": "'nan'::DOUBLE", "postgresql": "'NaN'::float8"}.get(any_database.engine)
    sql = f"SELECT {nan or 'NULL'}"
    ((value,),) = run(session, sql).rows
    assert value is None if nan is None else math.isnan(value)


def test_the_shop_reads_as_it_was_written(session: Session) -> None:
    found = run(session, "SELECT id, name, email FROM customer ORDER BY id")
    assert found.rows == [
        (1, "Ada", "ada@example.org"),
        (2, "李雷", None),
        (3, "Zoë 🦆", None),
    ]
    assert found.summary == RunSummary(found.columns, 3, False)
    assert [column.name for column in found.columns] == ["id", "name", "email"]


def test_no_rows_still_have_columns(session: Session) -> None:
    found = run(session, "SELECT id, name FROM customer WHERE id < 0")
    assert [column.name for column in found.columns] == ["id", "name"]
    assert (found.rows, found.summary.row_count, found.summary.truncated) == ([], 0, False)


def test_columns_may_share_a_name(session: Session) -> None:
    found = run(session, "SELECT 1 AS a, 2 AS a")
    assert [column.name for column in found.columns] == ["a", "a"]
    assert found.rows == [(1, 2)]


@pytest.mark.parametrize(
    ("there", "cap", "rows", "truncated"),
    [(5, 10, 5, False), (10, 10, 10, False), (11, 10, 10, True), (50, 1, 1, True)],
)
def test_one_row_more_tells_truncation(
    session: Session,
    any_database: DescribedDatabase,
    there: int,
    cap: int,
    rows: int,
    truncated: bool,
) -> None:
    found = run(session, any_database.numbers_sql(there), max_rows=cap)
    assert found.rows == [(n,) for n in range(1, rows + 1)]
    assert (found.summary.row_count, found.summary.truncated) == (rows, truncated)


def test_the_profiles_row_cap_applies(session: Session, any_database: DescribedDatabase) -> None:
    found = run(session, any_database.numbers_sql(10_001))
    assert (found.summary.row_count, found.summary.truncated) == (10_000, True)


def test_many_rows_come_in_order_and_batches(
    session: Session, any_database: DescribedDatabase
) -> None:
    count = 40_000  # more than are ever joined into one batch
    found = run(session, any_database.numbers_sql(count), max_rows=0)
    assert found.rows == [(n,) for n in range(1, count + 1)]
    assert found.summary == RunSummary(found.columns, count, False)
    assert found.batches > 1


def test_a_cell_of_fifty_megabytes(
    session: Session, any_database: DescribedDatabase, tacit_home: Path
) -> None:
    """It comes whole; a page of it has only the beginning."""
    size = 50 * 1024 * 1024
    query = approved(any_database.big_text_sql(size))
    with ResultStore.create() as store:
        for item in session.execute(query, spill=store.path):
            if isinstance(item, BatchWritten):
                store.append(item.offset, item.length, item.rows)
            elif not isinstance(item, RunSummary):
                store.start(item)
        assert store.page(0, 1, longest=100) == [(Preview("x" * 100, size),)]
        assert store.cell(0, 0) == "x" * size


def test_two_thousand_columns(session: Session, any_database: DescribedDatabase) -> None:
    count = 1_600 if any_database.engine == "postgresql" else 2_000
    cells = ", ".join(f"{n} AS c{n}" for n in range(count))
    found = run(session, f"SELECT {cells}")
    assert [column.name for column in found.columns] == [f"c{n}" for n in range(count)]
    assert found.rows == [tuple(range(count))]


def test_an_error_leaves_the_session_usable(session: Session) -> None:
    with pytest.raises(DatabaseError) as caught:
        run(session, "SELECT id FROM no_such_table")
    assert "no_such_table" in caught.value.message
    assert works(session)


def test_the_spill_file_is_private(session: Session, tmp_path: Path) -> None:
    spill = tmp_path / "spill"
    for _ in session.execute(approved("SELECT 1"), spill=spill):
        assert spill.stat().st_mode & 0o777 == 0o600
