"""What each piece of one line is, for its colour: by words alone, right while half typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.sql.keywords import WordRole, word_roles
from app.sql.lexical import Kind
from app.sql.loose import PLAIN, Piece, pieces


class Role(StrEnum):
    KEYWORD = "keyword"
    TYPE = "type"
    CALL = "call"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    role: Role


_BY_KIND = {Kind.STRING: Role.STRING, Kind.NUMBER: Role.NUMBER, Kind.COMMENT: Role.COMMENT}


def coloured(line: str, engine: str, inside: str = PLAIN) -> tuple[list[Span], str]:
    """The coloured spans of `line`, and what is still open at its end; `inside` is what the line
    before left open."""
    found = pieces(line, engine, inside=inside)
    spans = []
    for n, piece in enumerate(found):
        role = _BY_KIND.get(piece.kind) or _role(found, n, engine)
        if role is not None:
            spans.append(Span(piece.start, piece.end, role))
    last = found[-1] if found else None
    return spans, last.closer if last is not None and last.kind is not Kind.QUOTED else PLAIN


def _role(found: Sequence[Piece], n: int, engine: str) -> Role | None:
    piece = found[n]
    before = found[n - 1] if n else None
    after = found[n + 1] if n + 1 < len(found) else None
    if piece.kind is Kind.SIGN:
        return Role.PARAMETER if is_parameter(found, n) else None
    if piece.kind is not Kind.WORD or (before is not None and before.text in (".", "@")):
        return None
    if n and is_parameter(found, n - 1):
        return Role.PARAMETER
    meaning = word_roles(engine).get(piece.word)
    if meaning is WordRole.KEYWORD:
        return Role.KEYWORD
    if after is not None and after.text == "(" and meaning is None:
        return Role.CALL
    if meaning is WordRole.TYPE and _names_a_type(before, after):
        return Role.TYPE
    return Role.CALL if after is not None and after.text == "(" else None


def _names_a_type(before: Piece | None, after: Piece | None) -> bool:
    """Behind a cast, or before a literal of this type; elsewhere it is a column's name."""
    cast = before is not None and before.word in ("::", "as")
    return cast or (after is not None and after.kind is Kind.STRING)


def is_parameter(found: Sequence[Piece], n: int) -> bool:
    """Whether piece `n` is the colon of a parameter as `:year`: a name touches it, and nothing
    touches it from before that would make it a cast, a slice or an entry of a structure."""
    colon = found[n]
    after = found[n + 1] if n + 1 < len(found) else None
    if colon.text != ":" or after is None or after.kind is not Kind.WORD:
        return False
    before = found[n - 1] if n else None
    touched = before is not None and before.end == colon.start
    free = before is None or not touched or before.text in "(,=<>+-*/%|~!" or before.text in _SIGNS
    return after.start == colon.end and free


_SIGNS = frozenset({"<=", ">=", "<>", "!=", "||"})
