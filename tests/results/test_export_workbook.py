"""Excel's limits and rules: full sheets, texts that are too long, what it calls a formula."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from app.core.errors import UserError
from app.core.export import ExportFormat, ExportNote, ExportOptions
from app.results.export.sheetcells import column_letters
from app.results.export.task import Task
from app.results.export.workbook import workbook
from app.results.export.write import write_file
from tests.results.made import stored

XLSX = ExportOptions(ExportFormat.XLSX)


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Stores lie in a home of their own."""


def test_further_rows_go_to_further_sheets(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"
    with stored([(number,) for number in range(25)]) as store:
        reader = store.reader()
        task = Task(store.columns, reader.schema, XLSX)
        with workbook(target, task, most_rows=11) as write:
            for batch in reader:
                write(batch)
    assert task.notes == {ExportNote.MORE_SHEETS}
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Rows", "Rows 2", "Rows 3"]
    found = [[row[0].value for row in sheet.iter_rows()] for sheet in book]
    assert found == [["c0", *range(10)], ["c0", *range(10, 20)], ["c0", *range(20, 25)]]


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with stored([(1,) * 16_385]) as store, pytest.raises(UserError, match="16,384"):
        write_file(store, tmp_path / "rows.xlsx", XLSX)
    assert not list(tmp_path.iterdir())


def test_long_numbers_and_texts_are_noted(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"
    with stored([(10**15, "x" * 40_000)]) as store:
        done = write_file(store, target, XLSX)
    assert done.notes == (ExportNote.NUMBERS_AS_TEXT, ExportNote.TEXT_CUT)
    (row,) = openpyxl.load_workbook(target)["Rows"].iter_rows(min_row=2, values_only=True)
    assert row == (str(10**15), "x" * 32_767)


def test_no_cell_is_a_formula_and_a_guarded_one_stays_text(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"
    with stored([("=1+1", "a<b>&", -1)], names=["=cmd", "b", "c"]) as store:
        write_file(store, target, XLSX)
    first, second = openpyxl.load_workbook(target)["Rows"].iter_rows()
    assert [cell.value for cell in second] == ["=1+1", "a<b>&", -1]
    assert [cell.data_type for cell in second] == ["s", "s", "n"]
    assert [bool(cell.quotePrefix) for cell in second] == [True, False, False]
    assert first[0].data_type == "s"


def test_every_part_is_well_formed_and_known(tmp_path: Path) -> None:
    target = tmp_path / "rows.xlsx"
    with stored([("\x01\x0b\r", 1.5)]) as store:
        write_file(store, target, XLSX)
    with zipfile.ZipFile(target) as file:
        assert file.testzip() is None
        parts: dict[str, Any] = {
            name: ElementTree.fromstring(file.read(name)) for name in file.namelist()
        }
    known = {part.get("PartName") for part in parts["[Content_Types].xml"] if part.get("PartName")}
    assert known == {f"/{name}" for name in parts if name.startswith("xl/") and "_rels" not in name}


@pytest.mark.parametrize(
    ("number", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")],
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
