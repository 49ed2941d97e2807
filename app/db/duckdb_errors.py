"""DuckDB's errors as ours: without its drawing of the place, and without values out of rows."""

from __future__ import annotations

import re
import unicodedata

from app.core.errors import AppError, DatabaseError

_DRAWING = re.compile(r"\n\n?LINE (\d+): (.*)\n( *)\^+.*", re.DOTALL)
_ABOUT_VALUES = ("Conversion Error", "Out of Range Error", "Invalid Input Error")
_VALUE = re.compile(r"'[^']*'|\"[^\"]*\"|\b\d[\w.:+-]*")

_CLEARER = (
    (
        "Could not set lock on file",
        "The database file is locked by another program that is writing to it.",
        "Close that program, or try again when it has finished.",
    ),
    (
        "not a valid DuckDB database file",
        "The file is not a DuckDB database.",
        "Check the path; CSV, Parquet and JSON files need their usual endings.",
    ),
    (
        "file system operations are disabled",
        "DuckDB refused the statement: this connection may not read or write other files.",
        "",
    ),
    (
        "attached in read-only mode",
        "DuckDB refused the statement: the database is open for reading only.",
        "",
    ),
    (
        "Out of Memory Error",
        "DuckDB ran out of memory.",
        "Ask for less, or close other programs.",
    ),
)


def translate(error: Exception, sql: str) -> AppError:
    message = str(error)
    for words, said, hint in _CLEARER:
        if words in message:
            return DatabaseError(said, hint=hint, sql=sql)
    text, position = _without_drawing(message, sql)
    if text.startswith(_ABOUT_VALUES):
        text = _VALUE.sub(lambda found: found[0] if found[0] in sql else "…", text)
    return DatabaseError(f"DuckDB: {text}", sql=sql, position=position)


def _without_drawing(message: str, sql: str) -> tuple[str, int | None]:
    """The words before `LINE n: …`, and where the caret points in `sql`."""
    drawn = _DRAWING.search(message)
    if drawn is None:
        return message.strip(), None
    words = message[: drawn.start()].strip()
    width = len(drawn[3]) - len(f"LINE {drawn[1]}: ")
    return words, _place(sql, int(drawn[1]), drawn[2], _letters(drawn[2], width))


def _letters(drawn: str, width: int) -> int:
    """How many letters of the drawn line fill `width` columns: a Chinese one fills two."""
    count = 0
    while width > 0 and count < len(drawn):
        width -= 2 if unicodedata.east_asian_width(drawn[count]) in "WF" else 1
        count += 1
    return count


def _place(sql: str, line_number: int, drawn: str, caret: int) -> int | None:
    """A long line is drawn in part, with `...` where it was cut."""
    cut = len("...") if drawn.startswith("...") else 0
    excerpt = drawn.removeprefix("...").removesuffix("...")
    for prefix in ("", "EXPLAIN "):
        lines = (prefix + sql).split("\n")
        if not 0 < line_number <= len(lines):
            return None
        before = sum(len(line) + 1 for line in lines[: line_number - 1])
        line = lines[line_number - 1]
        found = line.find(excerpt)
        if found >= 0 and line.find(excerpt, found + 1) < 0:
            place = before + found + caret - cut - len(prefix)
            return place if 0 <= place <= len(sql) else None
    return None
