"""One spelling of whole statements, by which drafts that say the same are told."""

from __future__ import annotations

from app.core.schema import Schema
from app.sql.canonical import canonical
from app.sql.parse import ParseFailure, parse


def spelling(sql: str, schema: Schema) -> str:
    """The canonical text of `sql`; the text itself where it can't be read."""
    try:
        return canonical(parse(sql, schema.dialect).tree, {}, schema.dialect)
    except ParseFailure:
        return " ".join(sql.split())
