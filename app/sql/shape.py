"""What a statement's outermost form promises about its rows."""

from __future__ import annotations

from app.sql.parse import ParseFailure, parse


def is_ordered(sql: str, dialect: str) -> bool:
    """Whether the rows come in an order that the statement asks for; False when unreadable."""
    try:
        tree = parse(sql, dialect).tree
    except ParseFailure:
        return False
    return tree.args.get("order") is not None
