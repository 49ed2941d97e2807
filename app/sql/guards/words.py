"""Clauses that write, lock or set, found by their words, whatever the tree made of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.sql.guards.case import Case, Objection, Objections
from app.sql.lexical import Kind, Piece

WRITES_ROWS = "INTO would write the rows somewhere; leave it out."
LOCKS_ROWS = "The query would lock the rows that it reads; leave FOR UPDATE or FOR SHARE out."

_CHANGING = frozenset({"insert", "update", "delete", "merge"})
_LOCKS = (("update",), ("share",), ("no", "key"), ("key", "share"))


_STATEMENTS = frozenset({"show", "describe", "desc", "summarize", "call", "explain", "pragma"})


def no_acting_words(case: Case) -> Objections:
    yield from acting_words(case.pieces, case.engine)


def acting_words(pieces: Sequence[Piece], engine: str) -> Objections:
    """The objections to the words alone, for a text that can't be parsed too."""
    words = [piece.word for piece in pieces]
    for index, word in enumerate(words):
        if word and (index == 0 or words[index - 1] != "."):
            found = _acting(engine, words, index) or _inner_statement(pieces, index)
            if found is not None:
                code, message = found
                writes = code in ("writes", "select-into")
                yield Objection(code, message, pieces[index].start, writes=writes)


def _inner_statement(pieces: Sequence[Piece], index: int) -> tuple[str, str] | None:
    """Some engines take SHOW or DESCRIBE in brackets for a table."""
    word = pieces[index].word
    if word not in _STATEMENTS or not index or pieces[index - 1].text != "(":
        return None
    after = pieces[index + 1 : index + 2]
    if after and after[0].kind in (Kind.WORD, Kind.QUOTED, Kind.STRING):
        return "not-a-query", f"{word.upper()} inside a query is refused."
    return None


def _acting(engine: str, words: Sequence[str], index: int) -> tuple[str, str] | None:
    """Code and message if the word at `index` begins something that acts."""
    word, after = words[index], tuple(words[index + 1 : index + 3])
    before = words[index - 1] if index else ""
    if word == "into":
        return "select-into", WRITES_ROWS
    if word == "for" and (after[:1] in _LOCKS or after in _LOCKS):
        return "locks-rows", LOCKS_ROWS
    if word == "lock" and after == ("in", "share"):
        return "locks-rows", LOCKS_ROWS
    if word in _CHANGING and before in ("(", ")") and after[:1] not in ((")",), (",",), ("=",)):
        return "writes", f"{word.upper()} inside the query changes the database."
    if (word, *after) == ("next", "value", "for"):
        return "forbidden-function", "NEXT VALUE FOR advances a sequence."
    return _variable(words, index) if engine == "mysql" else None


def _variable(words: Sequence[str], index: int) -> tuple[str, str] | None:
    """@@name shows a setting; @name is a variable of the session, which a query could set."""
    around = (words[index - 1] if index else "", *words[index + 1 : index + 2])
    if words[index] == "@" and "@" not in around:
        return "user-variable", "Variables like @name are not for a query to use."
    if words[index] == ":" and around[-1] == "=":
        return "assignment", "`:=` sets a variable; a query must not."
    return None
