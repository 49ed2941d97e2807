"""Rows come back exactly as the engine holds them, bounded, in order."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from app.core.errors import DatabaseError
from app.core.values import RunSummary
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, run, works


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
    found = run(session, any_database.numbers_sql(30_000), max_rows=0)
    assert found.rows == [(n,) for n in range(1, 30_001)]
    assert found.summary == RunSummary(found.columns, 30_000, False)
    assert found.batches > 3


def test_a_cell_of_ten_megabytes(session: Session, any_database: DescribedDatabase) -> None:
    size = 10 * 1024 * 1024
    ((text,),) = run(session, any_database.big_text_sql(size)).rows
    assert text == "x" * size


def test_an_error_leaves_the_session_usable(session: Session) -> None:
    with pytest.raises(DatabaseError) as caught:
        run(session, "SELECT id FROM no_such_table")
    assert "no_such_table" in caught.value.message
    assert works(session)


def test_the_spill_file_is_private(session: Session, tmp_path: Path) -> None:
    from tests.plugins.fix_databases import approved

    spill = tmp_path / "spill"
    for _ in session.execute(approved("SELECT 1"), spill=spill):
        assert spill.stat().st_mode & 0o777 == 0o600
