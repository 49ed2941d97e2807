"""What a column's declared type can hold, on any engine, in seven kinds."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    INTEGER = "integer"
    REAL = "real"
    TEXT = "text"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TIME = "time"
    BOOLEAN = "boolean"
    UNKNOWN = "unknown"


_KINDS = (
    (re.compile(r"bool|tinyint\(1\)"), Kind.BOOLEAN),
    (re.compile(r"interval|json|blob|bytea|binary|uuid|\[\]|struct|map|list|geo"), Kind.UNKNOWN),
    (re.compile(r"int|serial|year"), Kind.INTEGER),
    (re.compile(r"real|floa|doub|num|dec|money"), Kind.REAL),
    (re.compile(r"timestamp|datetime"), Kind.TIMESTAMP),
    (re.compile(r"date"), Kind.DATE),
    (re.compile(r"time"), Kind.TIME),
    (re.compile(r"char|text|clob|string|enum|set|name"), Kind.TEXT),
    (re.compile(r"^bit"), Kind.BOOLEAN),
)  # fmt: skip


def kind_of(declared: str) -> Kind:
    folded = declared.lower()
    return next((kind for pattern, kind in _KINDS if pattern.search(folded)), Kind.UNKNOWN)
