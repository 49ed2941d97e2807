"""An Excel workbook, written as a stream: sheets go straight into the zip file, row by row.

Excel reads numbers with 15 digits and dates from 1900-03-01 on; what is beyond them is text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa

from app.core.errors import UserError
from app.core.export import ExportNote
from app.results.export.lines import TEXT, joined
from app.results.export.sheetcells import cells, column_letters, xml_text
from app.results.export.sheetparts import (
    BEGIN,
    END,
    fixed_parts,
    row_start,
    sheet_name,
    sheet_parts,
)
from app.results.export.task import Task, Write

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_LEVEL = 1
"""Of compression: the next ones cost much time and save little."""


@contextmanager
def workbook(path: Path, task: Task, *, most_rows: int = MOST_ROWS) -> Iterator[Write]:
    """A further sheet begins after `most_rows`, which count the header."""
    if len(task.columns) > MOST_COLUMNS:
        raise UserError(
            f"The result has {len(task.columns):,} columns; an Excel sheet has {MOST_COLUMNS:,}.",
            hint="Select fewer columns, or export CSV or Parquet.",
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as file:
        book = _Book(file, task, most_rows)
        try:
            yield book.write
        finally:
            book.end_sheet()
        book.close()


class _Book:
    def __init__(self, file: zipfile.ZipFile, task: Task, most_rows: int) -> None:
        self._file = file
        self._task = task
        self._most = most_rows
        self._letters = [column_letters(number) for number in range(len(task.columns))]
        self._sheets = 0
        self._row = 0
        self._sheet = self._next_sheet()

    def write(self, batch: pa.RecordBatch) -> None:
        while batch.num_rows:
            room = self._most - self._row
            if not room:
                self._task.notes.add(ExportNote.MORE_SHEETS)
                self.end_sheet()
                self._sheet = self._next_sheet()
                continue
            self._add(batch.slice(0, room))
            batch = batch.slice(min(room, batch.num_rows))

    def close(self) -> None:
        names = [sheet_name(number) for number in range(1, self._sheets + 1)]
        for name, content in (*fixed_parts(), *sheet_parts(names)):
            self._file.writestr(name, content)

    def _add(self, batch: pa.RecordBatch) -> None:
        numbers = pa.array(range(self._row + 1, self._row + batch.num_rows + 1), pa.int64())
        rows = numbers.cast(TEXT)
        pieces = row_start(rows)
        for letters, column in zip(self._letters, batch.columns, strict=True):
            pieces.append(cells(column, letters, rows, self._task))
        self._sheet.write(joined([*pieces, "</row>"], batch.num_rows))
        self._row += batch.num_rows

    def _next_sheet(self) -> IO[bytes]:
        self._sheets += 1
        self._row = 0
        name = f"xl/worksheets/sheet{self._sheets}.xml"
        sheet = self._file.open(name, "w", force_zip64=True)
        sheet.write(BEGIN)
        if self._task.options.header:
            sheet.write(self._header())
            self._row = 1
        return sheet

    def _header(self) -> bytes:
        names = xml_text(pa.array([column.name for column in self._task.columns], TEXT))
        inside = "".join(
            f'<c r="{letters}1" s="6" t="inlineStr"><is><t xml:space="preserve">{name}</t></is></c>'
            for letters, name in zip(self._letters, names.to_pylist(), strict=True)
        )
        return f'<row r="1">{inside}</row>'.encode()

    def end_sheet(self) -> None:
        self._sheet.write(END)
        self._sheet.close()
