"""Sensitive columns by the titles that the lineage of a query gives to its sources."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.schema import Schema, Table
from app.core.sensitive.copies import is_copy
from app.core.sensitive.key import key_of
from app.core.sensitive.marks import Protected, named_sensitive

Sources = tuple[str, ...]
"""Sensitive columns as `table.column`, `table.*` where it can't be told which one of the table."""


class Known:
    """`kinds`: the kind of data of each sensitive column, by its title."""

    def __init__(self, schema: Schema, protected: Protected) -> None:
        self._protected = protected
        self._tables = {_title(table, schema): table for table in schema.tables}
        self.kinds = {
            f"{title}.{column.name}": protected.columns[key_of(table, column.name)][0]
            for title, table in self._tables.items()
            for column in table.columns
            if protected.covers(table, column.name)
        }

    def sensitive(self, sources: Iterable[str]) -> Sources:
        return tuple(dict.fromkeys(source for source in sources if self._is_sensitive(source)))

    def _is_sensitive(self, source: str) -> bool:
        if source in self.kinds:
            return True
        title, _, column = source.rpartition(".")
        table = self._tables.get(title)
        if table is None and self.kinds and is_copy(title, column):
            return True
        if column == "*":
            return table is None or not table.columns or self._protected.any_in(table)
        if table is not None and table.column(column) is not None:
            return False
        key = (table.qualified if table else title).casefold(), column.casefold()
        return key not in self._protected.unmarked and named_sensitive(title, column)


def _title(table: Table, schema: Schema) -> str:
    default = table.schema in (None, schema.default_schema)
    return table.name if default else table.qualified
