"""The CHECK conditions in the text of a CREATE TABLE, for an engine that keeps only that text."""

from __future__ import annotations

from collections.abc import Iterator

from app.sql.lexical import Kind, LexicalProblem, Piece, scan


def checks_in(ddl: str, engine: str) -> Iterator[tuple[str, str]]:
    """(name, condition) of each; the name is empty where none was given. Nothing is found in a
    text that can't be cut into words."""
    try:
        pieces = scan(ddl, engine)
    except LexicalProblem:
        return
    for at, piece in enumerate(pieces[:-1]):
        if piece.word == "check" and pieces[at + 1].word == "(":
            end = _closing(pieces, at + 1)
            yield _name_before(pieces, at), ddl[pieces[at + 1].end : pieces[end].start].strip()


def _closing(pieces: list[Piece], at: int) -> int:
    """Where the bracket at `at` closes; the last piece if it doesn't."""
    depth = 0
    for place in range(at, len(pieces)):
        depth += {"(": 1, ")": -1}.get(pieces[place].word, 0)
        if depth == 0:
            return place
    return len(pieces) - 1


def _name_before(pieces: list[Piece], at: int) -> str:
    named = at >= 2 and pieces[at - 2].word == "constraint"
    before = pieces[at - 1] if named else None
    return before.name if before is not None and before.kind in (Kind.WORD, Kind.QUOTED) else ""
