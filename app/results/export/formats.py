"""Which code writes which format."""

from __future__ import annotations

from app.core.export import ExportFormat
from app.results.export.columnar import arrow, parquet
from app.results.export.delimited import Delimited
from app.results.export.duckdbfile import duckdb_file
from app.results.export.jsontext import Json
from app.results.export.markup import Html, Markdown
from app.results.export.sqlitefile import sqlite_file
from app.results.export.statements import Copy, Insert
from app.results.export.task import MakeText, OpenFile
from app.results.export.workbook import workbook

TEXTS: dict[ExportFormat, MakeText] = {
    ExportFormat.CSV: Delimited,
    ExportFormat.TSV: Delimited,
    ExportFormat.JSON: Json,
    ExportFormat.NDJSON: Json,
    ExportFormat.MARKDOWN: Markdown,
    ExportFormat.HTML: Html,
    ExportFormat.SQL: Insert,
    ExportFormat.COPY: Copy,
}

FILES: dict[ExportFormat, OpenFile] = {
    ExportFormat.PARQUET: parquet,
    ExportFormat.ARROW: arrow,
    ExportFormat.XLSX: workbook,
    ExportFormat.DUCKDB: duckdb_file,
    ExportFormat.SQLITE: sqlite_file,
}
