"""A statement without its values: what may be kept of it where the values may be personal data."""

from __future__ import annotations

from collections.abc import Collection

from sqlglot import TokenType
from sqlglot.tokenizer_core import Token

from app.sql.parse import ParseFailure, tokenize

_VALUES = frozenset(
    {
        TokenType.STRING,
        TokenType.NUMBER,
        TokenType.BIT_STRING,
        TokenType.HEX_STRING,
        TokenType.BYTE_STRING,
        TokenType.NATIONAL_STRING,
        TokenType.NATIONAL_RAW_STRING,
        TokenType.RAW_STRING,
        TokenType.HEREDOC_STRING,
        TokenType.UNICODE_STRING,
    }
)


def without_values(sql: str, dialect: str, *, names: Collection[str] = ()) -> str:
    """`sql` with `?` for every literal, without comments; empty if it can't be read.

    Some engines take a quoted name that they don't know for a text, so quoted names stay only if
    they are among `names` (in lower case).
    """
    try:
        tokens = tokenize(sql, dialect)
    except ParseFailure:
        return ""
    words: list[str] = []
    before: Token | None = None
    for token in tokens:
        if before is not None and token.start > before.end + 1:
            words.append(" ")
        words.append(_shown(token, sql, names))
        before = token
    return "".join(words)


def _shown(token: Token, sql: str, names: Collection[str]) -> str:
    if token.token_type in _VALUES:
        return "?"
    if token.token_type is TokenType.HINT:
        return ""
    text = sql[token.start : token.end + 1]
    if token.token_type is TokenType.IDENTIFIER and token.text.casefold() not in names:
        return "?"
    return text
