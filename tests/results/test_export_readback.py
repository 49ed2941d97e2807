"""What was exported is read back equal, by readers that are not ours, for values of every type."""

from __future__ import annotations

import datetime as dt
import json
import math
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from app.core.export import FORMATS, ExportFormat, ExportNote, ExportOptions
from app.results.export.write import write_file
from app.results.page import rows as decoded
from tests.results.made import Row, alike, stored
from tests.results.test_roundtrip import SCALARS

KINDS = [kind for kind in SCALARS if kind != "text"]
"""Text that is no Unicode has no equal in any of these formats."""

TABLES = st.lists(st.sampled_from(KINDS), min_size=2, max_size=5).flatmap(
    lambda kinds: st.lists(
        st.tuples(*(st.none() | SCALARS[kind] for kind in kinds)), min_size=1, max_size=12
    )
)
Read = Callable[[Path], list[Row]]


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Stores and notes of exports lie in a home of their own."""


def read_csv(path: Path) -> list[Row]:
    """As texts; what was not quoted and empty is NULL."""
    convert = pcsv.ConvertOptions(
        strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    with path.open("rb") as file:
        width = len(file.readline().split(b","))
    convert.column_types = {f"c{number}": pa.string() for number in range(width)}
    table = pcsv.read_csv(
        path,
        convert_options=convert,
        parse_options=pcsv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
    )
    return [tuple(row.values()) for row in table.to_pylist()]


def read_json(path: Path) -> list[Row]:
    return [tuple(row.values()) for row in json.loads(path.read_text(encoding="utf-8"))]


def read_ndjson(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    return [tuple(json.loads(line).values()) for line in lines]


def read_arrow(path: Path) -> list[Row]:
    with pa.ipc.open_file(str(path)) as file:
        return [row for batch in file.read_all().to_batches() for row in decoded(batch)]


def read_parquet(path: Path) -> list[Row]:
    return [row for batch in pq.read_table(path).to_batches() for row in decoded(batch)]


def read_duckdb(path: Path) -> list[Row]:
    """Intervals as Python values: those that DuckDB gives to Arrow overflow after 292 years."""
    with duckdb.connect(str(path), read_only=True, config={"threads": 1}) as connection:
        found = connection.sql("FROM result")
        batches = found.to_arrow_table().to_batches()
        columns = [
            list(cells) for cells in zip(*(r for b in batches for r in decoded(b)), strict=True)
        ]
        for place, kind in enumerate(found.types):
            if str(kind) == "INTERVAL":
                columns[place] = [row[0] for row in found.select(f"#{place + 1}").fetchall()]
        return list(zip(*columns, strict=True))


def read_sql(path: Path) -> list[Row]:
    """The statements, carried out by SQLite."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(path.read_bytes().decode())
        return connection.execute("SELECT * FROM result").fetchall()
    finally:
        connection.close()


def read_sqlite(path: Path) -> list[Row]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM result").fetchall()
    finally:
        connection.close()


def read_xlsx(path: Path) -> list[Row]:
    book = openpyxl.load_workbook(path)
    rows = [tuple(row) for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [tuple(unescape(cell) if isinstance(cell, str) else cell for cell in r) for r in rows]


READERS: dict[ExportFormat, Read] = {
    ExportFormat.CSV: read_csv,
    ExportFormat.JSON: read_json,
    ExportFormat.NDJSON: read_ndjson,
    ExportFormat.ARROW: read_arrow,
    ExportFormat.PARQUET: read_parquet,
    ExportFormat.DUCKDB: read_duckdb,
    ExportFormat.SQLITE: read_sqlite,
    ExportFormat.SQL: read_sql,
}


@pytest.mark.parametrize("form", READERS)
@given(data=st.data())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_value_comes_back(form: ExportFormat, data: st.DataObject, tmp_path: Path) -> None:
    table = data.draw(TABLES)
    assume(form is not ExportFormat.SQL or not any(map(_beyond_sql, table)))
    cut = data.draw(st.integers(1, len(table)))
    chunks = [chunk for chunk in (table[:cut], table[cut:]) if chunk]
    target = tmp_path / f"rows.{FORMATS[form].extension}"
    with stored(*chunks) as store:
        done = write_file(
            store, target, ExportOptions(form, guard=False), overwrite=target.exists()
        )
    assert (done.rows, done.bytes) == (len(table), target.stat().st_size)
    found = READERS[form](target)
    assert len(found) == len(table)
    held = _in_sqlite(table) if form is ExportFormat.SQLITE else table
    for got, row in zip(found, held, strict=True):
        assert all(map(alike, got, row)), (got, row)
    assert (ExportNote.NO_NUMBER_AS_NULL in done.notes) == (
        form is ExportFormat.SQLITE
        and any(isinstance(cell, float) and math.isnan(cell) for row in table for cell in row)
    )


def _in_sqlite(table: list[Row]) -> list[Row]:
    """SQLite keeps no NaN; the export's notes say so."""
    return [
        tuple(None if isinstance(cell, float) and math.isnan(cell) else cell for cell in row)
        for row in table
    ]


def _beyond_sql(row: Row) -> bool:
    """NUL in a text is refused, and an infinity or NaN becomes NULL with a note (see
    test_export_statements)."""
    return any(
        "\0" in cell if isinstance(cell, str) else not math.isfinite(cell)
        for cell in row
        if isinstance(cell, str | float)
    )


EXCEL = {
    "small": st.integers(-(10**15) + 1, 10**15 - 1),
    "large": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "plain": st.text(st.characters(codec="utf-8")),
    "money": st.decimals(places=2, min_value=-(10**16), max_value=10**16),
    "date": st.dates(),
    "second": st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
}


@pytest.mark.parametrize("kind", EXCEL)
@given(data=st.data())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_excel_gives_back_what_it_can_hold(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    cells = data.draw(st.lists(st.none() | EXCEL[kind], min_size=1, max_size=10))
    target = tmp_path / "rows.xlsx"
    with stored([(cell, 1) for cell in cells]) as store:
        write_file(store, target, ExportOptions(ExportFormat.XLSX), overwrite=target.exists())
    found = [row[0] for row in read_xlsx(target)]
    assert len(found) == len(cells)
    for got, cell in zip(found, cells, strict=True):
        assert same_in_excel(got, cell), (got, cell)


def same_in_excel(found: object, cell: object) -> bool:
    """Excel has one type for dates with and without time, and no empty text."""
    if cell == "":
        return found in (None, "")
    if isinstance(found, dt.datetime) and isinstance(cell, dt.date):
        moment = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time())
        return abs(found - moment) < dt.timedelta(milliseconds=1)
    if isinstance(found, float | int) and isinstance(cell, Decimal):
        return Decimal(repr(found)) == cell
    return alike(found, cell)
