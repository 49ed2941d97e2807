"""How much white space stands between two pieces of a statement on one line."""

from __future__ import annotations

from collections.abc import Sequence

from app.sql.lexical import Kind, Piece

_NONE_AFTER = frozenset({"(", "["})
_NONE_BEFORE = frozenset({")", "]", ",", ";"})
_OPERATORS = frozenset("=<>+-*/%|!&^~#@?")
# PostgreSQL lets no longer operator of these signs end in a sign of a number.
_SIGNED = frozenset({"=", "<", ">", "<=", ">=", "<>", "+", "-", "*", "/"})
_BINARY = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "==", "+", "-", "*", "/", "%", "||"})

# Words before a bracket that are no function.
_APART = frozenset(
    {"and", "or", "not", "in", "exists", "as", "on", "using", "where", "from", "join", "select",
     "by", "over", "when", "then", "else", "values", "having", "union", "all", "except", "any",
     "intersect", "filter", "is", "like", "between", "case", "limit", "distinct", "with", "some",
     "sets", "materialized", "recursive", "lateral"}
)  # fmt: skip


def gap(pieces: Sequence[Piece], index: int) -> str:
    """What comes before piece `index`: nothing or one space. Spaces are added around operators and
    taken away at brackets; everything else stays as it was written."""
    before, piece = pieces[index - 1], pieces[index]
    if Kind.COMMENT in (before.kind, piece.kind):
        return " "
    if before.text == ",":
        return " "
    if before.text in _NONE_AFTER or piece.text in _NONE_BEFORE:
        return ""
    touching = before.end == piece.start
    if piece.text == "(":
        return " " if before.word in _APART or not touching else ""
    if not touching:
        return " "
    around = _ends_binary(pieces, index) or _begins_binary(pieces, index)
    behind = before.text == ")" and piece.kind is not Kind.SIGN
    return " " if around or behind else ""


def _begins_binary(pieces: Sequence[Piece], index: int) -> bool:
    start, end = _operator(pieces, index)
    return start == index < end and _is_binary(pieces, start, end)


def _ends_binary(pieces: Sequence[Piece], index: int) -> bool:
    start, end = _operator(pieces, index - 1)
    return start < end == index and _is_binary(pieces, start, end)


def _operator(pieces: Sequence[Piece], index: int) -> tuple[int, int]:
    """First and after-last index of the run of touching operator signs around `index`."""
    if pieces[index].text not in _OPERATORS:
        return index, index
    start, end = index, index + 1
    while start and pieces[start - 1].text in _OPERATORS and _touch(pieces, start):
        start -= 1
    while end < len(pieces) and pieces[end].text in _OPERATORS and _touch(pieces, end):
        end += 1
    for prefix in ("-", "+", "@@"):
        cut = end - len(prefix)
        ends = _text(pieces, max(cut, start), end) == prefix
        if ends and index < cut and _text(pieces, start, cut) in _SIGNED:
            return start, cut
    return start, end


def _text(pieces: Sequence[Piece], start: int, end: int) -> str:
    return "".join(piece.text for piece in pieces[start:end])


def _touch(pieces: Sequence[Piece], index: int) -> bool:
    return pieces[index - 1].end == pieces[index].start


def _is_binary(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """The signs are an operator between two values, and not a sign of one."""
    if _text(pieces, start, end) not in _BINARY or not start:
        return False
    before = pieces[start - 1]
    value = before.kind in (Kind.QUOTED, Kind.STRING, Kind.NUMBER) or before.text in (")", "]")
    return value or (before.kind is Kind.WORD and before.word not in _APART)
