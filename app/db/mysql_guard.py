"""Refuses, by its words alone, what MySQL's own read-only mode lets through.

One statement is enough to switch that mode off (`SET STATEMENT ... FOR DELETE`), to commit
implicitly (DDL, LOCK TABLES) or to write a file (`INTO OUTFILE`). This is no parser and no review:
it stands behind the gate, for the day on which the gate is wrong.
"""

from __future__ import annotations

import re

from app.core.errors import DatabaseError

READING = frozenset({"SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN"})
PLANNED = frozenset({"SELECT", "WITH", "VALUES", "TABLE"})

_PARTS = r"""
    (?P<string>'(?:{escape}''|[^'{stop}])*' | "(?:{escape}""|[^"{stop}])*" | `(?:``|[^`])*`)
  | (?P<executed>/\*M?!)
  | (?P<comment>/\*.*?(?:\*/|\Z) | --(?=\s|\Z)[^\n]* | \#[^\n]*)
  | (?P<word>[A-Za-z_$\x80-\U0010ffff]+)
  | (?P<other>.)
"""
_FLAGS = re.VERBOSE | re.DOTALL
_ESCAPING = re.compile(_PARTS.format(escape=r"\\.|", stop=r"\\"), _FLAGS)
_PLAIN = re.compile(_PARTS.format(escape="", stop=""), _FLAGS)


def first_word(sql: str, *, backslash_escapes: bool = True) -> str:
    """The statement's first word in capitals. Raises DatabaseError for what can't be a read."""
    words = []
    for part in (_ESCAPING if backslash_escapes else _PLAIN).finditer(sql):
        if part.lastgroup == "executed":
            raise DatabaseError(
                "The statement holds a comment that the server would execute.",
                sql=sql,
                position=part.start(),
            )
        if part.lastgroup == "word":
            words.append(part[0].upper())
    if not words or words[0] not in READING or "INTO" in words:
        raise DatabaseError("Tacit runs only statements that read, one at a time.", sql=sql)
    return words[0]
