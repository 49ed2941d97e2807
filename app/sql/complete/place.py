"""What can stand at the caret, told from the words before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.sql.complete.groups import Group, Query, nest, query_at_caret
from app.sql.lexical import Kind
from app.sql.loose import Piece, pieces


class Expected(Enum):
    NOTHING = "nothing"
    STATEMENT = "statement"
    TABLE = "table"
    AFTER_TABLE = "after table"
    JOIN_CONDITION = "join condition"
    JOIN_COLUMNS = "join columns"
    OPERAND = "operand"
    AFTER_OPERAND = "after operand"
    VALUE = "value"
    NUMBER = "number"
    NEW_NAME = "new name"


@dataclass(frozen=True, slots=True)
class Place:
    """`start` to `end` is what a choice replaces; `typed` is what is there of it before the caret.

    `quoted`: a quoted name is begun. `owner`: the names before the last dot. `before`: the pieces
    before the word at the caret. `compared`: the name of the column that a value is compared with,
    and its owner's. `in_string`: the caret stands in a text literal.
    """

    start: int
    end: int
    typed: str
    expected: Expected
    group: Group
    query: Query
    clause: str
    before: tuple[Piece, ...]
    next: str = ""
    owner: tuple[str, ...] = ()
    quoted: bool = False
    compared: tuple[str, ...] = ()
    in_string: bool = False


_COMPARISONS = frozenset({"=", "<>", "!=", "like", "ilike", "is"})
_TABLE_WORDS = frozenset({"from", "join", "straight_join", "into", "update", "table", "describe"})
_SIGNS = "= <> != < > <= >= + - * / % || | & ~ ^ :: , ."
_OPERATORS = frozenset(_SIGNS.split())
_WORDS = """
    select distinct where and or not having on when then else case between like ilike rlike regexp
    glob in is by qualify all any some interval escape over filter similar set values returning
    limit offset using
"""
_WANT_OPERAND = frozenset(_WORDS.split())


def place(text: str, caret: int, engine: str) -> Place:
    before, after = pieces(text[:caret], engine), pieces(text[caret:], engine)
    last = before[-1] if before else None
    if last is not None and last.kind is Kind.COMMENT and (last.closer or last.end == caret):
        return _place(before, [], caret, caret, Expected.NOTHING)
    before, after = _said(before), _said(after)
    last = before[-1] if before else None
    if last is not None and last.kind is Kind.STRING and last.closer:
        return _in_string(text, before, caret, engine)
    if last is None or last.end < caret or not _is_begun(last):
        return _at(before, after, caret, caret, "", caret)
    if last.kind is Kind.NUMBER:
        return _place(before, after, caret, caret, Expected.NOTHING)
    end = caret
    quoted = last.kind is Kind.QUOTED
    if after and after[0].start == 0 and not quoted and after[0].kind is Kind.WORD:
        end, after = caret + after[0].end, after[1:]
    return _at(before[:-1], after, last.start, end, last.name, caret, quoted=quoted)


def _said(found: list[Piece]) -> list[Piece]:
    return [piece for piece in found if piece.kind is not Kind.COMMENT]


def _is_begun(piece: Piece) -> bool:
    """A word that may grow; a closed quoted name may not."""
    return piece.kind in (Kind.WORD, Kind.NUMBER) or (
        piece.kind is Kind.QUOTED and piece.closer != ""
    )


def _in_string(text: str, before: list[Piece], caret: int, engine: str) -> Place:
    """A value that is being typed; it goes up to the next quote, if that does not open another."""
    literal = before.pop()
    rest = text[caret:].split("\n")[0]
    closed = rest.count("'") % 2
    end = caret + rest.index("'") + 1 if closed else caret
    compared = _compared(before)
    expected = Expected.VALUE if compared else Expected.NOTHING
    typed = literal.text.lstrip("eE")[1:].replace("''", "'")
    after = pieces(text[end:], engine)
    group = nest(before, after)
    query = query_at_caret(group)
    clause = query.at_caret
    return Place(
        literal.start,
        end,
        typed,
        expected,
        group,
        query,
        clause.word if clause else "",
        tuple(before),
        compared=compared,
        in_string=True,
    )


def _at(
    before: list[Piece],
    after: list[Piece],
    start: int,
    end: int,
    typed: str,
    caret: int,
    *,
    quoted: bool = False,
) -> Place:
    owner = _owner(before)
    left = before[: len(before) - 2 * len(owner)] if owner else before
    group = nest(left, after)
    query = query_at_caret(group)
    clause = query.at_caret
    word = clause.word if clause else ""
    expected = _expected(left, word, group)
    compared = _compared(left) if not owner else ()
    following = after[0].text if after and after[0].start + caret <= end + 1 else ""
    return Place(
        start, end, typed, expected, group, query, word, tuple(left), following, owner, quoted,
        compared,
    )  # fmt: skip


def _place(
    before: list[Piece], after: list[Piece], start: int, end: int, expected: Expected
) -> Place:
    group = nest(before, after)
    return Place(start, end, "", expected, group, query_at_caret(group), "", tuple(before))


def _owner(before: Sequence[Piece]) -> tuple[str, ...]:
    """The names before the dots that end where the word at the caret begins."""
    names: list[str] = []
    at = len(before)
    while at >= 2 and before[at - 1].text == "." and before[at - 2].is_name:
        names.insert(0, before[at - 2].name)
        at -= 2
    return tuple(names)


def _compared(before: Sequence[Piece]) -> tuple[str, ...]:
    """The column (owner first) that the value at the end of `before` is compared with."""
    at = len(before) - 1
    if at >= 1 and before[at].text in ("(", ","):
        while at > 0 and (before[at].kind in (Kind.STRING, Kind.NUMBER) or before[at].text == ","):
            at -= 1
        if before[at].text != "(" or before[at - 1].word != "in":
            return ()
        at -= 1
    elif at < 0 or before[at].word not in _COMPARISONS - {"is"}:
        return ()
    at -= 1
    if at >= 0 and before[at].word == "not":
        at -= 1
    names: list[str] = []
    while at >= 0 and before[at].is_name:
        names.insert(0, before[at].name)
        if at < 2 or before[at - 1].text != ".":
            break
        at -= 2
    return tuple(names)


def _expected(before: Sequence[Piece], clause: str, group: Group) -> Expected:
    last = before[-1] if before else None
    if last is None or last.text == ";":
        return Expected.STATEMENT
    if last.text == "(" and group.outer is not None and not group.items[: group.caret]:
        return _in_bracket(before)
    if clause == "from" or last.word in _TABLE_WORDS:
        return _in_from(before)
    if clause == "with" or (clause == "" and last.word == "with"):
        return Expected.NEW_NAME if last.word in ("with", "recursive", ",") else Expected.STATEMENT
    if last.word == "as" and clause in ("select", ""):
        return Expected.NEW_NAME
    if clause in ("limit", "offset"):
        return Expected.NUMBER if last.word in ("limit", "offset") else Expected.AFTER_OPERAND
    return _in_expression(last, clause)


def _in_bracket(before: Sequence[Piece]) -> Expected:
    opener = before[-2] if len(before) > 1 else None
    if opener is None or opener.word in ("as", "from", "join", "exists", ",", "union"):
        return Expected.STATEMENT
    return Expected.JOIN_COLUMNS if opener.word == "using" else Expected.OPERAND


def _in_expression(last: Piece, clause: str) -> Expected:
    if clause == "" and last.word not in ("(", ","):
        return Expected.STATEMENT
    if last.word in _OPERATORS or last.word in _WANT_OPERAND or last.text in ("(", "["):
        return Expected.OPERAND
    return Expected.AFTER_OPERAND


def _in_from(before: Sequence[Piece]) -> Expected:
    last = before[-1]
    if last.word in _TABLE_WORDS or last.word in ("only", "lateral"):
        return Expected.TABLE
    depth = 0
    for piece in reversed(before):
        depth += (piece.text == ")") - (piece.text == "(")
        if depth < 0:
            break
        if depth == 0 and piece.word == "on":
            if piece is last or last.word in ("and", "or", "not"):
                return Expected.JOIN_CONDITION
            return _in_expression(last, "on")
        if depth == 0 and piece.word in ("join", "from", ",", "straight_join"):
            break
    return Expected.TABLE if last.word == "," else Expected.AFTER_TABLE
