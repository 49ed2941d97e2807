"""What changed between two statements, clause by clause and not line by line."""

from __future__ import annotations

from app.core.values import Change, ChangeKind
from app.sql.parse import ParseFailure, parse


def diff(before: str, after: str, dialect: str) -> tuple[Change, ...]:
    """The differences between two statements; none when they say the same in the same way."""
    try:
        same = parse(before, dialect).tree == parse(after, dialect).tree
    except ParseFailure:
        same = before.strip() == after.strip()
    return () if same else (Change("statement", ChangeKind.CHANGED, before, after),)
