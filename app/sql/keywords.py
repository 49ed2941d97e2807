"""Which words an engine reads as keywords and which as types, from sqlglot's tokens of its dialect.

Words that can be names as well count as keywords only if hardly anyone names a column so.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from app.sql.dialects import sqlglot_name

_WORDS = """
    all and any array as asc between by case cast collate cross current_date current_time
    current_timestamp desc distinct else end escape except exists extract false fetch filter
    following for from full group grouping having ilike in inner intersect interval into is
    isnull join lateral left like limit materialized natural not notnull null nulls offset on only
    or order outer over partition preceding qualify recursive regexp right rlike rollup select
    separator similar some table tablesample then true unbounded union unique using values when
    where window with within xor
    alter analyze attach begin call commit copy create delete detach drop execute explain grant
    insert load lock merge pragma reindex rename replace revoke rollback savepoint truncate update
    vacuum
"""
_ALWAYS = frozenset(_WORDS.split())


class WordRole(StrEnum):
    KEYWORD = "keyword"
    TYPE = "type"


@cache
def word_roles(engine: str) -> dict[str, WordRole]:
    """The words of `engine` that mean something by themselves, in lower case."""
    from sqlglot.dialects.dialect import Dialect

    dialect = Dialect.get_or_raise(sqlglot_name(engine))
    parser, keywords = dialect.parser_class, dialect.tokenizer_class.KEYWORDS
    found: dict[str, WordRole] = dict.fromkeys(_ALWAYS, WordRole.KEYWORD)
    for phrase, token in keywords.items():
        words = phrase.lower().split()
        if not all(word.replace("_", "").isalnum() for word in words):
            continue
        if token in parser.TYPE_TOKENS:
            found.update((word, WordRole.TYPE) for word in words if word not in _ALWAYS)
        elif len(words) == 1 and token not in parser.ID_VAR_TOKENS:
            found[words[0]] = WordRole.KEYWORD
    return found
