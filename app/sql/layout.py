"""Lays a statement out for reading, without changing what it says."""

from __future__ import annotations

from sqlglot.errors import SqlglotError

from app.sql.dialects import sqlglot_name
from app.sql.parse import ParseFailure, parse


def format_sql(sql: str, dialect: str) -> str:
    """`sql` with clauses on lines of their own; `sql` itself when that can't be done safely."""
    try:
        tree = parse(sql, dialect).tree
        text = tree.sql(dialect=sqlglot_name(dialect), pretty=True)
        same = parse(text, dialect).tree == tree
    except (ParseFailure, SqlglotError, RecursionError):
        return sql
    return text if same else sql
