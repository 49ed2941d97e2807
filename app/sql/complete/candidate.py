"""One thing that can be written at the caret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    COLUMN = "column"
    TABLE = "table"
    QUERY = "query"
    SOURCE = "source"
    JOIN = "join"
    CONDITION = "condition"
    FUNCTION = "function"
    KEYWORD = "keyword"
    VALUE = "value"
    SNIPPET = "snippet"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`label` is what is shown and searched, `insert` what is written; `detail` says what it is.

    `caret`: where in `insert` the caret stands afterwards, -1 for its end. `again`: something is to
    be completed right after it, as behind the dot of an alias.
    """

    label: str
    insert: str
    what: What
    detail: str = ""
    caret: int = -1
    again: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """`candidates` replace the characters from `start` up to `end`."""

    start: int
    end: int
    typed: str
    candidates: tuple[Candidate, ...] = ()
