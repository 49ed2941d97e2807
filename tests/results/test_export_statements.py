"""Exported SQL makes the same rows again, carried out by each engine that it is written for."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pytest

from app.core.export import ExportFormat, ExportOptions
from app.results.export.write import write_file
from app.results.page import rows as decoded
from tests.results.made import Row, alike, stored
from tests.servers.mariadb import MariadbServer
from tests.servers.postgresql import PostgresqlServer, program
from tests.servers.server import ADMIN

ROW: Row = (
    2**62,
    -0.1,
    True,
    Decimal("-12345678901234567890.25"),
    "it's \\N \\' \"x\"\t\r\n-- 北京 🙂",
    "",
    b"\x00\xff\\'",
    dt.date(1969, 12, 31),
    dt.datetime(2024, 2, 29, 23, 59, 59, 999999),
    dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC),
    dt.time(1, 2, 3, 4),
    {"a": [1, None, "\\ ' \n"]},
    UUID(int=2**127 + 1),
    dt.timedelta(days=3, seconds=4, microseconds=5),
)
TABLE: Sequence[Row] = [ROW, (None,) * len(ROW)]
NAMES = ["id", "it's", 'q"', "b`", "select", "中文", "a b", "", "d", "d", "%s", "j", "u", "i"]


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Stores lie in a home of their own."""


def exported(folder: Path, form: ExportFormat, dialect: str) -> Path:
    target = folder / "rows.sql"
    options = ExportOptions(form, table="copied rows", dialect=dialect)
    with stored(TABLE, names=NAMES) as store:
        assert write_file(store, target, options).rows == len(TABLE)
    return target


def check(found: Sequence[tuple[Any, ...]], expected: Sequence[Row] = TABLE) -> None:
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        for cell, value in zip(row, wanted, strict=True):
            assert cell == value or alike(cell, value), (cell, value)


@pytest.mark.parametrize("form", [ExportFormat.SQL, ExportFormat.COPY])
def test_postgresql(
    form: ExportFormat,
    postgresql_server: PostgresqlServer,
    empty_postgresql: str,
    tmp_path: Path,
) -> None:
    file = exported(tmp_path, form, "postgresql")
    place = [f"--host={postgresql_server.folder}", f"--port={postgresql_server.port}"]
    login = [f"--username={ADMIN}", f"--dbname={empty_postgresql}"]
    subprocess.run(
        [program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *place, *login, f"--file={file}"],
        env=os.environ | {"PGPASSWORD": postgresql_server.logins[ADMIN]},
        check=True,
    )
    check(postgresql_server.rows('SELECT * FROM "copied rows"', empty_postgresql))


def test_mysql(mariadb_server: MariadbServer, empty_mysql: str, tmp_path: Path) -> None:
    """It has no zones: moments with one are in UTC."""
    file = exported(tmp_path, ExportFormat.SQL, "mysql")
    mariadb_server.run(file.read_bytes().decode(), empty_mysql)
    wanted = [
        tuple(cell.replace(tzinfo=None) if isinstance(cell, dt.datetime) else cell for cell in row)
        for row in TABLE
    ]
    found = mariadb_server.rows("SELECT * FROM `copied rows`", empty_mysql)
    times = [tuple(_clock(c) if n == 10 else c for n, c in enumerate(row)) for row in found]
    check(times, wanted)


def _clock(cell: Any) -> Any:
    """PyMySQL has times as spans."""
    return cell if cell is None else (dt.datetime.min + cell).time()


def test_duckdb(tmp_path: Path) -> None:
    file = exported(tmp_path, ExportFormat.SQL, "duckdb")
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(file.read_bytes().decode())
        batches = connection.sql('FROM "copied rows"').to_arrow_table().to_batches()
    check([row for batch in batches for row in decoded(batch)])
