"""What rows can be exported as, and how a person chose to; what holds them is `app.results`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ExportFormat(StrEnum):
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    NDJSON = "ndjson"
    PARQUET = "parquet"
    ARROW = "arrow"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"
    SQL = "sql"
    COPY = "copy"
    DUCKDB = "duckdb"
    SQLITE = "sqlite"


class Encoding(StrEnum):
    """UTF_8_BOM begins with the mark by which Excel knows UTF-8."""

    UTF_8 = "utf-8"
    UTF_8_BOM = "utf-8-sig"
    UTF_16 = "utf-16"
    GB18030 = "gb18030"
    CP1252 = "cp1252"


class LineEnd(StrEnum):
    LF = "lf"
    CRLF = "crlf"

    @property
    def text(self) -> str:
        return "\n" if self is LineEnd.LF else "\r\n"


class Option(StrEnum):
    """What can be chosen; each is a field of ExportOptions."""

    DELIMITER = "delimiter"
    QUOTE = "quote"
    LINE_END = "line_end"
    HEADER = "header"
    ENCODING = "encoding"
    NULL = "null"
    DECIMAL_MARK = "decimal_mark"
    GUARD = "guard"
    TABLE = "table"
    DIALECT = "dialect"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Only what FORMATS lists for the format counts. `guard`: a text that a spreadsheet would take
    for a formula is marked as text. `dialect` is the engine that SQL is written for."""

    format: ExportFormat
    delimiter: str = ","
    quote: str = '"'
    line_end: LineEnd = LineEnd.LF
    header: bool = True
    encoding: Encoding = Encoding.UTF_8
    null: str = ""
    decimal_mark: str = "."
    guard: bool = True
    table: str = "result"
    dialect: str = "sqlite"


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """`extension` without its dot. `text`: it can go to standard output and the clipboard."""

    title: str
    extension: str
    text: bool
    options: tuple[Option, ...] = ()


_DELIMITED = (
    Option.DELIMITER,
    Option.QUOTE,
    Option.LINE_END,
    Option.HEADER,
    Option.ENCODING,
    Option.NULL,
    Option.DECIMAL_MARK,
    Option.GUARD,
)

FORMATS: dict[ExportFormat, FormatFacts] = {
    ExportFormat.CSV: FormatFacts("CSV", "csv", True, _DELIMITED),
    ExportFormat.TSV: FormatFacts("TSV", "tsv", True, _DELIMITED[1:]),
    ExportFormat.XLSX: FormatFacts("Excel", "xlsx", False, (Option.HEADER, Option.GUARD)),
    ExportFormat.PARQUET: FormatFacts("Parquet", "parquet", False),
    ExportFormat.ARROW: FormatFacts("Arrow", "arrow", False),
    ExportFormat.JSON: FormatFacts("JSON", "json", True),
    ExportFormat.NDJSON: FormatFacts("NDJSON", "ndjson", True),
    ExportFormat.MARKDOWN: FormatFacts("Markdown", "md", True),
    ExportFormat.HTML: FormatFacts("HTML", "html", True),
    ExportFormat.SQL: FormatFacts("SQL INSERT", "sql", True, (Option.TABLE, Option.DIALECT)),
    ExportFormat.COPY: FormatFacts("PostgreSQL COPY", "copy.sql", True, (Option.TABLE,)),
    ExportFormat.DUCKDB: FormatFacts("DuckDB", "duckdb", False, (Option.TABLE,)),
    ExportFormat.SQLITE: FormatFacts("SQLite", "sqlite", False, (Option.TABLE,)),
}
"""In the order in which they are offered."""


class ExportNote(StrEnum):
    """What a format could not keep as it was."""

    NUMBERS_AS_TEXT = "numbers-as-text"
    TEXT_CUT = "text-cut"
    MORE_SHEETS = "more-sheets"
    NO_NUMBER_AS_NULL = "no-number-as-null"
    MASKED = "masked"


NOTE_WORDS: dict[ExportNote, str] = {
    ExportNote.NUMBERS_AS_TEXT: "numbers of more than 15 digits are written as text",
    ExportNote.TEXT_CUT: "texts of more than 32,767 characters are cut",
    ExportNote.MORE_SHEETS: "the rows go on in further sheets",
    ExportNote.NO_NUMBER_AS_NULL: "NaN and infinity are NULL there",
    ExportNote.MASKED: "sensitive columns are masked",
}
"""In English; the window has its own."""


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far it is; `total` is None while nobody knows how many rows there will be."""

    rows: int
    total: int | None
    bytes: int


@dataclass(frozen=True, slots=True)
class Exported:
    rows: int
    columns: int
    bytes: int
    notes: tuple[ExportNote, ...] = ()
