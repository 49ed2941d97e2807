"""Tacit's engine names in sqlglot's words, and how each engine writes a name."""

from __future__ import annotations

import re

_SQLGLOT = {"sqlite": "sqlite", "duckdb": "duckdb", "postgresql": "postgres", "mysql": "mysql"}
KNOWN_ENGINES = frozenset(_SQLGLOT)
_QUOTE = {"mysql": "`"}

_PLAIN = {
    "sqlite": re.compile(r"[A-Za-z_][A-Za-z0-9_$]*"),
    "duckdb": re.compile(r"[A-Za-z_][A-Za-z0-9_$]*"),
    "postgresql": re.compile(r"[a-z_][a-z0-9_$]*"),
    "mysql": re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*"),
}
_PLAIN_ANYWHERE = re.compile(r"[a-z_][a-z0-9_]*")

# Words that at least one engine reserves; quoting one too many does no harm.
_RESERVED_WORDS = """
    accessible add all alter analyse analyze and any array as asc asensitive asymmetric
    authorization autoincrement before begin between bigint binary blob both by call cascade case
    cast change char character check collate collation column columns commit concurrently condition
    constraint continue convert create cross cube cume_dist current_catalog current_date
    current_role current_schema current_time current_timestamp current_user cursor database
    databases day_hour day_minute day_second dec decimal declare default deferrable delayed delete
    dense_rank desc describe deterministic distinct distinctrow div do double drop dual each else
    elseif empty enclosed end escape escaped except exists exit explain false fetch first_value
    float for force foreign freeze from full fulltext function generated get glob grant group
    grouping groups having if ignore ilike in index indexed infile initially inner inout
    insensitive insert int integer intersect interval into is isnull iterate join json_table key
    keys kill lag lambda last_value lateral lead leading leave left like limit linear lines load
    localtime localtimestamp lock long loop map match maxvalue merge mod modifies natural not
    notnull nth_value ntile null numeric of offset on only optimize option optionally or order out
    outer outfile over overlaps partition percent_rank pivot pivot_longer pivot_wider placing
    precision primary procedure purge qualify range rank read reads real recursive references
    regexp release rename repeat replace require resignal restrict return returning revoke right
    rlike row row_number rows schema schemas select semi separator session_user set show signal
    similar smallint some spatial specific sql ssl starting stored straight_join struct summarize
    symmetric system table tables tablesample terminated then tinyint to trailing transaction
    trigger true try_cast tuple undo union unique unlock unpack unpivot unsigned update usage use
    user using utc_date utc_time utc_timestamp values varbinary varchar variadic varying verbose
    virtual when where while window with write xor zerofill
"""
_RESERVED = frozenset(_RESERVED_WORDS.split())


def sqlglot_name(engine: str) -> str:
    """sqlglot's name of `engine`; its generic dialect, the empty string, for an unknown one."""
    return _SQLGLOT.get(engine, "")


def needs_quotes(name: str, engine: str) -> bool:
    """Whether `name`, written bare, would mean something else to `engine` or nothing at all."""
    plain = _PLAIN.get(engine, _PLAIN_ANYWHERE)
    return plain.fullmatch(name) is None or name.lower() in _RESERVED


def quote(name: str, engine: str) -> str:
    """`name` as an identifier of `engine`, always quoted; the name may hold anything but NUL."""
    mark = _QUOTE.get(engine, '"')
    return mark + name.replace(mark, mark * 2) + mark


def identifier(name: str, engine: str) -> str:
    """`name` as an identifier of `engine`, quoted only where it must be."""
    return quote(name, engine) if needs_quotes(name, engine) else name
