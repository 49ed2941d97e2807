"""Tables as the text that the model reads: DDL with keys, comments and sample values.

Everything that comes from the database is hostile here: line breaks and control characters are
folded, so that a name, comment or value can neither end its line nor imitate the prompt's markers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.context.glossary import Glossary
from app.core.schema import Column, ForeignKey, Schema, Table

Quote = Callable[[str], str]

MAX_COMMENT = 120
MAX_SAMPLE = 40
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]+")


def clean(text: str, limit: int) -> str:
    """`text` on one line, at most `limit` characters, without control characters or markers."""
    line = _UNSAFE.sub(" ", text).replace("<|", "< |").replace("|>", "| >").replace("```", "'''")
    line = line.strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def table_ddl(
    table: Table, schema: Schema, *, quote: Quote, glossary: Glossary | None = None
) -> str:
    """`CREATE TABLE` for `table`, a line a column, foreign keys last."""
    meaning = glossary.for_table(table.qualified) if glossary else ""
    note = _note(table.comment, meaning)
    lines = [_column_line(c, table, quote, glossary) for c in table.columns]
    if len(table.primary_key) > 1:
        lines.append((f"PRIMARY KEY ({_names(table.primary_key, quote)})", ""))
    lines.extend((_foreign_key(key, schema, quote), "") for key in table.foreign_keys)
    head = f"CREATE TABLE {table_name(table, schema, quote)} ({note}"
    body = "\n".join(
        f"  {code}{',' if i < len(lines) - 1 else ''}{comment}"
        for i, (code, comment) in enumerate(lines)
    )
    return f"{head}\n{body}\n);"


def table_name(table: Table, schema: Schema, quote: Quote) -> str:
    """The name as a query must write it: with its schema only where that isn't the default."""
    name = quote(clean(table.name, 200))
    if table.schema is None or table.schema == schema.default_schema:
        return name
    return f"{quote(clean(table.schema, 200))}.{name}"


def _column_line(
    column: Column, table: Table, quote: Quote, glossary: Glossary | None
) -> tuple[str, str]:
    code = f"{quote(clean(column.name, 200))} {clean(column.type, 60)}".rstrip()
    if table.primary_key == (column.name,):
        code += " PRIMARY KEY"
    meaning = glossary.for_column(table.qualified, column.name) if glossary else ""
    return code, _note(column.comment, meaning, samples=column.samples)


def _note(*texts: str, samples: Iterable[str] = ()) -> str:
    parts = list(dict.fromkeys(clean(text, MAX_COMMENT) for text in texts if text))
    values = ", ".join(f"'{clean(sample, MAX_SAMPLE)}'" for sample in samples)
    if values:
        parts.append(f"e.g. {values}")
    return f" -- {'; '.join(parts)}" if parts else ""


def _foreign_key(key: ForeignKey, schema: Schema, quote: Quote) -> str:
    target = schema.table(key.target_table, key.target_schema)
    name = table_name(target, schema, quote) if target else quote(clean(key.target_table, 200))
    columns = _names(key.target_columns, quote)
    return f"FOREIGN KEY ({_names(key.columns, quote)}) REFERENCES {name} ({columns})"


def _names(columns: Iterable[str], quote: Quote) -> str:
    return ", ".join(quote(clean(name, 200)) for name in columns)
