"""The query inside a view's definition."""

from __future__ import annotations

from app.sql.lexical import Kind, LexicalProblem, scan


def view_query(definition: str, engine: str) -> str:
    """The query of a definition that may begin with CREATE VIEW ... AS."""
    try:
        pieces = scan(definition, engine)
    except LexicalProblem:
        return definition
    if not pieces or pieces[0].word != "create":
        return definition
    starts = (p.end for p in pieces if p.kind is Kind.WORD and p.word == "as")
    return definition[next(starts, 0) :]
