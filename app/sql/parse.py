"""Text to tree, one statement, with errors that a person can act on.

sqlglot's parser recurses and, for some texts, backtracks without end; the limits here keep a
hostile text from hanging or ending the process.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlglot
from sqlglot import TokenType, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import ParseError, SqlglotError
from sqlglot.tokenizer_core import Token

from app.core.errors import UserError
from app.sql.dialects import sqlglot_name
from app.sql.spans import Place, place

MAX_CHARACTERS = 1_000_000
MAX_TOKENS = 50_000
MAX_DEPTH = 200
MAX_BARE_JOINS = 12
"""Joins in a row without ON or USING: sqlglot's time doubles with every second one."""

_OPENING = frozenset({TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE, TokenType.CASE})
_CLOSING = frozenset({TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE, TokenType.END})
_PREFIX = frozenset({TokenType.NOT, TokenType.DASH, TokenType.PLUS, TokenType.TILDE})
_CHAIN = frozenset({TokenType.DCOLON, TokenType.DOT, TokenType.L_BRACKET})
_JOIN = frozenset({TokenType.JOIN, TokenType.STRAIGHT_JOIN})
_JOIN_ENDS = frozenset(
    {TokenType.ON, TokenType.USING, TokenType.CROSS, TokenType.NATURAL, TokenType.COMMA}
)

# What sqlglot falls back on, the gate refuses with its reason; and its log quotes the statement.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

_UNDERLINE = re.compile(r"\x1b\[[0-9;]*m")


class ParseFailure(UserError):
    """The text is not one statement of the dialect; `line` and `column` from 1, 0 if unknown.

    `code` tells an empty text and several statements from one that can't be read.
    """

    def __init__(
        self, message: str, *, line: int = 0, column: int = 0, code: str = "unreadable"
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.code = code


Tree = exp.Expr
"""What other layers pass on without knowing what it is made of."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """`tree` and `tokens` are what sqlglot made of exactly `sql`."""

    sql: str
    tree: exp.Expr
    tokens: Sequence[Token] = ()


def parse(sql: str, dialect: str) -> Parsed:
    """The one statement in `sql`, read as Tacit's engine `dialect` writes it.

    A semicolon at the end and comments are fine. Raises ParseFailure.
    """
    check_size(sql)
    tokens = tokenize(sql, dialect)
    _check_one_statement(sql, tokens)
    _check_shape(sql, tokens)
    try:
        parser = Dialect.get_or_raise(sqlglot_name(dialect)).parser()
        statements = parser.parse(list(tokens), sql)
    except ParseError as error:
        raise _from_parse_error(sql, error) from None
    except (SqlglotError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        # sqlglot lets Python errors of its own escape on malformed text
        raise ParseFailure(f"The statement can't be read: {_clean(str(error))}") from None
    except RecursionError:
        raise ParseFailure("The statement is nested too deeply to be read.") from None
    trees = [t for t in statements if t is not None and not isinstance(t, exp.Semicolon)]
    if len(trees) != 1:
        if trees:
            raise ParseFailure(_SEVERAL, code="several-statements")
        raise ParseFailure(_NOTHING, code="empty")
    return Parsed(sql, trees[0], tokens)


_NOTHING = "There is no statement to read."
_SEVERAL = "There is more than one statement; write exactly one."


def check_size(sql: str) -> None:
    """Raise ParseFailure for text that is empty, too long, or not text."""
    if not sql.strip():
        raise ParseFailure(_NOTHING, code="empty")
    if len(sql) > MAX_CHARACTERS:
        raise ParseFailure(
            f"The statement has {len(sql):,} characters; at most {MAX_CHARACTERS:,} are read."
        )
    if "\0" in sql:
        where = place(sql, sql.index("\0"))
        raise ParseFailure(
            "The statement holds a NUL character.", line=where.line, column=where.column
        )


def tokenize(sql: str, dialect: str) -> list[Token]:
    """sqlglot's tokens of `sql`. Raises ParseFailure."""
    try:
        return sqlglot.tokenize(sql, read=sqlglot_name(dialect))
    except (SqlglotError, ValueError, IndexError) as error:
        raise ParseFailure(_token_message(str(error))) from None


def _check_one_statement(sql: str, tokens: Sequence[Token]) -> None:
    ended = False
    seen = False
    for token in tokens:
        if token.token_type == TokenType.SEMICOLON:
            ended = seen
        elif ended:
            raise _failure(sql, token, _SEVERAL, code="several-statements")
        else:
            seen = True
    if not seen:
        raise ParseFailure("There is no statement to read, only comments.", code="empty")


def _check_shape(sql: str, tokens: Sequence[Token]) -> None:
    if len(tokens) > MAX_TOKENS:
        raise ParseFailure(
            f"The statement has {len(tokens):,} words and signs; at most {MAX_TOKENS:,} are read."
        )
    depth = prefixes = chain = joins = 0
    for token in tokens:
        kind = token.token_type
        depth += (kind in _OPENING) - (kind in _CLOSING)
        prefixes = prefixes + 1 if kind in _PREFIX else 0
        chain = _chain_length(chain, kind)
        if kind in _JOIN:
            joins += 1
        elif kind in _JOIN_ENDS:
            joins = 0
        if max(depth, prefixes, chain) > MAX_DEPTH:
            raise _failure(sql, token, "The statement is nested too deeply to be read.")
        if joins > MAX_BARE_JOINS:
            raise _failure(sql, token, "Too many joins in a row have no ON or USING.")


def _chain_length(chain: int, kind: TokenType) -> int:
    """How many casts, dots and subscripts follow each other, so far."""
    if kind in _CHAIN:
        return chain + 1
    return 0 if kind in (TokenType.COMMA, TokenType.SELECT, TokenType.FROM) else chain


def _failure(sql: str, token: Token, message: str, *, code: str = "unreadable") -> ParseFailure:
    where = place(sql, token.start)
    return ParseFailure(message, line=where.line, column=where.column, code=code)


def _from_parse_error(sql: str, error: ParseError) -> ParseFailure:
    first = error.errors[0] if error.errors else {}
    description = _clean(str(first.get("description") or error))
    marked = str(first.get("highlight") or "")
    where = _error_place(sql, first, marked)
    near = f" near {_short(marked)!r}" if marked.strip() else ""
    return ParseFailure(
        f"The statement can't be read{near}: {description}", line=where.line, column=where.column
    )


def _error_place(sql: str, error: dict[str, object], marked: str) -> Place:
    """sqlglot gives the column of the last character that it marks."""
    line, column = error.get("line"), error.get("col")
    if not isinstance(line, int) or not isinstance(column, int):
        return Place(0, 0)
    return Place(line, max(column - len(marked.rpartition("\n")[2]) + 1, 1))


def _token_message(text: str) -> str:
    text = _clean(text)
    if "missing" in text.lower():
        return f"A quote or comment is not closed. ({text})"
    return f"The statement can't be split into words: {text}"


def _clean(text: str) -> str:
    """The first line of `text` without terminal colours and sqlglot's own class names."""
    text = _UNDERLINE.sub("", text).strip().split("\n")[0]
    text = re.sub(r"<class 'sqlglot\.[\w.]*?\.?(\w+)'>", r"\1", text)
    return text.rstrip(". ") + "."


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
