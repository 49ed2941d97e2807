"""Which columns of a result show sensitive values: told from the statement, before rows come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.lineage import Lineage
from app.core.schema import Schema, Table
from app.core.sensitive.marks import Protected, named_sensitive
from app.core.values import ResultColumn
from app.sql.lineage import lineage
from app.sql.parse import ParseFailure, parse
from app.workflow.workspace import Workspace

Sources = tuple[str, ...]
"""Sensitive columns as `table.column`, `table.*` where it can't be told which one of the table."""


def masks(
    sql: str, workspace: Workspace, columns: Sequence[ResultColumn]
) -> tuple[ResultColumn, ...]:
    """`columns` with their masks: what the query takes from sensitive columns, as it is or computed
    with, is masked. Where that can't be told, everything is that could be."""
    found = exposed(sql, workspace, [column.name for column in columns])
    return tuple(
        replace(column, masked=bool(sources))
        for column, sources in zip(columns, found, strict=True)
    )


def exposed(sql: str, workspace: Workspace, names: Sequence[str]) -> tuple[Sources, ...]:
    """The sensitive columns that show in each column of the result, whose columns have `names`."""
    schema, known = workspace.schema, _Known(workspace.schema, workspace.protected)
    try:
        traced = lineage(parse(sql, schema.dialect).tree, schema)
    except ParseFailure:
        return (("?",),) * len(names)
    if _fits(traced, names):
        return tuple(known.sensitive(column.shown) for column in traced)
    everything = known.sensitive([source for column in traced for source in column.shown])
    if not traced:
        everything = tuple(sorted(known.titles)) or ("?",)
    return (everything,) * len(names)


def _fits(traced: Sequence[Lineage], names: Sequence[str]) -> bool:
    """Whether the columns are the ones that were traced: a star may bring others than known."""
    return len(traced) == len(names) and all(
        column.sql or column.column == "*" or column.column.casefold() == name.casefold()
        for column, name in zip(traced, names, strict=True)
    )


class _Known:
    """Columns by the titles that lineage gives them."""

    def __init__(self, schema: Schema, protected: Protected) -> None:
        self._schema = schema
        self._protected = protected
        self.titles = {
            f"{_title(table, schema)}.{column.name}"
            for table in schema.tables
            for column in table.columns
            if protected.covers(table, column.name)
        }
        self._tables = {_title(table, schema): table for table in schema.tables}

    def sensitive(self, sources: Sequence[str]) -> Sources:
        return tuple(dict.fromkeys(source for source in sources if self._is_sensitive(source)))

    def _is_sensitive(self, source: str) -> bool:
        if source in self.titles:
            return True
        title, _, column = source.rpartition(".")
        table = self._tables.get(title)
        if column == "*":
            return table is None or not table.columns or self._protected.any_in(table)
        if table is not None and table.column(column) is not None:
            return False
        key = (table.qualified if table else title).casefold(), column.casefold()
        return key not in self._protected.unmarked and named_sensitive(title, column)


def _title(table: Table, schema: Schema) -> str:
    default = table.schema in (None, schema.default_schema)
    return table.name if default else table.qualified
