"""A whole statement in one spelling: by which queries are found to be the same, and shown short."""

from __future__ import annotations

from sqlglot.errors import SqlglotError

from app.core.values import ChangeKind, Effect
from app.sql.canonical import canonical
from app.sql.dialects import sqlglot_name
from app.sql.diff import diff
from app.sql.parse import ParseFailure, parse


def one_spelling(sql: str, dialect: str) -> str:
    """Equal for statements that differ in aliases, letter case, white space and comments only.

    A text that can't be read stands for itself.
    """
    try:
        return canonical(parse(sql, dialect).tree, {}, dialect)
    except (ParseFailure, SqlglotError, RecursionError):
        return " ".join(sql.split())


def compact(sql: str, dialect: str) -> str | None:
    """`sql` on one line without comments; None when it can't be read."""
    try:
        tree = parse(sql, dialect).tree
        return tree.sql(dialect=sqlglot_name(dialect), comments=False)
    except (ParseFailure, SqlglotError, RecursionError):
        return None


def says_the_same(one: str, other: str, dialect: str) -> bool:
    """Whether the semantic diff finds nothing but another order of columns or way of writing."""
    return all(
        change.effect is Effect.SAME
        or (change.kind is ChangeKind.MOVED and change.effect is Effect.OTHER_COLUMNS)
        for change in diff(one, other, dialect)
    )
