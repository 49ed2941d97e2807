"""A column that no table has, and that reads almost like one in reach."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import words
from app.sql.repairs.columns import is_broken, paired
from app.sql.repairs.likelykeys import common_prefix
from app.sql.repairs.names import Reach, Source, name_node, reaches

_CLOSE = 0.85
_SHORTEST = 4


def respell_columns(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Use the one column in reach that has all words of the name, or nearly all of its letters."""
    known = {column.name.casefold() for table in schema.tables for column in table.columns}
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            elsewhere = column.name.casefold() in known and not _has_namesake(column)
            if elsewhere or not is_broken(column, reach):
                continue
            found = list(_similar(column, reach))
            if len(found) != 1:
                continue
            source, name = found[0]
            before = column.sql()
            if len(reach.own) > 1 or column.table:
                column.set("table", name_node(source.alias, schema))
            column.set("this", name_node(name, schema))
            message = f"{before} is {column.sql()} in this schema"
            yield Repair("column-moved", message, before, column.sql())


def _has_namesake(column: exp.Column) -> bool:
    """Whether a join equates it with a column of that name: then its own table has it under
    another one."""
    other = paired(column)
    return bool(column.table) and other is not None and other.name == column.name


def _similar(column: exp.Column, reach: Reach) -> Iterator[tuple[Source, str]]:
    named = reach.source(column.table) if column.table else None
    sources = [named] if named else list(reach.own)
    for source in sources:
        prefix = common_prefix(source.table) if source.table else ""
        for candidate in source.table.columns if source.table else ():
            same_end = prefix and _ends_alike(column.name, candidate.name, prefix)
            if same_end or _is_like(column.name, candidate.name):
                yield source, candidate.name


def _ends_alike(wanted: str, name: str, prefix: str) -> bool:
    """Whether the names differ only in the prefix that all columns of the table have, of which
    `wanted` may lack the end or all."""
    rest = name.casefold().removeprefix(prefix)
    begun = wanted.casefold().removesuffix(rest)
    return len(rest) >= _SHORTEST and begun != wanted.casefold() and prefix.startswith(begun)


def _is_like(wanted: str, name: str) -> bool:
    own = words(wanted)
    if own and own <= words(name):
        return True
    ratio = difflib.SequenceMatcher(None, wanted.casefold(), name.casefold()).ratio()
    return len(wanted) > 4 and ratio >= _CLOSE
