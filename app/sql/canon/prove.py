"""Whether two statements surely return the same rows; a yes is a proof, a no says nothing."""

from __future__ import annotations

import re

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Schema
from app.sql.canon.queries import Queries
from app.sql.canon.spelling import is_doubtful, is_order_bound, is_volatile
from app.sql.parse import ParseFailure, parse

MAX_NODES = 20_000

_CAST = re.compile(r"\bcast\b|::|\bconvert\b", re.IGNORECASE)
_TYPES_TEXT = """
    float float4 float8 real double precision numeric decimal dec number int integer int2
    int4 int8 bigint smallint tinyint mediumint hugeint signed unsigned bit text varchar
    char bpchar character varying nchar nvarchar string date datetime timestamp timestamptz
    time timetz interval year bool boolean blob bytea binary varbinary json jsonb uuid
"""
_TYPES = frozenset(_TYPES_TEXT.split())
_ONE_TYPE = {"integer": "int"}


def same(before: str, after: str, engine: str, schema: Schema | None = None) -> bool:
    """Whether both statements return the same rows in any database of this schema, in the same
    order where they ask for one. The names of the columns don't count. Never raises."""
    if before.strip() == after.strip():
        return True
    try:
        left, right = parse(before, engine).tree, parse(after, engine).tree
        old, new = keyed(left, before, right, after, engine, schema)
        return proven(old, left, before, new, right, after)
    except (ParseFailure, SqlglotError, RecursionError):
        return False


def proven(
    old: Queries, left: exp.Expr, before: str, new: Queries, right: exp.Expr, after: str
) -> bool:
    """`same` for trees that are read from the texts, with what gives them keys."""
    for tree, sql in ((left, before), (right, after)):
        if not isinstance(tree, exp.Query) or is_volatile(tree, sql) or is_doubtful(tree):
            return False
    if _types(before) != _types(after):
        return False
    return old.query(left).key == new.query(right).key


def keyed(
    left: exp.Expr, before: str, right: exp.Expr, after: str, engine: str, schema: Schema | None
) -> tuple[Queries, Queries]:
    """What gives keys to both statements, by the same rules."""
    bound = any(is_order_bound(t, s, engine) for t, s in ((left, before), (right, after)))
    return (
        Queries(left, before, engine, schema, order_bound=bound),
        Queries(right, after, engine, schema, order_bound=bound),
    )


def _types(sql: str) -> frozenset[str]:
    """The words for types in a text that casts: the tree takes some of them for one."""
    if not _CAST.search(sql):
        return frozenset()
    words = (word.lower() for word in re.findall(r"\w+", sql))
    return frozenset(_ONE_TYPE.get(word, word) for word in words if word in _TYPES)
