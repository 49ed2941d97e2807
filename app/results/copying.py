"""Cells as a text for the clipboard: the exports' own formats, and Python."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Sequence
from decimal import Decimal

from app.core.cancel import CancelToken
from app.core.copyform import CopyForm
from app.core.errors import UserError
from app.core.export import ExportFormat, ExportOptions
from app.results.export.write import Part, write_text
from app.results.rows import Rows
from app.results.text import as_text

MOST_CHARACTERS = 200_000_000
_CHUNK = 5_000
_FORMATS = {
    CopyForm.CSV: ExportFormat.CSV,
    CopyForm.MARKDOWN: ExportFormat.MARKDOWN,
    CopyForm.JSON: ExportFormat.JSON,
    CopyForm.SQL: ExportFormat.SQL,
}
_IMPORTS = (
    (dt.date | dt.time | dt.timedelta, "import datetime"),
    (Decimal, "from decimal import Decimal"),
    (uuid.UUID, "from uuid import UUID"),
)


def copied(
    rows: Rows,
    form: CopyForm,
    columns: Sequence[int],
    start: int,
    count: int,
    *,
    names: bool,
    dialect: str,
    token: CancelToken,
) -> str:
    """`count` rows from `start` on, of these columns in this order. Raises UserError where they
    are too many for a clipboard, and CancelledError."""
    if form is CopyForm.TSV:
        return _tabs(rows, columns, start, count, names, token)
    if form is CopyForm.PYTHON:
        return _python(rows, columns, start, count, token)
    output = _Bounded()
    options = ExportOptions(_FORMATS[form], header=names, guard=False, dialect=dialect)
    part = Part(tuple(columns), start, count)
    write_text(rows, output, options, part=part, token=token)
    return output.text().removesuffix("\n")


class _Bounded(io.BytesIO):
    def write(self, data: object) -> int:
        written = super().write(memoryview(data))  # type: ignore[arg-type]
        if self.tell() > MOST_CHARACTERS:
            raise _too_much()
        return written

    def text(self) -> str:
        return self.getvalue().decode()


def _tabs(
    rows: Rows,
    columns: Sequence[int],
    start: int,
    count: int,
    names: bool,
    token: CancelToken,
) -> str:
    """As spreadsheets and text fields paste it: quoted is only what would break its line."""
    heads = [[rows.columns[column].name for column in columns]] if names else []
    lines = ["\t".join(map(_field, head)) for head in heads]
    size = 0
    for begin in range(start, start + count, _CHUNK):
        token.check()
        for row in rows.page(begin, min(_CHUNK, start + count - begin)):
            lines.append("\t".join(_field(as_text(row[column]) or "") for column in columns))
            size += len(lines[-1])
        if size > MOST_CHARACTERS:
            raise _too_much()
    return "\n".join(lines)


def _field(text: str) -> str:
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _too_much() -> UserError:
    return UserError(
        "That is too much for a clipboard.", hint="Select fewer cells, or export a file."
    )


def _python(rows: Rows, columns: Sequence[int], start: int, count: int, token: CancelToken) -> str:
    """A list of tuples that Python reads as the same values, with what it must import."""
    lines, imports = [], set()
    for begin in range(start, start + count, _CHUNK):
        token.check()
        for row in rows.page(begin, min(_CHUNK, start + count - begin)):
            cells = tuple(row[column] for column in columns)
            imports |= {line for kind, line in _IMPORTS for c in cells if isinstance(c, kind)}
            lines.append(f"    {cells!r},")
    names = [rows.columns[column].name for column in columns]
    head = [*sorted(imports), *([""] if imports else [])]
    return "\n".join([*head, f"columns = {names!r}", "rows = [", *lines, "]"])
