"""Cells as literals of an engine's SQL, and as fields of PostgreSQL's COPY text."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.errors import UserError
from app.core.export import ExportNote
from app.results.export.lines import TEXT, matching, replaced, together, where, wrapped
from app.results.export.sqltypes import is_bytes, type_name
from app.results.export.text import column_text
from app.results.page import values

_BYTES: dict[str, tuple[str, str]] = {
    "sqlite": ("X'", "'"),
    "mysql": ("X'", "'"),
    "postgresql": ("'\\x", "'"),
    "duckdb": ("unhex('", "')"),
}
_SPECIAL_FLOATS = frozenset({"postgresql", "duckdb"})
"""Engines that have NaN and infinity."""
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


def literals(column: Any, field: pa.Field[Any], dialect: str, notes: set[ExportNote]) -> Any:
    """Each cell as a literal; NULL stays NULL."""
    kind = column.type
    if is_bytes(kind):
        begin, end = _BYTES[dialect]
        return together([begin, _hex(column), end])
    if pa.types.is_floating(kind):
        return _floats(column, dialect, notes)
    name = type_name(field, dialect)
    if pa.types.is_boolean(kind) or name.startswith(_BARE):
        return column_text(column)
    text = spelled(column, dialect)
    _refuse_nul(text)
    text = replaced(text, ("\\", "\\\\")) if dialect == "mysql" else text
    return wrapped(replaced(text, ("'", "''")), "'")


_BARE = ("BIGINT", "UBIGINT", "INTEGER", "DECIMAL", "NUMERIC")


def copied(column: Any) -> Any:
    """Each cell as a field of COPY's text format; NULL stays NULL."""
    if is_bytes(column.type):
        return together(["\\\\x", _hex(column)])
    text = spelled(column, "postgresql")
    _refuse_nul(text)
    return replaced(text, *_ESCAPES) if matching(text, r"[\\\t\n\r]") is not None else text


def spelled(column: Any, dialect: str) -> Any:
    """Each cell as a text that the engine reads as the column's type."""
    kind = column.type
    if pa.types.is_duration(kind) and dialect in ("postgresql", "duckdb"):
        whole = column.cast(pa.duration("us")).cast(pa.int64()).cast(TEXT)
        return together([whole, " microseconds"])
    if pa.types.is_timestamp(kind) and kind.tz and dialect == "mysql":
        return pc.replace_substring_regex(column_text(column), r"\+00:00$", "")
    return column_text(column)


def _floats(column: Any, dialect: str, notes: set[ExportNote]) -> Any:
    text = column_text(column)
    finite = pc.is_finite(column)
    if pc.all(finite).as_py() is not False:
        return text
    if dialect in _SPECIAL_FLOATS:
        return where(finite, text, wrapped(text, "'"))
    notes.add(ExportNote.NO_NUMBER_AS_NULL)
    return where(finite, text, pa.scalar(None, TEXT))


def _hex(column: Any) -> Any:
    return pa.array([None if cell is None else cell.hex() for cell in values(column)], TEXT)


def _refuse_nul(text: Any) -> None:
    if matching(text, r"\x00") is not None:
        raise UserError(
            "A text holds a NUL character, which SQL text can't.",
            hint="Export these rows as Parquet, DuckDB or JSON, or leave the column out.",
        )
